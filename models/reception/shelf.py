"""The folder of what was received: by year and unit, one 第N次 after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from models.ground.file_kinds import PARCEL
from models.ground.files import file_name, unusable
from models.parcels import Part
from models.reception.record import Record, read_record

RECORD = "收件记录.json"
PACKAGE = f"{PARCEL.words}{PARCEL.suffixes[0]}"
_YEAR = re.compile(r"[1-9]\d{3}")
_TIME = re.compile(r"第([1-9]\d{0,4})次")
# Names that Windows keeps for devices.
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Filed:
    """A package in its folder; record is None where what was found when it came can't be read any more."""

    unit_folder: str
    number: int
    folder: Path
    record: Record | None

    @property
    def book(self) -> Path:
        """The copy of its book that is reviewed."""
        return self.folder / Part.BOOK

    @property
    def package(self) -> Path:
        """The package as it came."""
        return self.folder / PACKAGE


class Place(NamedTuple):
    """Whose package lies in a folder, as the folder above the year's names it, and which: year and number."""

    unit: tuple[Path, str]
    time: tuple[int, int]


def place_of(folder: Path) -> Place | None:
    """What a folder holds by its path YEAR/UNIT/第N次; None for any other."""
    named, unit, year = _TIME.fullmatch(folder.name), folder.parent, folder.parent.parent
    if named is None or _YEAR.fullmatch(year.name) is None:
        return None
    return Place((year.parent, unit.name), (int(year.name), int(named[1])))


def reviewed_copy(package: Path) -> Path | None:
    """The copy of a package's book that is reviewed beside it; None where the package was not received."""
    folder = package.parent
    received = place_of(folder) is not None and (folder / RECORD).is_file()
    book = folder / Part.BOOK
    return book if received and book.is_file() else None


def unit_folder(unit: str) -> str:
    """What a unit's folder is called: its name, with a part of its hash where no folder can be called so."""
    name = file_name(unit)
    if _DEVICE.fullmatch(name):
        # Windows looks no further than the first dot.
        name = name.replace(".", "．")
    elif name == unit:
        return unit
    return f"{name}…{sha256(unit.encode()).hexdigest()[:8]}"


def folder_for(shelf: Path, year: int, unit: str, number: int) -> Path:
    """Where the n-th package of a unit and year is to go."""
    return shelf / str(year) / unit_folder(unit) / f"第{number}次"


def filed(shelf: Path, year: int, unit: str) -> list[Filed]:
    """What has been received of a unit and year, the first first. Raises UnusableFile."""
    return _in_unit(shelf / str(year) / unit_folder(unit))


def all_filed(shelf: Path, year: int) -> list[list[Filed]]:
    """What has been received of a year, unit by unit in the order of their names. Raises UnusableFile."""
    return [found for folder in _folders(shelf / str(year)) if (found := _in_unit(folder))]


def years(shelf: Path) -> list[int]:
    """The years of which anything has been received, the newest first. Raises UnusableFile."""
    return sorted((int(one.name) for one in _folders(shelf) if _YEAR.fullmatch(one.name)), reverse=True)


def _in_unit(folder: Path) -> list[Filed]:
    found = [
        Filed(folder.name, int(named[1]), one, read_record(one / RECORD))
        for one in _folders(folder)
        if (named := _TIME.fullmatch(one.name))
    ]
    return sorted(found, key=lambda one: one.number)


def _folders(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    yield from (one for one in inside if one.is_dir() and not one.is_symlink())
