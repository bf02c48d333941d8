"""Where a family's data comes from: its folder over the folders that it extends, or a book that keeps it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from models.families.trouble import FamilyError
from models.ground.resources import RESOURCES
from models.ground.toml_file import NotToml, toml_in

Data = Mapping[str, Any]
BUILT_IN = RESOURCES / "families"
FAMILY, TABLES, WORDING = "family", "tables", "wording"
_MOST_ANCESTORS = 8


class Source(Protocol):
    """The files of a family, each as one table of data whichever folders it was put together from."""

    def file(self, name: str) -> Data:
        """A file's data, empty where there is none; ``family``, ``tables/…`` or ``wording/…``."""

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder, in order."""

    def texts(self) -> Mapping[str, str]:
        """Tables and wording as they are written, by the files' names; of several the nearest."""


class Folders:
    """A family's own folder before those that it extends; what stands in the first wins, key by key."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def file(self, name: str) -> Data:
        """A file's data; raises FamilyError for one that is no TOML."""
        data: Data = {}
        for folder in reversed(self._folders):
            data = _over(read_toml(folder / f"{name}.toml"), data)
        return data

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder."""
        return tuple(sorted({each.stem for base in self._folders for each in (base / folder).glob("*.toml")}))

    def texts(self) -> Mapping[str, str]:
        """Tables and wording as they are written."""
        texts: dict[str, str] = {}
        for base in reversed(self._folders):
            for folder in (TABLES, WORDING):
                for file in sorted((base / folder).glob("*.toml")):
                    texts[f"{folder}/{file.stem}"] = file.read_text(encoding="utf-8-sig")
        return texts


class Kept:
    """A family whole, as a book keeps it: each file's data by its name."""

    def __init__(self, files: Data) -> None:
        self._files = files

    def file(self, name: str) -> Data:
        """A file's data."""
        data = self._files.get(name, {})
        return data if isinstance(data, Mapping) else {}

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder."""
        return tuple(name.partition("/")[2] for name in self._files if name.startswith(f"{folder}/"))

    def texts(self) -> Mapping[str, str]:
        """None: a book keeps what was read, and not how it was written."""
        return {}


def whole(source: Source) -> dict[str, Data]:
    """All files of a family, to be kept."""
    names = (FAMILY, *(f"{folder}/{name}" for folder in (TABLES, WORDING) for name in source.names(folder)))
    return {name: source.file(name) for name in names}


def folders_of(folder: Path) -> Folders:
    """A family's folder and those that it extends, looked for beside it and among the program's own.

    Raises FamilyError where one is not there, or one extends itself.
    """
    return Folders(tuple(_chain(folder)))


def _chain(folder: Path) -> Iterator[Path]:
    seen: list[Path] = []
    while True:
        if not (folder / f"{FAMILY}.toml").is_file():
            raise FamilyError(folder, "这里没有 family.toml，不是一套预算公开格式的文件夹")
        if folder in seen or len(seen) == _MOST_ANCESTORS:
            raise FamilyError(folder / f"{FAMILY}.toml", "extends 绕回了自己，应当指向另一套格式")
        seen.append(folder)
        yield folder
        parent = read_toml(folder / f"{FAMILY}.toml").get("extends")
        if parent is None:
            return
        places = (folder.parent / str(parent), BUILT_IN / str(parent))
        found = next((place for place in places if (place / f"{FAMILY}.toml").is_file()), None)
        if found is None or "/" in str(parent) or "\\" in str(parent):
            raise FamilyError(
                folder / f"{FAMILY}.toml",
                f"extends 写的“{parent}”没有找到：应当是同一文件夹下或程序自带的格式名",
            )
        folder = found


def read_toml(path: Path) -> Data:
    """A file's data, empty where there is none. Raises FamilyError for what is no TOML, UnusableFile."""
    if not path.exists():
        return {}
    try:
        return toml_in(path)
    except NotToml as trouble:
        raise FamilyError(path, str(trouble)) from None


def _over(data: Data, base: Data) -> dict[str, Any]:
    """The base with what the data says in its place, table by table."""
    merged = dict(base)
    for key, value in data.items():
        before = merged.get(key)
        merged[key] = (
            _over(value, before) if isinstance(value, Mapping) and isinstance(before, Mapping) else value
        )
    return merged
