"""A PDF with highlights where its words stand, each with a note; the pages themselves stay as they are."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, MarkupAnnotation, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from models.annotate.note import AUTHOR, Note
from models.readers import traced_pdf

if TYPE_CHECKING:
    from models.readers import Box

_COLOUR = "ffd54a"
_ICON, _MARGIN = 20.0, 12.0
_IN_A_COLUMN = 15


def write_pdf(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write the copy: the file's own bytes, and the notes behind them."""
    traced = traced_pdf(source)
    writer = _writer(source)
    beside = 0
    for note in notes:
        boxes = traced.boxes(note.spot, note.words) if note.spot else []
        # One note a finding: what goes on overleaf is highlighted there without another.
        for number, (page, on_page) in enumerate(groupby(boxes, key=lambda box: box.page)):
            _sign(writer, page, _highlight(tuple(on_page)), "" if number else note.text)
        if not boxes:
            _put_beside(writer, beside, note)
            beside += 1
    writer.write(target)


def _writer(source: Path) -> PdfWriter:
    reader = PdfReader(source)
    if reader.is_encrypted:
        # What is locked against changes can be read by anyone: the copy is a new file without the lock.
        reader.decrypt("")
        return PdfWriter(clone_from=reader)
    return PdfWriter(source, incremental=True)


def _highlight(boxes: Sequence["Box"]) -> Highlight:
    """A highlight of all these places of a page."""
    corners = (
        (box.left, box.top, box.right, box.top, box.left, box.low, box.right, box.low) for box in boxes
    )
    return Highlight(
        rect=(
            min(box.left for box in boxes),
            min(box.low for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        ),
        quad_points=ArrayObject(map(FloatObject, chain.from_iterable(corners))),
        highlight_color=_COLOUR,
        printing=True,
    )


def _put_beside(writer: PdfWriter, number: int, note: Note) -> None:
    """Put a note that has no place of its own at the edge of the first page."""
    box = writer.pages[0].cropbox
    column, row = divmod(number, _IN_A_COLUMN)
    left = float(box.left) + _MARGIN + column * (_ICON + _MARGIN)
    top = float(box.top) - _MARGIN - row * (_ICON + _MARGIN)
    _sign(writer, 0, Text(rect=(left, top - _ICON, left + _ICON, top), text=note.text), note.text)


def _sign(writer: PdfWriter, page: int, made: MarkupAnnotation, text: str) -> None:
    if text:
        made[NameObject("/Contents")] = TextStringObject(text)
    made[NameObject("/T")] = TextStringObject(AUTHOR)
    made[NameObject("/M")] = TextStringObject(datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    writer.add_annotation(page, made)
