"""Checking one file that somebody else made, without making a book."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.audit import (
    Finding,
    Line,
    ReadFunds,
    Reading,
    Said,
    ShownLine,
    audit_document,
    audit_workbook,
)
from models.book import Book, blank_book
from models.exchange import ImportReport, plan_import, read_workbook
from models.families import Family
from models.ground.file_kinds import BOOK, DOCUMENT, WORKBOOK, FileKind
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit
from models.intake import (
    DocumentReport,
    is_document,
    meaning_of_text,
    plan_document,
    read_document,
)
from models.publish import SECTIONS, title_of_section
from models.readers import Patience, Prose
from models.state import State

if TYPE_CHECKING:
    from models.audit import Subject
    from models.exchange import Workbook
    from models.intake import PublishedDocument


CHECKED_KINDS = (BOOK, WORKBOOK, DOCUMENT)
_MOST_TOLD = 3


class Checked(NamedTuple):
    """A file that has been checked, what was found, and what a book ignores, with its reasons."""

    subject: "Subject"
    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...] = ()


def check_file(path: Path, patience: Patience | None = None, unit: MoneyUnit | None = None) -> Checked:
    """What is wrong with a book, a workbook of the ten tables or a published document.

    ``unit`` is that of a workbook's tables which state none.

    Raises UnusableFile where it is none of these, SlowFile where reading it takes too long.
    """
    if BOOK.holds(path):
        with Book.open(path, read_only=True) as book:
            return Checked(book.auditor.subject, book.audit.findings(), book.auditor.ignored())
    if is_document(path):
        return _check_document(path, patience)
    if WORKBOOK.holds(path):
        return _check_workbook(path, patience, unit)
    raise UnusableFile(f"“{path}”不是{BOOK.words}、{_told(WORKBOOK)}或{_told(DOCUMENT)}，不能审核。")


def _told(kind: FileKind) -> str:
    return f"{kind.words}（{'、'.join(kind.suffixes[:_MOST_TOLD])}）"


def _check_workbook(path: Path, patience: Patience | None, unit: MoneyUnit | None) -> Checked:
    workbook = read_workbook(path, patience, unit=unit)
    return Checked(*audit_workbook(*workbook_into_state(workbook)))


def _check_document(path: Path, patience: Patience | None) -> Checked:
    document = read_document(path, patience)
    return Checked(*audit_document(*read_into_state(document)))


def read_into_state(document: "PublishedDocument") -> tuple[State, Reading]:
    """A document's facts as a state of its own, and what it prints."""
    state = _blank_state(document.family, document.year, document.unit)
    edits, report = plan_document(document, state, keeps_wording=False, renaming=True)
    state.apply(edits)
    return state, _reading(document, report)


def workbook_into_state(workbook: "Workbook") -> tuple[State, Reading]:
    """A workbook's facts as a state of its own, and what it prints."""
    state = _blank_state(workbook.family, workbook.year, workbook.unit, workbook.money_unit)
    # What the file calls a code is judged, and so is what it says.
    edits, report = plan_import(workbook, state, renaming=True)
    state.apply(edits)
    return state, Reading(report)


def _reading(document: "PublishedDocument", report: DocumentReport) -> Reading:
    said = [
        Said(
            title_of_section(document.family, one.section),
            one.key,
            one.prose.text,
            meaning_of_text(document.family, one.key, one.prose.text),
            one.found.prescribed,
            one.found.words,
            one.prose.spot,
        )
        for one in document.statements
    ]
    funds = [
        ReadFunds(one.name, one.total, one.fiscal, one.other, one.titled, one.spot, one.implementer)
        for one in document.projects
    ]
    return Reading(
        report.tables or ImportReport(),
        tuple(said),
        tuple(funds),
        document.dated,
        partial(meaning_of_text, document.family),
        unread=document.unread,
        lines=tuple(_lines(document)),
        paragraphs=tuple(
            Line(_title(document.family, one.section), one.prose.text, one.heads, one.page)
            for one in document.lines
        ),
        contents=document.contents,
        cover=document.cover,
        listed_units=document.units,
        table_units=document.tables.units if document.tables else (),
        misspelt=document.misspelt,
        running=document.running,
    )


def _lines(document: "PublishedDocument") -> Iterator[ShownLine]:
    """All that a document shows, paragraph by paragraph and row by row."""
    titles = {
        piece.number: title_of_section(document.family, section)
        for section, pieces in document.sections.items()
        if section in SECTIONS
        for piece in pieces
    }
    for piece in document.pieces:
        title = titles.get(piece.number, "")
        if isinstance(piece, Prose):
            yield ShownLine(title, ((piece.spot, piece.text),))
            continue
        for number, row in enumerate(piece.rows):
            if cells := tuple((piece.spot(number, at), cell) for at, cell in enumerate(row) if cell):
                yield ShownLine(title, cells)


def _title(family: Family, section: str) -> str:
    """What heads a section; the second part of a document, and what stands in none, has no such words."""
    return title_of_section(family, section) if section in SECTIONS else ""


def _blank_state(family: Family, year: int | None, unit: str, printed_in: MoneyUnit = MoneyUnit.WAN) -> State:
    return State(blank_book(year or date.today().year, unit, printed_in, family=family), family=family)


def can_be_checked(path: Path) -> bool:
    """Whether a file's name says that it is a book, a workbook or a published document."""
    return any(kind.holds(path) for kind in CHECKED_KINDS)
