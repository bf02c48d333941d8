"""An open book's file, facts, figures and history: the one door through which every act goes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Self

from models.audit import make_auditor
from models.facts import Edit, Fact, Period
from models.facts.catalog import Catalog
from models.facts.ledger import Ledger
from models.ground.files import ChangedUnderneath
from models.ground.giving_up import go_on
from models.past.act_words import place_of, told
from models.past.history import Act, History, RowStep
from models.past.open_rows import OpenRows
from models.state import State
from models.store import BookFile, take_lock_away
from models.tables import Changes, Naming, Place, Tables

if TYPE_CHECKING:
    from models.audit import Auditor
    from models.past.fact_words import FactWords

_MANY_LINES = 2_000
UNDO, REDO = "撤销", "重做"
_BUSY = "正在写入预算本，请等它做完再改。"


class OpenBook:
    """What every part of a book acts through. Amounts are in 分.

    Every method may raise UnusableFile when the file can't be read or written; the book is then as before.
    """

    def __init__(self, file: BookFile, catalog: Catalog | None = None) -> None:
        self._file = file
        self.state = State(file.facts(), catalog)
        self._auditor: Auditor | None = None
        self._beside: Event | None = None
        self.history = History()
        self._rows = OpenRows()

    @classmethod
    def create(cls, path: Path, facts: Sequence[Fact]) -> Self:
        """Make a new book file of these facts and open it. Raises UnusableFile where there is one already."""
        BookFile.create(path, facts)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Self:
        """Open a book file; ``read_only`` while somebody else may have it open."""
        file = BookFile.open(path, read_only)
        try:
            return cls(file)
        except BaseException:
            file.close()
            raise

    @classmethod
    def in_memory(cls, facts: Sequence[Fact]) -> Self:
        """A book without a file, to try an act before there is one."""
        return cls(BookFile.in_memory(facts))

    def save_as(self, path: Path) -> None:
        """Make a new book file of all this book holds. Raises UnusableFile where there is a file already."""
        self._let_end()
        self._file.save_as(path)

    @property
    def read_only(self) -> bool:
        """Whether the book can only be looked at, somebody else having it open."""
        return self._file.read_only

    @property
    def is_behind(self) -> bool:
        """Whether somebody else has written into the file since the book was opened here."""
        return self._file.is_behind

    def since(self, before: Self) -> Changes:
        """What differs from the same book as it was read before: every table anew, and the kinds of facts."""
        roles = self.state.family.roles
        kinds = frozenset(type(fact) for fact in set(before.ledger) ^ set(self.ledger))
        return Changes(relaid=roles, prior_relaid=roles, facts=kinds)

    def when_overtaken(self, tell: Callable[[ChangedUnderneath], object]) -> None:
        """Have it told, too, when an act is refused because somebody else has written into the file."""
        self._file.overtaken = tell

    @staticmethod
    def unlock(path: Path) -> None:
        """Take a book's lock away, nobody working under it any more.

        Raises HeldFile where a program on this computer does, UnusableFile where it can't be taken away.
        """
        take_lock_away(path)

    def back_up(self, path: Path) -> None:
        """Write a sound copy of the book's file, whatever else is going on."""
        self._let_end()
        self._file.back_up(path)

    @property
    def seal(self) -> int:
        """A number that two books share where they hold the same."""
        return self._file.seal

    @property
    def file(self) -> BookFile:
        """What keeps the book, for the part that tells its past."""
        return self._file

    @property
    def path(self) -> Path:
        """The book's file."""
        return self._file.path

    @property
    def ledger(self) -> Ledger:
        """The book's facts."""
        return self.state.ledger

    @property
    def naming(self) -> Naming:
        """What codes and units are called in this book, and its year."""
        return self.state.naming

    def tables(self, period: Period = Period.CURRENT, unit: int | None = None) -> Tables:
        """The tables of a period, of one unit's money or, None, of all, always up to date."""
        return self.state.tables(period, unit)

    def get_ready(self) -> None:
        """Work out what a window asks of a book first, in any thread. Raises GivenUp.

        The rules run too where a single one would hold the window up; else they run while it is looked at.
        """
        for period in Period:
            go_on()
            self.tables(period)
        if self.is_large:
            while self.auditor.step():
                go_on()

    @property
    def auditor(self) -> "Auditor":
        """What finds whatever is wrong with the book; it follows every act from when it was first asked."""
        if self._auditor is None:
            self._auditor = make_auditor(self.state)
        return self._auditor

    @property
    def is_large(self) -> bool:
        """Whether all rules at once, or an act on all lines, would hold up a window."""
        return self.ledger.line_count > _MANY_LINES

    @property
    def is_busy(self) -> bool:
        """Whether an act is being done in another thread, until which all others are refused."""
        return self._beside is not None

    def undo(self) -> Changes:
        """Take the last act back, and tell where it was and what; nothing where there is none."""
        act = self.history.to_undo
        if act is None or self.is_busy:
            return Changes(refusal=_BUSY if self.is_busy else "")
        changes = self._again(act.reversed, UNDO)
        self.history.undid()
        return changes

    def redo(self) -> Changes:
        """Do again the act last taken back, and tell where it was and what; nothing where there is none."""
        act = self.history.to_redo
        if act is None or self.is_busy:
            return Changes(refusal=_BUSY if self.is_busy else "")
        changes = self._again(act, REDO)
        self.history.redid()
        return changes

    def _again(self, act: Act, verb: str) -> Changes:
        old = self.amount_at(act.place)
        if act.rows is not None:
            changes = self.show(act.rows)
        else:
            changes = self._make(f"{verb}：{act.words}", act.edits)
        return self.told_again(act, verb, old, changes)

    def told_again(self, act: Act, verb: str, old: int, changes: Changes) -> Changes:
        """What taking an act back, or doing it again, changed, with where it was and one line of what."""
        unit = self.ledger.settings.entry_unit
        line = told(act, old, self.amount_at(act.place), self.naming, self.fact_words, unit)
        return replace(changes, place=act.place, words=f"已{verb}：{line}")

    def amount_at(self, place: Place) -> int:
        """The figure at an act's place, 0 where it has none."""
        return self.state.amount(place.address, place.period, place.unit) if place.address else 0

    @property
    def fact_words(self) -> "FactWords":
        """What says facts in this book's words."""
        # Imported here: most acts are told without.
        from models.past.fact_words import FactWords

        return FactWords(self.naming, self.ledger.projects, self.ledger.settings.entry_unit)

    def open_rows(self, role: str, period: Period = Period.CURRENT) -> frozenset[str]:
        """The codes of a table that have a row before they have money."""
        return self._rows.of(role, period)

    def show(self, step: RowStep) -> Changes:
        """Open or close rows."""
        self._rows.take(step)
        relaid = frozenset({step.table})
        return Changes(relaid=relaid) if step.period is Period.CURRENT else Changes(prior_relaid=relaid)

    def close(self) -> None:
        """Give the file free, when what is written beside has been."""
        self._let_end()
        self._file.close()

    def _let_end(self) -> None:
        """Wait for what is being written beside."""
        if self._beside is not None:
            self._beside.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def act(self, words: str, edits: Sequence[Edit], place: Place | None = None, count: int = 0) -> Changes:
        """Do as one act; ``place`` is where and ``count`` how much was done, if the edits don't tell it."""
        if self.is_busy:
            return Changes(refusal=_BUSY)
        edits = tuple(edit for edit in edits if edit.before != edit.after)
        if not edits:
            return Changes()
        changes = self._make(words, edits)
        self.history.did(Act(words, edits, place or place_of(self.state.family, edits), count or len(edits)))
        return changes

    def _make(self, words: str, edits: Sequence[Edit]) -> Changes:
        """Write, then follow in memory: where writing fails, nothing has changed anywhere."""
        self._file.write(words, edits)
        changes = self.state.apply(edits)
        if self._auditor is not None:
            self._auditor.note(edits, changes)
        return changes

    def keep_free(self) -> Event:
        """Refuse all acts but the one that asks, to be done in another thread, until ``free``.

        What is handed out is to be set once that one has ended, one way or the other: closing waits for it.
        """
        if self._beside is not None:
            raise RuntimeError("another act is being done")
        self._beside = Event()
        return self._beside

    def write_beside(self, words: str, edits: Sequence[Edit]) -> None:
        """Write an act that the book in memory does not follow yet."""
        if edits:
            self._file.write(words, edits)

    def become(self, state: State, auditor: "Auditor") -> None:
        """Be another state, which the file has already."""
        self.state, self._auditor = state, auditor

    def free(self) -> None:
        """Let acts be done again: the one done beside has been taken over, or has come to nothing."""
        self._beside = None
