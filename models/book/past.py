"""What the book remembers: the acts it went through, and its named versions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from models.book.act_beside import ActBeside, act_beside
from models.book.earlier import Earlier, read_earlier
from models.book.part import BookPart
from models.facts import Edit, Period
from models.facts.kept import KeptVersion
from models.facts.ledger import Ledger, edits_between
from models.families import Address
from models.ground.files import DamagedBook, UnusableFile
from models.ground.giving_up import go_on
from models.past.change_history import ActInWords, FigureChange, before, figure_history, in_words
from models.past.version_comparison import Comparison, compare
from models.publish import build_document
from models.readers import Patience
from models.state import State

USUAL_VERSIONS = ("一上", "一下", "二上", "二下")
"""The four states of a budget that every unit passes: twice handed up, twice handed down."""
_PRESENT = "现在的预算本"


class Past(BookPart):
    """The book's change history and its versions. Nothing here changes a figure but what goes back."""

    def change_history(self) -> list[ActInWords]:
        """Every act the book remembers, the newest first. Raises DamagedBook where they are spoilt."""
        return in_words(self._book.file.acts(), self._book.fact_words)

    def changes_of(self, address: Address, period: Period = Period.CURRENT) -> list[FigureChange]:
        """The acts that made a figure what it is, the newest first."""
        with self._consistent("无法追溯这个数"):
            return figure_history(self._book.file.acts(), self._book.state, address, period)

    def going_back_before(self, act: ActInWords) -> ActBeside:
        """What makes the book, in another thread and as one act, what it was before an act it remembers."""

        def edits() -> Sequence[Edit]:
            with self._consistent("无法恢复"):
                then = before(self._book.file.acts(), act.number, self._ledger)
            return edits_between(self._ledger, then)

        return act_beside(self._book, f"恢复到“{act.words}”之前", edits)

    @contextmanager
    def _consistent(self, trouble: str) -> Iterator[None]:
        """An act that takes away what its own time did not have is none of ours, whatever its seal says."""
        try:
            yield
        except KeyError as error:
            raise DamagedBook(f"“{self._book.path}”的修改记录前后不符，{trouble}。") from error

    def write_history(self, path: Path, acts: Sequence[ActInWords]) -> None:
        """Write acts as a workbook. Raises UnusableFile where it can't."""
        from models.past.past_workbook import write_history

        write_history(path, acts)

    def versions(self) -> list[KeptVersion]:
        """The named versions, the newest first."""
        return self._book.file.versions()

    def keep_version(self, name: str, why: str = "") -> str:
        """Keep the book as it is now under a name, and what for; "" where done, else the sentence why not."""
        name = " ".join(name.split())
        if not name:
            return "请填写版本的名称。"
        if any(version.name == name for version in self.versions()):
            return f"已经有名为“{name}”的版本；请换一个名称，或者先删除它。"
        self._book.file.keep_version(name, tuple(self._ledger), " ".join(why.split()))
        return ""

    def drop_version(self, version: KeptVersion) -> None:
        """Let a version go for good."""
        self._book.file.drop_version(version)

    def compare_versions(self, this: KeptVersion | None, that: KeptVersion | None) -> Comparison:
        """Compare two versions cell by cell; None is the book as it is now. Raises GivenUp."""
        first = self._state_of(this)
        go_on()
        other = self._state_of(that)
        go_on()
        return compare(first, other, self._book.fact_words)

    def earlier(self, version: KeptVersion) -> Earlier:
        """The document as it was in a version, to compare today's with."""
        facts, official = self._book.file.facts_of_version(version), self._book.state.official
        return Earlier(version.name, lambda: build_document(State(facts, official)))

    def earlier_called(self, name: str, patience: Patience | None = None) -> Earlier:
        """A version of this name, or a file: a book or a published document. Raises UnusableFile."""
        version = next((one for one in self.versions() if one.name == name), None)
        if version is not None:
            return self.earlier(version)
        if (path := Path(name)).exists():
            return read_earlier(path, patience)
        kept = "、".join(f"“{one.name}”" for one in self.versions()) or "一个也没有"
        raise UnusableFile(f"没有名为“{name}”的文件，预算本里也没有这个版本（现有的版本：{kept}）。")

    def comparison_writer(self, this: KeptVersion | None, that: KeptVersion | None) -> Callable[[Path], None]:
        """What writes, in any thread, how two versions differ now: Word where a name ends so, else Excel.

        Raises UnusableFile where a version can't be read; what is given does where it can't write.
        """
        comparison, unit = self.compare_versions(this, that), self._ledger.settings.entry_unit

        def write(path: Path) -> None:
            from models.past import past_document, past_workbook

            kind = past_document if path.suffix.lower() == past_document.SUFFIX else past_workbook
            kind.write_comparison(path, comparison, _name(this), _name(that), unit)

        return write

    def going_back_to(self, version: KeptVersion) -> ActBeside:
        """What makes the book, in another thread and as one act, what it was when a version was kept."""

        def edits() -> Sequence[Edit]:
            return edits_between(self._ledger, Ledger(self._book.file.facts_of_version(version)))

        return act_beside(self._book, f"恢复为版本“{version.name}”", edits)

    def _state_of(self, version: KeptVersion | None) -> State:
        if version is None:
            return self._book.state
        return State(self._book.file.facts_of_version(version), self._book.state.official)


def _name(version: KeptVersion | None) -> str:
    return version.name if version else _PRESENT
