"""Whether a newer version of the program has been put into the folder that administrators named."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from models.ground.files import unusable

_NUMBERS = r"(\d{1,6}(?:\.\d{1,6}){1,3})"
# What the program is handed out as, by system, the version within.
_HANDED_OUT = {
    "win32": re.compile(rf"UnitBudget-{_NUMBERS}[-.].*(?:exe|msi|zip)", re.I),
    "linux": re.compile(rf"unit-budget_{_NUMBERS}_\w+\.deb"),
}


class NewerVersion(NamedTuple):
    """A version, and the file that installs it."""

    version: str
    file: Path

    @property
    def in_words(self) -> str:
        """For the clerk."""
        return f"有新版本 {self.version}，安装文件是“{self.file}”；请在方便的时候安装，或者请管理员安装。"


def newer_version(folder: Path, own: str, system: str = sys.platform) -> NewerVersion | None:
    """The newest version in a folder that is newer than ``own``; only the files' names are looked at.

    Raises UnusableFile where the folder can't be looked into.
    """
    pattern = _HANDED_OUT.get(system)
    if pattern is None:
        return None
    try:
        names = sorted(one.name for one in folder.iterdir())
    except OSError as error:
        raise unusable(folder, error, "查看") from error
    there = [
        NewerVersion(found[1], folder / name)
        for name in names
        if (found := pattern.fullmatch(name)) is not None
    ]
    newer = [one for one in there if _numbers(one.version) > _numbers(own)]
    # Of one version's files the first by name, on each computer the same.
    return max(newer, key=lambda one: _numbers(one.version), default=None)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
