"""An open book's file, facts, figures and history: the one door through which every act goes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from models.catalog import Catalog, standard_catalog
from models.facts import Edit, Fact, Line, OwnCode, Period, Settings, Unit
from models.files import ChangedUnderneath
from models.history import History
from models.ledger import Ledger
from models.store import BookFile, take_lock_away
from models.tables import TABLES, Changes, Naming, Tables

if TYPE_CHECKING:
    from models.audit import Auditor


class OpenBook:
    """What every part of a book is built on. Amounts are in 分.

    Every method may raise UnusableFile when the file can't be read or written; the book is then as before.
    """

    def __init__(self, file: BookFile, catalog: Catalog | None = None) -> None:
        self._file = file
        self._official = catalog or standard_catalog()
        self.ledger = Ledger(file.facts())
        lines = [fact for fact in self.ledger if isinstance(fact, Line)]
        self._tables = {period: Tables(period, lines) for period in Period}
        self._auditor: Auditor | None = None
        self.history = History()

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
        self._file.save_as(path)

    @property
    def read_only(self) -> bool:
        """Whether the book can only be looked at, somebody else having it open."""
        return self._file.read_only

    @property
    def is_behind(self) -> bool:
        """Whether somebody else has written into the file since the book was opened here."""
        return self._file.is_behind

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
        self._file.back_up(path)

    @property
    def seal(self) -> int:
        """A number that two books share where they hold the same."""
        return self._file.seal

    @property
    def path(self) -> Path:
        """The book's file."""
        return self._file.path

    @property
    def naming(self) -> Naming:
        """What codes and units are called in this book, and its year."""
        ledger = self.ledger
        return Naming(self._official.with_own(ledger.own_codes), ledger.units, ledger.settings.year)

    def tables(self, period: Period = Period.CURRENT) -> Tables:
        """The ten tables of a period, always up to date."""
        return self._tables[period]

    def undo(self) -> Changes:
        """Take the last act back; nothing where there is none."""
        act = self.history.to_undo
        if act is None:
            return Changes()
        changes = self._make(f"撤销：{act.words}", act.reversed.edits)
        self.history.undid()
        return changes

    def redo(self) -> Changes:
        """Do again the act last taken back; nothing where there is none."""
        act = self.history.to_redo
        if act is None:
            return Changes()
        changes = self._make(f"重做：{act.words}", act.edits)
        self.history.redid()
        return changes

    def close(self) -> None:
        """Give the file free."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _act(self, words: str, edits: Sequence[Edit]) -> Changes:
        edits = [edit for edit in edits if edit.before != edit.after]
        if not edits:
            return Changes()
        changes = self._make(words, edits)
        self.history.did(words, edits)
        return changes

    def _make(self, words: str, edits: Sequence[Edit]) -> Changes:
        """Write, then follow in memory: where writing fails, nothing has changed anywhere."""
        self._file.write(words, edits)
        self.ledger.apply(edits)
        cells, relaid = self._tables[Period.CURRENT].apply(edits)
        prior, prior_relaid = self._tables[Period.PRIOR].apply(edits)
        kinds = frozenset(
            type(fact) for edit in edits for fact in (edit.before, edit.after) if fact is not None
        )
        if kinds & {Settings, Unit, OwnCode}:
            relaid = prior_relaid = frozenset(definition.number for definition in TABLES)
        changes = Changes(cells, relaid, prior, prior_relaid, kinds)
        if self._auditor is not None:
            self._auditor.note(edits, changes, self.naming)
        return changes
