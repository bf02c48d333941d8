"""The blank template: totals as formulas, computed cells locked, entry cells checked as numbers."""

from itertools import count
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from models.exchange.published_workbook import is_coded
from models.exchange.sheet_frame import AMOUNT, Frame, frame, put_amount, put_label, put_note
from models.exchange.template_formulas import Grid, Grids, blank_row_total, formula
from models.facts import Period
from models.facts.catalog import standard_catalog
from models.families import TOTAL, Family, TableDefinition, default_family
from models.ground.file_kinds import workbook_target
from models.ground.files import replacing
from models.measures import (
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
)
from models.tables import Figure, Label, LaidRow, Naming, Tables, is_total, lay_out, typed_place

# Blank rows to be filled where a table's rows are not fixed.
_BLANK_ROWS = {
    REVENUE_TABLE: 20,
    EXPENDITURE_TABLE: 60,
    GENERAL_TABLE: 60,
    GOVERNMENT_FUND_TABLE: 20,
    STATE_CAPITAL_TABLE: 20,
}
_ENTRY = PatternFill("solid", fgColor="FFFBE6")
_COMPUTED = PatternFill("solid", fgColor="EDEDED")
_UNLOCKED = Protection(locked=False)
# A computed cell that is not a total stays blank at zero, as it is published.
_BLANK_AT_ZERO = "0.00;-0.00;;@"


def write_template(path: Path, year: int, family: Family | None = None) -> None:
    """Write the template of a budget year. Raises UnusableFile where the file can't be written."""
    family = family or default_family()
    naming = Naming(standard_catalog(), {}, year, family=family)
    empty = Tables(Period.CURRENT, family=family)
    workbook = OpenpyxlWorkbook()
    workbook.remove(workbook.worksheets[0])
    frames = {table.role: frame(workbook.create_sheet(table.name), table, year) for table in family.tables}
    laid = {
        table.role: lay_out(table, empty, naming, also=_unlisted(table), blank=True)
        for table in family.tables
    }
    grids = {
        table.role: _grid(table, frames[table.role].first_row, laid[table.role]) for table in family.tables
    }
    for table in family.tables:
        _write_table(family, table, frames[table.role], laid[table.role], grids, year)
    with replacing(workbook_target(path)) as temporary:
        workbook.save(temporary)


def _unlisted(table: TableDefinition) -> frozenset[str]:
    """Codes that the published list leaves out while they are blank: here they must be typed somewhere."""
    rows = table.blocks[0].class_rows()
    return rows.unlisted if rows else frozenset()


def _grid(table: TableDefinition, first_row: int, laid: tuple[LaidRow, ...]) -> Grid:
    """Where the sheet has what."""
    columns: dict[str, str] = {}
    rows: dict[tuple[str, str], int] = {}
    for row, laid_row in enumerate(laid, first_row):
        for column, laid_cell in enumerate(laid_row, 1):
            if isinstance(laid_cell, Figure):
                columns[laid_cell.address.column] = get_column_letter(column)
                rows[laid_cell.address.row, laid_cell.address.column] = row
    end = first_row + len(laid)
    return Grid(table.name, columns, rows, range(end, end + _BLANK_ROWS.get(table.role, 0)))


def _write_table(
    family: Family,
    table: TableDefinition,
    made: Frame,
    laid: tuple[LaidRow, ...],
    grids: Grids,
    year: int,
) -> None:
    grid = grids[table.role]
    amounts, codes = _checks(made, table)
    for row, laid_row in enumerate(laid, made.first_row):
        for column, laid_cell in enumerate(laid_row, 1):
            if isinstance(laid_cell, Label):
                text = laid_cell.text
                put_label(made.sheet, row, column, text, column == 1 and is_coded(table), is_total(text))
            elif typed_place(family, laid_cell.address):
                _open(put_amount(made.sheet, row, column, None), amounts)
            else:
                number_format = AMOUNT if laid_cell.zero else _BLANK_AT_ZERO
                put_amount(
                    made.sheet, row, column, formula(family, grids, laid_cell.address), number_format
                ).fill = _COMPUTED
    for row in grid.blank:
        _write_blank_row(table, made, grid, row, amounts, codes)
    if table.note:
        total = grid.at(TOTAL, TOTAL)
        put_note(made, grid.blank.stop, f'=IF({total}=0,"{table.note.format(year=year)}","")')
    made.sheet.protection.sheet = True
    made.sheet.protection.formatColumns = made.sheet.protection.formatRows = False


def _write_blank_row(
    table: TableDefinition, made: Frame, grid: Grid, row: int, amounts: DataValidation, codes: DataValidation
) -> None:
    labels = len(table.blocks[0].label_headings)
    for column in range(1, labels + 1):
        coded = column == 1 and is_coded(table)
        label = put_label(made.sheet, row, column, "", coded, centred=False)
        _open(label, codes if coded else None)
    for column, published in zip(count(labels + 1), table.blocks[0].published):
        if published.entry is None:
            total = put_amount(made.sheet, row, column, blank_row_total(grid, row))
            total.fill = _COMPUTED
        else:
            _open(put_amount(made.sheet, row, column, None), amounts)


def _open(cell: Cell, check: DataValidation | None) -> None:
    """Let a cell be typed into, under a check."""
    cell.protection, cell.fill = _UNLOCKED, _ENTRY
    if check is not None:
        check.add(cell)


def _checks(made: Frame, table: TableDefinition) -> tuple[DataValidation, DataValidation]:
    """The checks of a sheet's entry cells: amounts are numbers, codes have 3, 5 or 7 digits."""
    amounts = DataValidation("decimal", operator="between", formula1="-999999999", formula2="999999999")
    amounts.errorTitle, amounts.error = "不是金额", f"请填写数字，单位：{table.unit}。"
    codes = DataValidation("textLength", operator="between", formula1="3", formula2="7")
    codes.errorTitle, codes.error = "不是科目编码", "请填写 3、5 或 7 位科目编码。"
    for check in (amounts, codes) if is_coded(table) else (amounts,):
        check.showErrorMessage = True
        check.allow_blank = True
        made.sheet.add_data_validation(check)
    return amounts, codes
