"""Temporary files and folders, in which a result is made before it takes its place.

They lie beside the result, because a rename works within one disk alone. A program that is killed leaves its
own behind: their names are such that they are known for ours later, and swept away.
"""

import os
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

_PREFIX = ".ubd-tmp-"
_SUFFIX = re.compile(r"\.[0-9A-Za-z]{1,8}")
# What is added to the prefix, by earlier versions too, and what SQLite adds while it writes into one.
_OURS = re.compile(re.escape(_PREFIX) + r"[0-9a-z_]{8}(?:\.[0-9A-Za-z]{1,8})?(?:-journal)?")
_DAY = 24 * 3600


def file_beside(path: Path) -> Path:
    """A new empty file in the folder of ``path``, of the same kind; its name is short, however long that is.

    Raises OSError.
    """
    made = _new_name(path.parent, path.suffix if _SUFFIX.fullmatch(path.suffix) else "")
    made.touch(0o600, exist_ok=False)
    return made


def folder_beside(path: Path) -> Path:
    """A new empty folder in the folder of ``path``. Raises OSError."""
    made = _new_name(path.parent)
    made.mkdir(0o700)
    return made


def _new_name(folder: Path, suffix: str = "") -> Path:
    # Not the tempfile module's: where a folder may not be written, that tries on and on under Windows.
    return folder.absolute() / f"{_PREFIX}{os.urandom(4).hex()}{suffix}"


def is_temporary(name: str) -> bool:
    """Whether a file or folder of this name is one of ours."""
    return bool(_OURS.fullmatch(name))


def sweep(folder: Path) -> None:
    """Take away what killed programs left in a folder, once it is a day old: until then it may be in use.

    One that can't be taken away stays for the next time; nobody waits for it.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not is_temporary(entry.name):
                continue
            with suppress(OSError):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime <= _DAY:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    Path(entry.path).unlink()
