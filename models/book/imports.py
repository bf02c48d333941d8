"""Taking over what others made: workbooks, published documents, last year's book."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from models.book.act_beside import ActBeside, act_beside
from models.book.open_book import OpenBook
from models.book.part import BookPart
from models.exchange import plan_import
from models.facts import Period
from models.ground.files import name_in_words
from models.intake import plan_document
from models.tables import Changes

if TYPE_CHECKING:
    from models.exchange import ImportReport, Plan, Workbook
    from models.facts.prior_year import PriorPlan
    from models.intake import DocumentPlan, DocumentReport, PublishedDocument


class Imports(BookPart):
    """Imports: each plans first, in any thread, and is one act."""

    def import_workbook(
        self,
        workbook: "Workbook",
        replacing: bool = False,
        dry_run: bool = False,
        period: Period = Period.CURRENT,
        renaming: bool = False,
    ) -> tuple[Changes, "ImportReport"]:
        """Put a workbook's figures in the place of what they cover in a period: all of them, or none."""
        plan = self.planning(workbook, replacing, period, renaming)()
        if dry_run or plan.report.unreadable:
            return Changes(), plan.report
        return self.take_over(workbook, plan, period), plan.report

    def planning(
        self,
        workbook: "Workbook",
        replacing: bool = False,
        period: Period = Period.CURRENT,
        renaming: bool = False,
    ) -> Callable[[], "Plan"]:
        """Works out, in any thread, what a workbook would do to the book as it is at this moment."""
        return partial(plan_import, workbook, self._book.state.copy(), replacing, period, renaming)

    def take_over(
        self,
        source: "Workbook | PublishedDocument",
        plan: "Plan | DocumentPlan",
        period: Period = Period.CURRENT,
    ) -> Changes:
        """Do as planned, as one act, in a book that is as it was when the plan was asked for."""
        changes = self._book.act(_words(source, period), plan.edits)
        plan.report.applied = True
        return changes

    def taking_over(
        self,
        source: "Workbook | PublishedDocument",
        plan: "Plan | DocumentPlan",
        period: Period = Period.CURRENT,
    ) -> ActBeside:
        """The same for another thread: twenty thousand lines take seconds."""
        return act_beside(self._book, _words(source, period), lambda: plan.edits)

    def import_document(
        self, document: "PublishedDocument", dry_run: bool = False
    ) -> tuple[Changes, "DocumentReport"]:
        """Take a published document over: its words, its projects and, where they are of use, its figures."""
        plan = self.planning_document(document)()
        return Changes() if dry_run else self.take_over(document, plan), plan.report

    def planning_document(self, document: "PublishedDocument") -> Callable[[], "DocumentPlan"]:
        """Works out, in any thread, what a document would do to the book as it is at this moment."""
        return partial(plan_document, document, self._book.state.copy())

    def take_prior(self, path: Path, dry_run: bool = False) -> tuple[Changes, "PriorPlan"]:
        """Make another book's own year the prior year of this one, in the place of all prior figures.

        The plan's notices want to be looked at first: ``dry_run`` only gives them. Raises UnusableFile.
        """
        # Imported here, as below: no other import is of a book.
        from models.facts.prior_year import plan_prior

        with OpenBook.open(path, read_only=True) as last:
            plan = plan_prior(last.ledger, self._ledger, self._book.state.official)
        return Changes() if dry_run else self._book.act(f"读取上年数{name_in_words(path)}", plan.edits), plan

    def clear_prior(self) -> Changes:
        """Take every prior figure away."""
        from models.facts.prior_year import clearing_edits

        return self._book.act("清除上年数", clearing_edits(self._ledger))


def _words(source: "Workbook | PublishedDocument", period: Period) -> str:
    """What an import is called."""
    return f"{'导入' if period is Period.CURRENT else '导入上年数'}{name_in_words(source.path)}"
