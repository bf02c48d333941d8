"""What the published sheet and the blank template share: title, unit, header, print set-up, looks."""

from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from models.families import TableDefinition
from models.ground.printable import cell_text
from models.tables import header_merges, title_of

_BODY = Font(name="宋体", size=11)
_HEADING = Font(name="宋体", size=11, bold=True)
_TITLE = Font(name="黑体", size=16)
_THIN = Side(style="thin")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
AMOUNT, GROUPED = "0.00", "#,##0.00"
TEXT = "@"
_TITLE_ROW, UNIT_ROW, HEADER_ROW = 1, 2, 3
_A4 = "9"
_ROW_HEIGHT = 18
# Column widths in characters: a code, a name beside a code, an item or unit, an amount by how many there are.
_CODE_WIDTH, _NAME_WIDTH, _ITEM_WIDTH = 12, 42, 32
_PART_WIDTH = 8
# (more than so many amounts, width)
_AMOUNT_WIDTHS = ((10, 11), (2, 13), (1, 15), (0, 22))


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet ready for its rows: the first of them, and how wide the table is."""

    sheet: Worksheet
    first_row: int
    width: int


def frame(sheet: Worksheet, table: TableDefinition, year: int, maker: str = "") -> Frame:
    """Set up a sheet for a table: everything but its rows. ``maker`` is the unit's name."""
    width = len(table.header[0])
    _head(sheet, table, year, width, maker)
    _lay_header(sheet, table)
    _set_widths(sheet, table)
    _set_up_print(sheet, table)
    return Frame(sheet, HEADER_ROW + len(table.header), width)


def _head(sheet: Worksheet, table: TableDefinition, year: int, width: int, maker: str) -> None:
    title = cell(sheet, _TITLE_ROW, 1, title_of(table, year))
    title.font = _TITLE
    title.alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=_TITLE_ROW, end_row=_TITLE_ROW, start_column=1, end_column=width)
    sheet.row_dimensions[_TITLE_ROW].height = 30
    if table.made_by:
        cell(sheet, UNIT_ROW, 1, f"{table.made_by}：{maker}").font = _BODY
    unit = cell(sheet, UNIT_ROW, width, f"单位：{table.unit}")
    unit.font = _BODY
    unit.alignment = Alignment(horizontal="right")


def _lay_header(sheet: Worksheet, table: TableDefinition) -> None:
    height = len(table.header)
    for down, texts in enumerate(table.header):
        sheet.row_dimensions[HEADER_ROW + down].height = 32 if height == 1 else 20
        for across, text in enumerate(texts):
            heading = cell(sheet, HEADER_ROW + down, across + 1, text or None)
            heading.font, heading.border = _HEADING, BOX
            heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for top, left, bottom, right in header_merges(table.header):
        sheet.merge_cells(
            start_row=HEADER_ROW + top,
            end_row=HEADER_ROW + bottom,
            start_column=left + 1,
            end_column=right + 1,
        )


def _set_widths(sheet: Worksheet, table: TableDefinition) -> None:
    amounts = sum(len(block.printed_figures) for block in table.blocks)
    amount_width = next(width for least, width in _AMOUNT_WIDTHS if amounts > least)
    widths: list[int] = []
    for block in table.blocks:
        if block.coded:
            code = _CODE_WIDTH if block.code_columns == 1 else _PART_WIDTH
            widths += [*[code] * block.code_columns, _NAME_WIDTH]
        else:
            widths += [_ITEM_WIDTH] * len(block.printed_labels)
        widths += [amount_width] * len(block.printed_figures)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _set_up_print(sheet: Worksheet, table: TableDefinition) -> None:
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if table.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_TITLE_ROW}:{HEADER_ROW + len(table.header) - 1}"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top = sheet.page_margins.bottom = 0.8
    footer = sheet.HeaderFooter.oddFooter
    # openpyxl's own types say None, which it never is.
    assert footer is not None
    footer.center.text = "第 &P 页"
    sheet.freeze_panes = f"A{HEADER_ROW + len(table.header)}"


def cell(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write a value; the frame's own cells are never inside a merge."""
    written = sheet.cell(row, column)
    if not isinstance(written, Cell):
        raise TypeError(f"{sheet.title} {row}:{column} lies inside a merged cell")
    written.value = cell_text(value) if isinstance(value, str) else value  # type: ignore[assignment]
    return written


def put_label(sheet: Worksheet, row: int, column: int, text: str, coded: bool, centred: bool) -> Cell:
    """A cell of words in the table's body; a code stays text, or a spreadsheet would count with it."""
    written = cell(sheet, row, column, text or None)
    if text:
        # Words that begin like a formula are words.
        written.data_type = "s"
    sheet.row_dimensions[row].height = _ROW_HEIGHT
    written.font, written.border = _BODY, BOX
    written.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="center", wrap_text=True
    )
    if coded:
        written.number_format = TEXT
    return written


def merge_label(made: Frame, row: int, columns: int) -> None:
    """Let a row's first label stand over so many columns."""
    if columns > 1:
        made.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def amount_format(table: TableDefinition) -> str:
    """How a spreadsheet shows the table's amounts."""
    return GROUPED if table.grouped else AMOUNT


def put_amount(sheet: Worksheet, row: int, column: int, value: object, number_format: str = AMOUNT) -> Cell:
    """A cell for money in the table's body: an exact amount, a formula, or None."""
    written = cell(sheet, row, column, value)
    written.font, written.border = _BODY, BOX
    written.alignment = Alignment(horizontal="right", vertical="center")
    written.number_format = number_format
    return written


def put_note(made: Frame, row: int, text: str) -> None:
    """A note below the table, across its width."""
    note = cell(made.sheet, row, 1, text)
    note.font = _BODY
    note.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    made.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=made.width)
    made.sheet.row_dimensions[row].height = 24
