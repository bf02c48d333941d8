"""The published workbook: ten sheets of values, laid out to be printed as they are."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook

from models.exchange.draft_mark import mark_draft
from models.exchange.sheet_frame import amount_format, frame, merge_label, put_amount, put_label, put_note
from models.families import TableDefinition
from models.ground.file_kinds import workbook_target
from models.ground.files import replacing
from models.ground.money import in_unit
from models.state import State
from models.tables import Label, is_total, label_span, lay_out, notes_of


def write_published(path: Path, state: State, draft: bool = False) -> None:
    """Write a state's tables; amounts are exact and shown to two places, blanks as published.

    A draft says so on every page and on a sheet of its own.
    Raises UnusableFile where the file can't be written.
    """
    workbook = OpenpyxlWorkbook()
    workbook.remove(workbook.worksheets[0])
    for table in state.family.tables:
        _write_table(workbook, table, state)
    if draft:
        mark_draft(workbook)
    with replacing(workbook_target(path)) as temporary:
        workbook.save(temporary)


def _write_table(workbook: OpenpyxlWorkbook, table: TableDefinition, state: State) -> None:
    tables, naming = state.tables(), state.naming
    made = frame(workbook.create_sheet(table.name), table, naming.year, state.ledger.full_name)
    row = made.first_row
    for laid in lay_out(table, tables, naming):
        for column, laid_cell in enumerate(laid, 1):
            if isinstance(laid_cell, Label):
                coded = column <= table.blocks[0].code_columns
                put_label(made.sheet, row, column, laid_cell.text, coded, centred=is_total(laid_cell.text))
            else:
                amount = laid_cell.printed(tables)
                shown = None if amount is None else in_unit(amount, laid_cell.unit)
                put_amount(made.sheet, row, column, shown, amount_format(table))
        merge_label(made, row, label_span(table, laid))
        row += 1
    notes: Sequence[str] = notes_of(table, tables, naming.year)
    for note in notes:
        put_note(made, row, note)
        row += 1
    made.sheet.print_area = f"A1:{made.sheet.cell(row - 1, made.width).coordinate}"
