"""Places as a finding's sentence names them."""

from models import tables
from models.audit.finding import Finding, Passage, Place, SheetCell
from models.audit.subject import Subject
from models.exchange import sheet_words
from models.facts import Period
from models.families import Address
from models.publish import CellOf
from models.tables import column_words, row_words


def cell_words(address: Address, subject: Subject) -> str:
    """A figure's place: its table, row and, where there are several, its column."""
    return tables.cell_words(address, subject.naming)


def place_words(place: Place, subject: Subject) -> str:
    """Any place in words, for the report."""
    match place:
        case CellOf(address, period):
            prior = "（上年）" if period is Period.PRIOR else ""
            return cell_words(address, subject) + prior
        case SheetCell(sheet, cell, _, _, _, None) if sheet:
            return f"工作表“{sheet}”{cell}"
        case SheetCell(_, _, table, row, column):
            within = f"“{row}”的{column}" if row and column else f"“{row or column}”" if row or column else ""
            return f"{sheet_words(subject.family, table)}{within}"
        case Passage(section, text) if text and subject.is_file and not _is_printed(section, subject):
            # What this program calls the fact is nothing that the file has.
            return f"“{text}”"
        case Passage(section, text):
            return f"{section}“{text}”" if text else section


def _is_printed(section: str, subject: Subject) -> bool:
    """Whether a section is one of the document's."""
    return any(one.section == section for one in subject.printed)


def places_in_words(finding: Finding, subject: Subject, most: int | None = None) -> list[str]:
    """A finding's places and those of what follows from it, as many as are asked for."""
    told = [_first(finding, subject)]
    told += (place_words(place, subject) for place in finding.places[1:])
    told += (_first(one, subject) for one in finding.follows)
    return told[:most]


def _first(finding: Finding, subject: Subject) -> str:
    """The first of a finding's places, after where the file has it."""
    words = place_words(finding.places[0], subject)
    return words if finding.at in words else f"{finding.at}，{words}"


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
        case SheetCell(sheet, cell, table, row, column, spot):
            named = {"table": _number(table, subject), "row": row, "column": column}
            return named if spot else {**named, "sheet": sheet, "cell": cell}
        case Passage(section, text):
            return {"section": section, "text": text}


def _number(role: str, subject: Subject) -> int | None:
    """A table's printed number, None for a detail list."""
    return subject.family.number_of(role) if role in subject.family.roles else None
