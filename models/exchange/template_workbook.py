"""The blank template: totals as formulas, computed cells locked, entry cells checked as numbers."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from models.exchange.sheet_frame import (
    AMOUNT,
    GROUPED,
    UNIT_ROW,
    Frame,
    amount_format,
    frame,
    merge_label,
    put_amount,
    put_label,
    put_note,
)
from models.exchange.template_formulas import Grid, Grids, blank_row_total, formula
from models.facts import Period
from models.facts.catalog import standard_catalog
from models.families import TOTAL, Address, Column, Family, TableDefinition, UnitRows, default_family
from models.ground.file_kinds import workbook_target
from models.ground.files import replacing
from models.measures import (
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_BY_FUNCTION_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
)
from models.tables import Figure, Label, LaidRow, Naming, Tables, is_total, label_span, lay_out, typed_place

# Blank rows to be filled where a table's rows are not fixed.
_BLANK_ROWS = {
    REVENUE_TABLE: 20,
    REVENUE_BY_FUNCTION_TABLE: 60,
    EXPENDITURE_TABLE: 60,
    GENERAL_TABLE: 60,
    GOVERNMENT_FUND_TABLE: 20,
    STATE_CAPITAL_TABLE: 20,
}
_ENTRY = PatternFill("solid", fgColor="FFFBE6")
_COMPUTED = PatternFill("solid", fgColor="EDEDED")
_UNLOCKED = Protection(locked=False)
# A computed cell that is not a total stays blank at zero, as it is published.
_BLANK_AT_ZERO = {AMOUNT: "0.00;-0.00;;@", GROUPED: "#,##0.00;-#,##0.00;;@"}
# Any code of the finest depth: what a row left blank can hold.
_ANY_CODE = "2010101"


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


def _rows_at(table: TableDefinition, first_row: int, laid: tuple[LaidRow, ...]) -> tuple[range, range, int]:
    """The sheet's rows of what is laid out, those left blank, and how many stand below these: totals."""
    blank = _BLANK_ROWS.get(table.role, 0)
    foot = max(len(block.foot) for block in table.blocks) if blank else 0
    below = first_row + len(laid) - foot
    return range(first_row, below), range(below, below + blank), foot


def _grid(table: TableDefinition, first_row: int, laid: tuple[LaidRow, ...]) -> Grid:
    """Where the sheet has what."""
    columns: dict[str, str] = {}
    cells: dict[tuple[str, str], str] = {}
    _, blank, _ = _rows_at(table, first_row, laid)
    for row, laid_row in _placed(table, first_row, laid):
        for column, laid_cell in enumerate(laid_row, 1):
            if isinstance(laid_cell, Figure):
                letter = get_column_letter(column)
                columns[laid_cell.address.column] = letter
                cells[laid_cell.address.row, laid_cell.address.column] = f"{letter}{row}"
    codes = tuple(get_column_letter(column) for column in range(1, table.blocks[0].code_columns + 1))
    return Grid(table.name, cells, columns, blank, codes)


def _placed(
    table: TableDefinition, first_row: int, laid: tuple[LaidRow, ...]
) -> Iterator[tuple[int, LaidRow]]:
    """What is laid out, each row with its place on the sheet."""
    above, blank, foot = _rows_at(table, first_row, laid)
    yield from zip(above, laid, strict=False)
    yield from enumerate(laid[len(laid) - foot :], blank.stop)


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
    shown = amount_format(table)
    for row, laid_row in _placed(table, made.first_row, laid):
        for column, laid_cell in enumerate(laid_row, 1):
            if isinstance(laid_cell, Label):
                coded = column <= table.blocks[0].code_columns
                put_label(made.sheet, row, column, laid_cell.text, coded, is_total(laid_cell.text))
            elif typed_place(family, laid_cell.address):
                _open(put_amount(made.sheet, row, column, None, shown), amounts)
            else:
                number_format = shown if laid_cell.zero else _BLANK_AT_ZERO[shown]
                computed = formula(family, grids, laid_cell.address) or None
                put_amount(made.sheet, row, column, computed, number_format).fill = _COMPUTED
        merge_label(made, row, label_span(table, laid_row))
    for row in grid.blank:
        _write_blank_row(family, table, made, grid, row, amounts, codes)
    if table.note:
        total = grid.at(TOTAL, TOTAL)
        below = max(grid.blank.stop, made.first_row + len(laid) + len(grid.blank))
        put_note(made, below, f'=IF({total}=0,"{table.note.format(year=year)}","")')
    if table.made_by:
        made.sheet.cell(UNIT_ROW, 1).protection = _UNLOCKED
    made.sheet.protection.sheet = True
    made.sheet.protection.formatColumns = made.sheet.protection.formatRows = False


def _write_blank_row(
    family: Family,
    table: TableDefinition,
    made: Frame,
    grid: Grid,
    row: int,
    amounts: DataValidation,
    codes: DataValidation,
) -> None:
    block = table.blocks[0]
    labels = len(block.printed_labels)
    for column in range(1, labels + 1):
        coded = column <= block.code_columns
        label = put_label(made.sheet, row, column, "", coded, centred=False)
        _open(label, codes if coded else None)
    for number, column_of in enumerate(block.published, labels + 1):
        if _is_typed(family, table, column_of):
            _open(put_amount(made.sheet, row, number, None, amount_format(table)), amounts)
        else:
            total = blank_row_total(grid, row, column_of.adds)
            put_amount(made.sheet, row, number, total, amount_format(table)).fill = _COMPUTED


def _is_typed(family: Family, table: TableDefinition, column: Column) -> bool:
    """Whether figures are typed in the column's rows that are left blank."""
    of_units = any(isinstance(spec, UnitRows) for spec in table.blocks[0].rows)
    return typed_place(family, Address(table.role, "0" if of_units else _ANY_CODE, column.key)) is not None


def _open(cell: Cell, check: DataValidation | None) -> None:
    """Let a cell be typed into, under a check."""
    cell.protection, cell.fill = _UNLOCKED, _ENTRY
    if check is not None:
        check.add(cell)


def _checks(made: Frame, table: TableDefinition) -> tuple[DataValidation, DataValidation]:
    """The checks of a sheet's entry cells: amounts are numbers, codes have 3, 5 or 7 digits, parts 2 or 3."""
    amounts = DataValidation("decimal", operator="between", formula1="-999999999", formula2="999999999")
    amounts.errorTitle, amounts.error = "不是金额", f"请填写数字，单位：{table.unit}。"
    in_parts = table.blocks[0].code_columns > 1
    shortest, longest = ("2", "3") if in_parts else ("3", "7")
    codes = DataValidation("textLength", operator="between", formula1=shortest, formula2=longest)
    what = "类填写 3 位，款、项各填写 2 位。" if in_parts else "请填写 3、5 或 7 位科目编码。"
    codes.errorTitle, codes.error = "不是科目编码", what
    for check in (amounts, codes) if table.blocks[0].coded else (amounts,):
        check.showErrorMessage = True
        check.allow_blank = True
        made.sheet.add_data_validation(check)
    return amounts, codes
