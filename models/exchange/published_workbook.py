"""The published workbook: ten sheets of values, laid out to be printed as they are."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook

from models.exchange.sheet_frame import dropped, frame, put_amount, put_label, put_note, workbook_target
from models.files import replacing
from models.money import MoneyUnit, in_unit
from models.readers import clean
from models.tables import TABLES, Label, Naming, TableDefinition, Tables, is_total, lay_out, notes_of


def write_published(path: Path, tables: Tables, naming: Naming) -> list[str]:
    """Write all ten tables; amounts are exact and shown in 万元 to two places, blanks as published.

    Returns a sentence for each text of which a workbook can't hold all. Raises UnusableFile where the file
    can't be written.
    """
    workbook = OpenpyxlWorkbook()
    workbook.remove(workbook.worksheets[0])
    sentences = [sentence for table in TABLES for sentence in _write_table(workbook, table, tables, naming)]
    with replacing(workbook_target(path)) as temporary:
        workbook.save(temporary)
    return sentences


def _write_table(
    workbook: OpenpyxlWorkbook, table: TableDefinition, tables: Tables, naming: Naming
) -> Iterator[str]:
    made = frame(workbook.create_sheet(table.name), table, naming.year)
    row = made.first_row
    for laid in lay_out(table, tables, naming):
        for column, laid_cell in enumerate(laid, 1):
            if isinstance(laid_cell, Label):
                coded = column == 1 and is_coded(table)
                text = laid_cell.text
                put_label(made.sheet, row, column, text, coded, centred=is_total(text))
                if clean(text) != text:
                    yield dropped(table.name, row, column)
            else:
                amount = tables.amount(laid_cell.address)
                shown = in_unit(amount, MoneyUnit.WAN) if amount or laid_cell.zero else None
                put_amount(made.sheet, row, column, shown)
        row += 1
    notes: Sequence[str] = notes_of(table, tables, naming.year)
    for note in notes:
        put_note(made, row, note)
        row += 1
    made.sheet.print_area = f"A1:{made.sheet.cell(row - 1, made.width).coordinate}"


def is_coded(table: TableDefinition) -> bool:
    """Whether the table's first column holds codes."""
    return len(table.blocks[0].label_headings) > 1
