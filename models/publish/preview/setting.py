"""Pieces of a document set by themselves, all at once, and on which page each of their units is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from models.publish.pdf_data import picture_file
from models.publish.pictures import pictures_svg
from models.publish.preview.units import Unit, as_text
from models.publish.shown_pages import Sheet, sheets_of
from models.publish.typesetting import compiled, files_of

_ROWS = '"rows":[]'
_MARKS = re.compile(rb"/Keywords \(([^)]*)\)")


class Piece(NamedTuple):
    """Units that follow each other on pages of one orientation, the first at the head of a page."""

    landscape: bool
    units: Sequence[Unit]


class Place(NamedTuple):
    """Where a unit is: the pages on which it begins and ends, and how far down it begins, in points.

    last: None where that is not known.
    """

    first: int
    last: int | None
    down: float


class SetPiece(NamedTuple):
    """A piece that was set: its pages, from 0, and the places of its units."""

    sheets: Sequence[Sheet]
    places: Sequence[Place]


def set_pieces(general: Mapping[str, object], pieces: Sequence[Piece]) -> Sequence[SetPiece]:
    """Set them; ``general`` is what the template must know besides (pdf_data)."""
    pictures = tuple(unit.picture for piece in pieces for unit in piece.units if unit.picture)
    files = {picture_file(key): svg for key, svg in pictures_svg(pictures).items()}
    sheets, marks = _set(general, map(_section, pieces), files)
    each = iter(marks)
    begins, found = [], []
    for piece in pieces:
        begins.append(next(each)[0])
        found.append([[next(each) for _ in range(unit.marks)] for unit in piece.units])
    ends = (*begins[1:], len(sheets))
    return [
        SetPiece(sheets[begin:end], list(_places(piece.units, begin, of_units)))
        for piece, begin, end, of_units in zip(pieces, begins, ends, found, strict=True)
    ]


def set_numbers(general: Mapping[str, object], wanted: Sequence[tuple[bool, int]]) -> Sequence[Sheet]:
    """A page with nothing but its number for each, which says whether it lies across and which number."""
    sections = (
        as_text({"landscape": across, "numbered": True, "number": number, "restart": False, "blocks": []})
        for across, number in wanted
    )
    return _set({**general, "draft": ()}, sections, {})[0]


def _set(
    general: Mapping[str, object], sections: Iterable[str], pictures: Mapping[str, bytes]
) -> tuple[Sequence[Sheet], Iterable[tuple[int, float]]]:
    """The pages, and the page and place of each mark."""
    told = as_text({**general, "structured": False}).removesuffix("}")
    data = f'{told},"sections":[{",".join(sections)}]}}'
    files = files_of("disclosure.typ", "breaking.typ")
    content = compiled({**files, "document.json": data.encode(), **pictures})
    found = _MARKS.search(content, content.rindex(b"/Keywords"))
    if found is None:
        raise RuntimeError("the template left no marks")
    marks = (mark.split(b":") for mark in found[1].split(b", "))
    return sheets_of(content), [(int(page) - 1, float(down)) for page, down in marks]


def _section(piece: Piece) -> str:
    blocks: list[str] = []
    for table, units in groupby(piece.units, key=lambda unit: unit.table):
        texts = [unit.text for unit in units]
        blocks += [table.replace(_ROWS, f'"rows":[{",".join(texts)}]', 1)] if table else texts
    told = as_text({"landscape": piece.landscape, "numbered": False, "restart": False})
    return f'{told.removesuffix("}")},"blocks":[{",".join(blocks)}]}}'


def _places(
    units: Sequence[Unit], begin: int, marks: Sequence[Sequence[tuple[int, float]]]
) -> Iterator[Place]:
    """The places, their pages counted from 0; what leaves no mark is where the one before is."""
    before = Place(0, None, 0.0)
    for unit, found in zip(units, marks, strict=True):
        if found:
            first = found[0][0] - begin
            last = found[1][0] - begin if len(found) > 1 else first if unit.undivided else None
            before = Place(first, last, found[0][1])
        elif not unit.undivided:
            before = before._replace(last=None)
        yield before
