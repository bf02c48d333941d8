"""Places as a finding's sentence names them."""

from models import tables
from models.audit.finding import Passage, Place, SheetCell
from models.audit.subject import Subject
from models.facts import Period
from models.publish import CellOf
from models.tables import Address, column_words, row_words, table_words


def cell_words(address: Address, subject: Subject) -> str:
    """A figure's place: its table, row and, where there are several, its column."""
    return tables.cell_words(address, subject.naming)


def place_words(place: Place, subject: Subject) -> str:
    """Any place in words, for the report."""
    match place:
        case CellOf(address, period):
            prior = "（上年）" if period is Period.PRIOR else ""
            return cell_words(address, subject) + prior
        case SheetCell(sheet, cell, number):
            return f"工作表“{sheet}”{cell}" if sheet else table_words(number)
        case Passage(section, text):
            return f"{section}“{text}”" if text else section


def place_json(place: Place, subject: Subject) -> dict[str, object]:
    """A place for other programs: table, row and column, or section and text."""
    match place:
        case CellOf(address, period):
            named: dict[str, object] = {
                "table": address.table,
                "row": row_words(address, subject.naming),
                "column": column_words(address),
            }
            return named if period is Period.CURRENT else {**named, "period": period.word}
        case SheetCell(sheet, cell, number, row, column):
            return {"table": number or None, "row": row, "column": column, "sheet": sheet, "cell": cell}
        case Passage(section, text):
            return {"section": section, "text": text}
