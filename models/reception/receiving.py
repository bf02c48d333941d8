"""A package taken in: found whole, looked at, compared with the last one, and filed as the next."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.ground.files import (
    UnusableFile,
    make_folder,
    unusable,
    write_through,
    write_through_folder,
)
from models.ground.giving_up import go_on, while_wanted
from models.ground.temporaries import folder_beside, sweep
from models.parcels import PARTS, Parcel, Part, read_parcel
from models.readers import Patience
from models.reception.looking import Look, look
from models.reception.record import Record, write_record
from models.reception.shelf import PACKAGE, RECORD, Filed, filed, folder_for

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY, errno.EACCES}
_LAST = "上一次.ysb"


@dataclass(frozen=True, slots=True)
class Received:
    """Where a package is filed now; again: it had come before. notices: what to know of it."""

    filed: Filed
    record: Record
    again: bool = False
    notices: tuple[str, ...] = ()


def _now() -> datetime:
    return datetime.now().astimezone()


def receive(
    path: Path, shelf: Path, patience: Patience | None = None, now: Callable[[], datetime] = _now
) -> Received:
    """Take a package in, or say in UnusableFile why not; then nothing is filed."""
    parcel = read_parcel(path)
    label = parcel.manifest.label
    before = filed(shelf, label.year, label.unit)
    for one in before:
        if one.record is not None and one.record.seal == parcel.seal:
            return Received(one, one.record, again=True)
    make_folder(shelf)
    sweep(shelf)
    try:
        temporary = folder_beside(shelf / PACKAGE)
    except OSError as error:
        raise unusable(shelf, error, "写入") from error
    try:
        # A folder of its own within, because the temporary one is private to its owner.
        built = temporary / "第次"
        _lay_out(built, path, parcel)
        last, notices = _last(before, parcel, temporary)
        found = look(built / Part.BOOK, last, patience)
        _see_label(path, parcel, found)
        manifest = parcel.manifest
        record = Record(parcel.seal, manifest.made, now(), label.draft, label.reason, found)
        write_record(built / RECORD, record)
        for file in built.iterdir():
            write_through(file)
        write_through_folder(built)
        number, folder = _put(built, shelf, parcel, before)
    except OSError as error:
        raise unusable(shelf, error, "写入") from error
    except UnusableFile as trouble:
        # The clerk knows the package, not where its book was looked at.
        raise UnusableFile(
            str(trouble).replace(str(built / Part.BOOK), f"{path}”里的“{Part.BOOK}")
        ) from trouble
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return Received(Filed(folder.parent.name, number, folder, record), record, notices=tuple(notices))


def _lay_out(built: Path, path: Path, parcel: Parcel) -> None:
    """The package as it came, and its parts beside it."""
    built.mkdir()
    shutil.copyfile(path, built / PACKAGE)
    if read_parcel(built / PACKAGE).seal != parcel.seal:
        raise UnusableFile(f"接收期间“{path}”被改动过，没有接收；请再接收一次。")
    for part in PARTS:
        go_on()
        (built / part).write_bytes(parcel.parts[part])


def _last(before: list[Filed], parcel: Parcel, temporary: Path) -> tuple[Path | None, list[str]]:
    """The book that came last, out of its package; and what is to be known of it."""
    if not before:
        return None, []
    try:
        last = read_parcel(before[-1].package)
    except UnusableFile as trouble:
        return None, [f"没有与上一次比较：{trouble}"]
    (temporary / _LAST).write_bytes(last.parts[Part.BOOK])
    earlier = parcel.manifest.made < last.manifest.made
    return temporary / _LAST, ["这一份比上一次收到的那份做得还早，请确认没有送错。"] if earlier else []


def _see_label(path: Path, parcel: Parcel, found: Look) -> None:
    """Raises UnusableFile where the manifest speaks of another book than the one that is in the package."""
    label = parcel.manifest.label
    if (found.unit, found.year) != (label.unit, label.year):
        raise UnusableFile(
            f"报送包“{path}”的清单写的是“{label.unit}”{label.year} 年度，"
            f"里面的预算本不是这一本，没有接收；请对方重新导出报送包。"
        )


def _put(built: Path, shelf: Path, parcel: Parcel, before: list[Filed]) -> tuple[int, Path]:
    """Give what was built the next number that nobody has. Raises OSError."""
    label = parcel.manifest.label
    number = before[-1].number + 1 if before else 1
    while True:
        folder = folder_for(shelf, label.year, label.unit, number)
        make_folder(folder.parent)
        try:
            with while_wanted():
                # Neither system puts a folder in the place of one that holds anything.
                built.rename(folder)
        except OSError as error:
            # Somebody else has just received one.
            if error.errno not in _TAKEN or not folder.exists():
                raise
            number += 1
        else:
            write_through_folder(folder.parent)
            return number, folder
