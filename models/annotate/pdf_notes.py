"""A PDF with highlights where its words stand, each with a note; the pages themselves stay as they are."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, repeat
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, MarkupAnnotation, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from models.annotate.note import AUTHOR, Note
from models.readers import traced_pdf

_COLOUR = "ffd54a"
_ICON, _MARGIN = 20.0, 12.0


def write_pdf(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write the copy: the file's own bytes, and the notes behind them."""
    traced = traced_pdf(source)
    writer = _writer(source)
    beside = 0
    for note in notes:
        boxes = traced.boxes(note.spot, note.words) if note.spot else []
        # One note a finding: what goes on in another line is highlighted there without another.
        for text, box in zip(chain((note.text,), repeat("")), boxes, strict=False):
            _highlight(writer, box.page, (box.left, box.low, box.right, box.top), text)
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


def _highlight(writer: PdfWriter, page: int, rect: tuple[float, float, float, float], text: str) -> None:
    left, low, right, top = rect
    corners = ArrayObject(map(FloatObject, (left, top, right, top, left, low, right, low)))
    _sign(
        writer, page, Highlight(rect=rect, quad_points=corners, highlight_color=_COLOUR, printing=True), text
    )


def _put_beside(writer: PdfWriter, number: int, note: Note) -> None:
    """Put a note that has no place of its own at the edge of the first page."""
    box = writer.pages[0].cropbox
    left = float(box.left) + _MARGIN
    top = float(box.top) - _MARGIN - number * (_ICON + _MARGIN)
    _sign(writer, 0, Text(rect=(left, top - _ICON, left + _ICON, top), text=note.text), note.text)


def _sign(writer: PdfWriter, page: int, made: MarkupAnnotation, text: str) -> None:
    if text:
        made[NameObject("/Contents")] = TextStringObject(text)
    made[NameObject("/T")] = TextStringObject(AUTHOR)
    made[NameObject("/M")] = TextStringObject(datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    writer.add_annotation(page, made)
