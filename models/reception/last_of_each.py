"""Of a folder of received packages what stands for each unit: the last one that came."""

from collections.abc import Iterable
from pathlib import Path

from models.reception.shelf import RECORD, place_of


def last_of_each(files: Iterable[Path], name: str) -> list[Path]:
    """The files, but of each unit that handed in 报送包 only this file of the last one, of the newest year.

    What lies elsewhere, and where there is no such file beside the package, stays as it is.
    """
    chosen: dict[object, tuple[tuple[int, int], Path]] = {}
    for file in files:
        place, wanted = place_of(file.parent), file.parent / name
        if place is None or not (file.parent / RECORD).is_file() or not wanted.is_file():
            chosen[file] = (0, 0), file
            continue
        before, _ = chosen.setdefault(place.unit, (place.time, wanted))
        if place.time > before:
            chosen[place.unit] = place.time, wanted
    return [file for _, file in chosen.values()]
