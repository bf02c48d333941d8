"""What a bureau sends back: compared with the book, adopted, and kept as a version."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from models.book.act_beside import ActBeside, act_beside
from models.book.part import BookPart
from models.exchange import against_approved
from models.facts import Edit, Period
from models.ground.files import name_in_words
from models.tables import Changes, Place

if TYPE_CHECKING:
    from models.exchange import Approval, Approved, Workbook


class Approving(BookPart):
    """采用批复数: figures of a bureau's workbook, one by one or all."""

    def comparing(self, workbook: "Workbook") -> Callable[[], "Approval"]:
        """Works out, in any thread, what a workbook approves otherwise than the book has it now."""
        return partial(against_approved, workbook, self._book.state.copy())

    def adopt(self, workbook: "Workbook", chosen: Sequence["Approved"]) -> Changes:
        """Make money what was approved, as one act, in a book that is as it was when this was asked for."""
        first = next((one.at for one in chosen if one.at), None)
        place = Place(Period.CURRENT, first)
        return self._book.act(_words(workbook), _edits(chosen), place, count=len(chosen))

    def adopting(self, workbook: "Workbook", chosen: Sequence["Approved"]) -> ActBeside:
        """The same for another thread: a detail list may have thousands of lines."""
        return act_beside(self._book, _words(workbook), lambda: _edits(chosen))


def _words(workbook: "Workbook") -> str:
    return f"采用批复数{name_in_words(workbook.path)}"


def _edits(chosen: Sequence["Approved"]) -> list[Edit]:
    """What several need joins the book once."""
    return list(dict.fromkeys(edit for one in chosen for edit in one.edits))


def adopted_words(workbook: "Workbook", count: int) -> str:
    """Why a version was kept that holds what was adopted."""
    return f"采用批复“{name_in_words(workbook.path)}”的 {count} 处"
