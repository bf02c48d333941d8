"""公开包: several files in one new folder, with a list of their hashes; beside it what is not public."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from models.ground.files import UnusableFile, unusable, write_through, write_through_folder
from models.ground.giving_up import while_wanted
from models.ground.temporaries import folder_beside, sweep

MANIFEST = "清单.txt"
_HEADINGS = ("文件名", "字节", "SHA-256")


Makers = Mapping[str, Callable[[Path], object]]


def write_package(folder: Path, makers: Makers, beside: Makers = MappingProxyType({})) -> None:
    """Write a file by each maker, under its name, and a list of them into a new folder: all of it or nothing.

    The files ``beside`` go where the folder goes, not into it, and take the place of those of their name.
    Raises UnusableFile where there is a folder or file of this name already, or it can't be written.
    """
    if folder.exists():
        raise UnusableFile(f"“{folder}”已经存在；请先把它改名或移走，或者换一个位置。")
    sweep(folder.parent)
    try:
        temporary = folder_beside(folder)
    except OSError as error:
        raise unusable(folder, error, "写入") from error
    # A folder of its own within, because the temporary one is private to its owner.
    built = temporary / folder.name
    try:
        built.mkdir()
        for name, make in makers.items():
            make(built / name)
        for name, make in beside.items():
            make(temporary / name)
        (built / MANIFEST).write_text(_manifest(built / name for name in makers), encoding="utf-8-sig")
        write_through(built / MANIFEST)
        write_through_folder(built)
        with while_wanted():
            # First, for another program may hold the old ones: then nothing is there that could be published.
            for name in beside:
                (temporary / name).replace(folder.parent / name)
            built.rename(folder)
        write_through_folder(folder.parent)
    except OSError as error:
        raise unusable(folder, error, "写入") from error
    except UnusableFile as trouble:
        # The clerk knows the folder he asked for, not where it was being built.
        told = str(trouble).replace(str(built), str(folder)).replace(str(temporary), str(folder.parent))
        raise UnusableFile(told) from trouble
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _manifest(paths: Iterable[Path]) -> str:
    rows = (_HEADINGS, *((path.name, str(path.stat().st_size), _hash(path)) for path in paths))
    return "".join("\t".join(row) + "\n" for row in rows)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
