"""PDF files made operator by operator, as any program may write them, and what is read of them."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    RectangleObject,
)

from models.readers import FileText, Prose
from models.readers.pdf_file import read_pdf

A4 = (0.0, 0.0, 595.0, 842.0)


def text(x: float, y: float, said: str, size: float = 12.0, matrix: str = "1 0 0 1", mode: int = 0) -> str:
    """A text at a place; matrix: which way it runs."""
    return f"BT /F {size} Tf {mode} Tr {matrix} {x} {y} Tm <{said.encode('utf-16-be').hex()}> Tj ET"


def grid(columns: Sequence[float], rows: Sequence[float]) -> str:
    """The rules of a table whose columns and rows end at these places."""
    left, right, low, top = min(columns), max(columns), min(rows), max(rows)
    upright = (f"{x} {low} m {x} {top} l S" for x in columns)
    level = (f"{left} {y} m {right} {y} l S" for y in rows)
    return " ".join((*upright, *level))


def table(left: float, top: float, rows: Sequence[Sequence[str]], wide: float = 90, high: float = 20) -> str:
    """A ruled table and its texts."""
    columns = [left + wide * n for n in range(len(rows[0]) + 1)]
    heights = [top - high * n for n in range(len(rows) + 1)]
    words = (
        text(columns[n] + 4, heights[r + 1] + 5, cell)
        for r, row in enumerate(rows)
        for n, cell in enumerate(row)
    )
    return " ".join((grid(columns, heights), *words))


class Made:
    """A file being made, page by page."""

    def __init__(self) -> None:
        self.writer = PdfWriter()
        self._font = self._add_font()

    def add_page(
        self,
        drawing: str,
        box: Sequence[float] = A4,
        turned: int = 0,
        crop: Sequence[float] | None = None,
        forms: Iterable[tuple[str, str, Sequence[float]]] = (),
    ) -> None:
        """Add a page; forms: a name, what it draws, and its matrix, each drawn by /name Do.

        A form may draw those before it.
        """
        page = self.writer.add_blank_page(box[2] - box[0], box[3] - box[1])
        page[NameObject("/MediaBox")] = RectangleObject(tuple(box))
        if crop is not None:
            page[NameObject("/CropBox")] = RectangleObject(tuple(crop))
        page[NameObject("/Rotate")] = NumberObject(turned)
        inside = DictionaryObject()
        for name, drawn, matrix in forms:
            form = self._stream(drawn)
            form[NameObject("/Type")] = NameObject("/XObject")
            form[NameObject("/Subtype")] = NameObject("/Form")
            form[NameObject("/BBox")] = RectangleObject(A4)
            form[NameObject("/Matrix")] = ArrayObject(map(FloatObject, matrix))
            form[NameObject("/Resources")] = self._resources(inside)
            inside[NameObject(f"/{name}")] = self.writer._add_object(form)
        page[NameObject("/Resources")] = self._resources(inside)
        page[NameObject("/Contents")] = self.writer._add_object(self._stream(drawing))

    def read(self) -> FileText:
        """What the file says."""
        content = BytesIO()
        self.writer.write(content)
        return read_pdf(Path("公开.pdf"), content.getvalue())

    def _resources(self, forms: Mapping[NameObject, PdfObject]) -> DictionaryObject:
        fonts = DictionaryObject({NameObject("/F"): self._font})
        return DictionaryObject({NameObject("/Font"): fonts, NameObject("/XObject"): DictionaryObject(forms)})

    def _stream(self, drawing: str) -> DecodedStreamObject:
        stream = DecodedStreamObject()
        stream.set_data(drawing.encode("ascii"))
        return stream

    def _add_font(self) -> DictionaryObject:
        inner = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/CIDFontType2"),
                NameObject("/BaseFont"): NameObject("/Any"),
                NameObject("/DW"): NumberObject(1000),
            }
        )
        return self.writer._add_object(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type0"),
                    NameObject("/BaseFont"): NameObject("/Any"),
                    NameObject("/Encoding"): NameObject("/UniGB-UTF16-H"),
                    NameObject("/DescendantFonts"): ArrayObject([self.writer._add_object(inner)]),
                }
            )
        )  # type: ignore[return-value]


def read_page(
    drawing: str, box: Sequence[float] = A4, turned: int = 0, crop: Sequence[float] | None = None
) -> FileText:
    """What a file of this one page says."""
    made = Made()
    made.add_page(drawing, box, turned, crop)
    return made.read()


def said(text: FileText) -> list[object]:
    """Paragraphs and tables' rows in order."""
    return [piece.text if isinstance(piece, Prose) else list(piece.rows) for piece in text.pieces]
