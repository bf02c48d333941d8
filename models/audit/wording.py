"""Places as a finding's sentence names them."""

from models import tables
from models.audit.finding import Passage, Place, SheetCell
from models.audit.subject import Subject
from models.facts import Period
from models.families import Address
from models.publish import CellOf
from models.tables import column_words, row_words, table_words


def cell_words(address: Address, subject: Subject) -> str:
    """A figure's place: its table, row and, where there are several, its column."""
    return tables.cell_words(address, subject.naming)


def place_words(place: Place, subject: Subject) -> str:
    """Any place in words, for the report."""
    match place:
        case CellOf(address, period):
            prior = "（上年）" if period is Period.PRIOR else ""
            return cell_words(address, subject) + prior
        case SheetCell(sheet, cell, table):
            return f"工作表“{sheet}”{cell}" if sheet else table_words(subject.family, table)
        case Passage(section, text):
            return f"{section}“{text}”" if text else section


def place_json(place: Place, subject: Subject) -> dict[str, object]:
    """A place for other programs: table, row and column, or section and text."""
    match place:
        case CellOf(address, period):
            named: dict[str, object] = {
                "table": _number(address.table, subject),
                "row": row_words(address, subject.naming),
                "column": column_words(subject.family, address),
            }
            return named if period is Period.CURRENT else {**named, "period": period.word}
        case SheetCell(sheet, cell, table, row, column):
            number = _number(table, subject)
            return {"table": number, "row": row, "column": column, "sheet": sheet, "cell": cell}
        case Passage(section, text):
            return {"section": section, "text": text}


def _number(role: str, subject: Subject) -> int | None:
    """A table's printed number, None for a detail list."""
    return subject.family.number_of(role) if role in subject.family.roles else None
