"""A book as it leaves the house: one state of it, from which everything that is written is made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from models.audit import audit_read_back, counts, make_auditor, write_report
from models.exchange import fill_workbook, write_published
from models.facts import CellNote, Layout, Period, Severity, fields
from models.facts.comments import open_comments
from models.ground.files import UnusableFile, file_name, replacing
from models.ground.giving_up import go_on
from models.ground.printable import hidden_in
from models.parcels import Label, write_comments
from models.publish import (
    Document,
    StandIn,
    build_document,
    heading_pages,
    in_words,
    make_fragment,
    make_page,
    make_pdf,
    poster_of,
    poster_png,
    poster_svg,
    stand_ins,
    write_ofd,
    write_open_data,
    write_pdf,
    write_word,
)
from models.readers import Patience, own_texts
from models.state import State
from models.store import BookFile
from models.tables import Naming

if TYPE_CHECKING:
    from models.audit import Auditor
    from models.book.earlier import Earlier
    from models.publish import Pdf, Poster

DRAFT = "（草稿）"
"""What the name of every file of a draft ends with."""
_LEFT_OUT = "文字里有看不见的字符"


class Edition:
    """One state of a book, written in any thread: what is done to the book afterwards does not reach it.

    Making one takes next to nothing; figures, document and pages are made once, when they are first asked
    for. draft: every page that is written says that it is one. layout: how the pages look, None for as the
    book says. Each ``write…`` raises UnusableFile where the file can't be written.
    """

    def __init__(self, state: State, draft: bool = False, layout: Layout | None = None) -> None:
        self._state = state
        self.draft = draft
        self._layout = layout

    def as_draft(self) -> "Edition":
        """The same state, marked as a draft."""
        return Edition(self._state, True, self._layout)

    @property
    def naming(self) -> Naming:
        """What codes and units are called, and the year."""
        return self._state.naming

    @cached_property
    def document(self) -> Document:
        """The disclosure document."""
        return self._own(self._state.once(build_document))

    def table_document(self, role: str, period: Period = Period.CURRENT) -> Document:
        """A table alone; the prior year's has the form that it would have had in its own year."""
        if period is Period.CURRENT:
            return self.document.only(f"table-{role}")
        return self._own(build_document(self._state.prior())).only(f"table-{role}")

    def _own(self, document: Document) -> Document:
        return replace(document, draft=self.draft, layout=self._layout or document.layout)

    @cached_property
    def pdf(self) -> "Pdf":
        """The document's pages."""
        go_on()
        return make_pdf(self.document)

    @cached_property
    def heading_pages(self) -> Mapping[str, int]:
        """The printed page number of each heading, by its key, as the contents of all formats name it."""
        go_on()
        return heading_pages(self.document)

    @cached_property
    def _stand_ins(self) -> Sequence[StandIn]:
        return stand_ins(self.document)

    @property
    def font_notice(self) -> str:
        """Which prescribed fonts this computer has not, in words; "" where it has them all."""
        return in_words(self._stand_ins)

    @cached_property
    def _auditor(self) -> "Auditor":
        return make_auditor(self._state)

    @property
    def errors(self) -> int:
        """How many 错误 hold it back."""
        return counts(self._auditor.findings())[Severity.ERROR]

    @property
    def public_name(self) -> str:
        """What a published file is called, without its suffix."""
        return file_name(f"{self.naming.year}年度{self._state.ledger.full_name}单位预算公开")

    @property
    def mark(self) -> str:
        """What a file's name ends with."""
        return DRAFT if self.draft else ""

    def write_workbook(self, path: Path) -> None:
        """Write the published workbook."""
        write_published(path, self._state, self.draft)

    def write_word(self, path: Path) -> None:
        """Write the document as .docx, read it again, and compare it with the book.

        Raises UnusableFile where it says anything else than the book, too.
        """
        write_word(path, self.document, self.heading_pages, self._proof)

    def write_compared(self, path: Path, earlier: "Earlier") -> None:
        """Write the document as .docx with all that an earlier one says otherwise as tracked changes.

        All of them accepted it is what ``write_word`` writes, rejected it says what the earlier one says; it
        is proved as that is.
        """
        revised = earlier.revised(self.document)
        go_on()
        write_word(path, revised, self.heading_pages, self._proof, compared=datetime.now())

    def write_ofd(self, path: Path) -> None:
        """Write the document's pages as OFD."""
        write_ofd(path, self.document, self.pdf)

    def write_pdf(self, path: Path) -> None:
        """Write the document as PDF."""
        write_pdf(path, self.pdf)

    def write_page(self, path: Path) -> None:
        """Write the document as a web page that needs no other file."""
        _write_text(path, make_page(self.document))

    def write_fragment(self, path: Path) -> None:
        """Write the document as a piece for an office's own pages."""
        _write_text(path, make_fragment(self.document))

    @property
    def has_pictures(self) -> bool:
        """Whether the clerk wants pictures in what is published."""
        return fields.WITH_PICTURES in self._state.ledger.texts

    @cached_property
    def poster(self) -> "Poster":
        """一图读懂."""
        return poster_of(self._state, self.draft)

    def write_png(self, path: Path) -> None:
        """Write the poster as a picture of points. Raises UnusableFile without a Chinese font, too."""
        _write_bytes(path, poster_png(self.poster))

    def write_svg(self, path: Path) -> None:
        """Write the poster as a picture of lines. Raises UnusableFile without a Chinese font, too."""
        _write_bytes(path, poster_svg(self.poster))

    def write_open_data(self, path: Path) -> None:
        """Write the published tables and projects for programs to read."""
        write_open_data(path, self.document, self._state)

    def write_audit_report(self, path: Path) -> None:
        """Write what the audit says, as a workbook, and which fonts stand in for others."""
        found, ignored = self._auditor.findings(), self._auditor.ignored()
        write_report(path, self._auditor.subject, found, ignored, self._stand_ins)

    def write_book(self, path: Path) -> None:
        """Write the book as a new file, without its history and what the clerk noted for himself alone."""
        BookFile.create(path, (fact for fact in self._state.ledger if not isinstance(fact, CellNote)))

    @property
    def label(self) -> Label:
        """What a 报送包 says of itself."""
        ledger = self._state.ledger
        reason = ledger.texts.get(fields.PUBLISHED_WITH_ERRORS, "") if self.errors else ""
        year, family = self.naming.year, self._state.family.title
        return Label(ledger.full_name, year, family, self.draft, reason)

    def write_comments(self, path: Path) -> None:
        """Write what reviewers say and nobody has answered. Raises UnusableFile where there is nothing."""
        ledger = self._state.ledger
        if not (comments := open_comments(ledger)):
            raise UnusableFile("这个预算本里没有未答复的审核意见，没有可以送回的。")
        write_comments(path, ledger.full_name, self.naming.year, comments)

    def fill(self, source: Path, target: Path, patience: Patience | None = None) -> list[str]:
        """Write a bureau's workbook filled with the figures; what found no place, a sentence each."""
        return fill_workbook(source, target, self._state, self.draft, patience)

    def left_out(self) -> list[str]:
        """What its files leave out of the book's words, in a sentence; none where nothing is."""
        signs = dict.fromkeys(sign for span in self.document.spans() for sign in hidden_in(span.text))
        return (
            [f"{_LEFT_OUT}（{'、'.join(signs)}），它们没有印出；审核规则 N13 指出是哪一处。"] if signs else []
        )

    def _proof(self, written: Path) -> None:
        go_on()
        if found := audit_read_back(self._auditor.subject, own_texts(written)):
            raise UnusableFile(f"{found[0].message}{found[0].hint}")


def _write_text(path: Path, text: str) -> None:
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, content: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)
