"""A .pdf file as pieces: paragraphs put together from lines, tables from the lines ruled around them."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from models.ground.files import UnusableFile
from models.ground.words import shortened
from models.readers.aligned_tables import AlignedTable, aligned_tables
from models.readers.pdf_columns import areas_of
from models.readers.pdf_page import PdfPage, width_of
from models.readers.pdf_places import Cells, Trace, TracedLine, TracedPdf, traced_cells
from models.readers.pdf_running import parted
from models.readers.pieces import FileText, Grid, Piece, Prose
from models.readers.ruled_tables import RuledTable, Word, lines_of_words, words_of
from models.readers.text_file import (
    SENTENCE_ENDS,
    add_line,
    begins_anew,
    begins_item,
    is_contents_line,
    is_heading,
    is_page_number,
    joined,
)

_MOST_PAGES = 1000
_FAR_LONGER = 2
# The fullest page of small print has some hundred rows and twenty columns.
_MOST_PLACES = 50_000
_BROKEN = (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
_LOCKED = (DependencyError, FileNotDecryptedError)
_FULL = 0.85
"""How much of the width a line fills at least that goes on in the next."""
_INDENT = 0.8
"""In signs: what begins further right than this is no line of a paragraph but its first."""
_CENTRED = 3
"""In signs: what begins further right than this, and ends as far from the edge, is a title's line."""
_SHOWN = 20
_PAGES_OF_CONTENTS = 6
_OTHER_SIZE = 0.2
"""By what part another line's print is larger or smaller that is no line of the same paragraph."""
_LINES_AT_MARGIN = 3
"""So many lines of a page begin at one place by more than chance."""
# It tells on the terminal of every small fault that it reads over.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(path: Path, content: bytes, first: int | None = None) -> FileText:
    """The pieces of a PDF; of one twice as long or longer, those of its first pages alone.

    Raises UnusableFile for what is none, is damaged, scanned or locked.
    """
    pages, more = _read(path, content, first)
    if not more and not any(page.words for page in pages):
        raise UnusableFile(f"“{path}”里没有文字，可能是扫描件；请用能选中文字的 PDF，或用 Word 文件。")
    for number, page in enumerate(pages, 1):
        if sum(table.places for table in page.tables) > _MOST_PLACES:
            raise UnusableFile(f"“{path}”第 {number} 页的表格线过多，不是一份正常的公开文本，没有读取。")
    shown = parted([page.words for page in pages])
    pieces = tuple(piece for piece, _ in _pieces(pages, shown.kept))
    return FileText(pieces, tuple(_left_out(pages)), more, tuple(_contents(pages)), shown.running)


def traced_pdf(path: Path, content: bytes) -> TracedPdf:
    """A PDF that can be read, by where the words of its pieces stand."""
    pages, _ = _read(path, content, None)
    shown = parted([page.words for page in pages])
    return TracedPdf(pages, [trace for _, trace in _pieces(pages, shown.kept, traced=True)])


def _read(path: Path, content: bytes, first: int | None) -> tuple[list[PdfPage], bool]:
    """The pages, and whether there are more."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(path)
        if len(reader.pages) > _MOST_PAGES:
            raise UnusableFile(f"“{path}”有 {len(reader.pages)} 页，不是一份正常的公开文本，没有读取。")
        more = first is not None and len(reader.pages) >= _FAR_LONGER * first
        return [PdfPage(page) for page in reader.pages[: first if more else None]], more
    except _LOCKED as error:
        raise _locked(path) from error
    except _BROKEN as error:
        raise UnusableFile(f"“{path}”不是 PDF 文件，或者已经损坏，无法读取。") from error


def _contents(pages: Sequence[PdfPage]) -> Iterator[str]:
    """The lines of the table of contents, which is on the first pages."""
    for page in pages[:_PAGES_OF_CONTENTS]:
        yield from filter(is_contents_line, map(words_of, lines_of_words(page.words)))


def _locked(path: Path) -> UnusableFile:
    return UnusableFile(f"“{path}”加了密码，无法读取；请先去掉密码。")


def _left_out(pages: Sequence[PdfPage]) -> Iterator[str]:
    """What of the pages was not read, or not off the pages themselves."""
    beyond = [(number, page.beyond) for number, page in enumerate(pages, 1) if page.beyond]
    if beyond:
        number, text = beyond[0]
        more = f"等 {len(beyond)} 页" if len(beyond) > 1 else ""
        shown = shortened(text, _SHOWN)
        yield f"第 {number} 页{more}有文字在页面之外（“{shown}”），看不见，也印不出来，没有读取。"
    scanned = [number for number, page in enumerate(pages, 1) if page.recognised]
    if scanned:
        more = f"等 {len(scanned)} 页" if len(scanned) > 1 else ""
        yield f"第 {scanned[0]} 页{more}是扫描的图像，读取的是识别软件认出的文字，请与图像核对。"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line outside of tables. goes_on: it begins at the margin, or is centred; full: it fills the width."""

    text: str
    goes_on: bool
    full: bool
    size: float
    words: Sequence[Word] = ()

    def continues(self, last: "_Line | None", before: Piece | None) -> bool:
        """Whether it goes on with the paragraph before it, whose last line is given."""
        if last is None or not (last.full and self.goes_on and isinstance(before, Prose)):
            return False
        # A heading below a title, or another item of a list below one that just fills its last line.
        ended = before.text.endswith(SENTENCE_ENDS) or is_heading(before.text)
        another = begins_anew(self.text) or (ended and begins_item(self.text)) or _heads_table(before.text)
        return not another and abs(self.size - last.size) < _OTHER_SIZE * last.size


def _heads_table(text: str) -> bool:
    """Whether this is all of a numbered heading that names a table: the table's own title comes next."""
    return is_heading(text) and text.rstrip().endswith("表")


def _pieces(
    pages: Sequence[PdfPage], shown: Sequence[list[Word]], traced: bool = False
) -> Iterable[tuple[Piece, Trace]]:
    """The pieces; traced: each with where the words of its cells stand too, which takes a while."""
    pieces: list[Piece] = []
    traces: list[Trace] = []
    last: _Line | None = None
    areas = [
        (number, area)
        for number, (page, words) in enumerate(zip(pages, shown, strict=True), 1)
        for area in _areas(page, words)
    ]
    margins = _margins([area for _, area in areas])
    for (number, area), margin in zip(areas, margins, strict=True):
        for part in _parts(area, margin, number, traced):
            if not isinstance(part, _Line):
                grid, cells = part
                _add_table(pieces, traces, grid, cells)
                last = None
                continue
            before = pieces[-1] if pieces else None
            if part.continues(last, before) and isinstance(before, Prose):
                pieces[-1] = Prose(joined(before.text, part.text), before.place)
            elif last and last.full and isinstance(before, Prose):
                pieces.append(Prose(part.text, f"第 {number} 页"))
            else:
                add_line(pieces, part.text, f"第 {number} 页")
            if len(traces) < len(pieces):
                traces.append(Trace())
            words = tuple(replace(word, x=word.x + area.left) for word in part.words)
            traces[-1].lines.append(TracedLine(number - 1, words))
            last = part
    return zip(pieces, traces, strict=True)


@dataclass(frozen=True, slots=True)
class _Area:
    """A page, or a column of one, which lies so far to the right."""

    words: list[Word]
    width: float
    tables: Sequence[RuledTable | AlignedTable]
    left: float = 0.0


def _areas(page: PdfPage, words: list[Word]) -> list[_Area]:
    if tables := page.tables or aligned_tables(words):
        return [_Area(words, page.width, tables)]
    return [_Area(one.words, one.width, [], one.left) for one in areas_of(words, page.width)]


def _margins(pages: Sequence[_Area]) -> list[float]:
    """Where the lines of each page's paragraphs begin that are not the first of one.

    A page of few lines has that of the others of its width. What stands further left is no paragraph: a note
    below a wide table.
    """
    starts = [_starts(page) for page in pages]
    usual: dict[float, Counter[int]] = {}
    for page, places in zip(pages, starts, strict=True):
        usual.setdefault(page.width, Counter()).update(places)
    return [
        next((place for place in sorted(places) if places[place] >= _LINES_AT_MARGIN), None)
        or usual[page.width].most_common(1)[0][0]
        if places
        else 0
        for page, places in zip(pages, starts, strict=True)
    ]


def _starts(page: _Area) -> Counter[int]:
    """How many lines outside of tables begin at each place, in points."""
    words = (word for word in page.words if not any(table.holds(word) for table in page.tables))
    return Counter(round(line[0].x) for line in lines_of_words(words))


def _add_table(pieces: list[Piece], traces: list[Trace], table: Grid, cells: Cells) -> None:
    """Add a table; one that goes on overleaf is one with what stands before, without the header again.

    Below a title of its own it stays apart: whether it goes on or is another of the same name, its rows tell.
    """
    before = pieces[-1] if pieces else None
    if not isinstance(before, Grid) or len(before.rows[0]) != len(table.rows[0]) or _title(table):
        pieces.append(table)
        traces.append(Trace(cells=dict(cells)))
        return
    repeated = 0
    while repeated < min(len(table.rows), len(before.rows)) and table.rows[repeated] == before.rows[repeated]:
        repeated += 1
    rows = (*before.rows, *table.rows[repeated:])
    rows_at = (
        *map(before.row_place, range(len(before.rows))),
        *map(table.row_place, range(repeated, len(table.rows))),
    )
    pieces[-1] = Grid(rows, before.place, rows_at)
    down = len(before.rows) - repeated
    traces[-1].cells |= {(row + down, at): lines for (row, at), lines in cells.items() if row >= repeated}


def _title(table: Grid) -> str:
    """A table's title where it stands alone in its first row."""
    filled = [cell for cell in table.rows[0] if cell and cell.strip()]
    return "".join(filled[0].split()) if len(filled) == 1 and filled[0].rstrip().endswith("表") else ""


def _parts(page: _Area, margin: float, number: int, traced: bool) -> Iterator[tuple[Grid, Cells] | _Line]:
    """Lines and tables from top to bottom; traced: of these also where their cells' words stand."""
    words = page.words
    for table in page.tables:
        if not (inside := [word for word in words if table.holds(word)]):
            continue
        yield from _lines([word for word in words if word.y >= table.top], page.width, margin)
        cells = traced_cells(number - 1, table, inside) if traced else {}
        yield Grid(table.rows(inside), f"第 {number} 页"), cells
        words = [word for word in words if word.y < table.top and not table.holds(word)]
    yield from _lines(words, page.width, margin)


def _lines(words: Iterable[Word], width: float, margin: float) -> Iterator[_Line]:
    for line in lines_of_words(words):
        text = words_of(line)
        if is_page_number(text) or is_contents_line(text):
            continue
        first, last = line[0], line[-1]
        # Some writers say of every stretch of a line that it begins where the line does.
        end = max(
            last.x + width_of(last.text, last.size),
            first.x + sum(width_of(word.text, word.size) for word in line),
        )
        centred = abs(first.x - (width - end)) < 2 * first.size and first.x > margin + _CENTRED * first.size
        yield _Line(
            text,
            centred or first.x < margin + _INDENT * first.size,
            end > margin + _FULL * (width - 2 * margin),
            max(word.size for word in line),
            line,
        )
