"""Where administrators' decisions are looked for, and where a portable program keeps what it remembers."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

SETTINGS = "settings.toml"
DATA = "data"
# The folder of all users' data, by the variable that names it, with what it is where nothing does.
_OF_ALL_USERS = {
    "win32": ("PROGRAMDATA", r"C:\ProgramData", "UnitBudget"),
    "linux": ("XDG_CONFIG_DIRS", "/etc/xdg", "unit-budget"),
}


def portable_folder() -> Path | None:
    """Where a program that is carried about keeps settings and log, None for one that is installed.

    The portable form is told by the folder ``data`` beside it, which its archive brings.
    """
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / DATA
    return folder if folder.is_dir() else None


def settings_file() -> Path | None:
    """The file that holds: of a portable program the one beside it, else that of all users; None for none."""
    return next(filter(_is_there, _places()), None)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return True  # who reads it will tell what is in the way


def _places() -> Iterator[Path]:
    if portable := portable_folder():
        yield portable.parent / SETTINGS
    if sys.platform in _OF_ALL_USERS:
        variable, usual, ours = _OF_ALL_USERS[sys.platform]
        for folder in (os.environ.get(variable) or usual).split(os.pathsep):
            yield Path(folder) / ours / SETTINGS
