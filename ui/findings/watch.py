"""What the audit finds in the open book, kept up to date while the clerk works and never in his way."""

import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from models.audit import Finding
from models.facts import Comment, IgnoredFinding, Period, RuleSetting, Severity
from models.families import Address
from models.loading_order import AUDIT
from models.tables import Changes
from ui.findings.judged import judgement
from ui.findings.sorted_findings import Found, SortedFindings, Spot
from ui.held_book import HeldBook
from ui.loading_ahead import load_next

# Milliseconds after an act until the quick rules run: what it changed has been painted by then.
_PAINTED = 30
# Milliseconds without an act that are a pause, in which the other rules run.
_PAUSE = 300
# Seconds that rules may take before the window has its turn: half a frame.
_TURN = 0.008


def in_brief(finding: Finding) -> str:
    """A finding in one line."""
    return f"{judgement(finding)} {finding.rule}：{finding.message}"


class Watch(QObject):
    """found: other things are wrong than before, or are judged otherwise.

    The quick rules run after an act, the others a few at a time when the clerk pauses, and all of them at
    once when somebody has to know (``look``).
    """

    found = Signal()

    def __init__(self, held: HeldBook) -> None:
        super().__init__(held)
        self._held = held
        self._sorted = SortedFindings()
        self._current: Finding | None = None
        self._complete = False
        self._quick = QTimer(self, singleShot=True, interval=_PAINTED)
        self._quick.timeout.connect(self._look_quickly)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look_in_turns)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._look_in_turns)
        held.opened.connect(self._begin)
        held.changed.connect(self._follow)
        self._begin()

    @property
    def findings(self) -> Found:
        """What is wrong as far as it is known, the gravest first."""
        return self._sorted.findings

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        return self._sorted.counts

    @property
    def settled(self) -> bool:
        """Whether the findings are those of the book as it is."""
        return self._complete and not any(one.isActive() for one in (self._quick, self._pause, self._turn))

    @property
    def judged(self) -> Mapping[str, int]:
        """How many are of something not written yet, and how many of the others of each severity."""
        return self._sorted.judged

    def of_page(self, name: str) -> Mapping[str, int]:
        """As ``judged``, of a part of the contents."""
        return self._sorted.of_page(name)

    def of_table(self, role: str, period: Period) -> Mapping[Address, Found]:
        """The findings that concern figures of a table, by these."""
        return self._sorted.of_table(role, period)

    def of_block(self, key: str) -> tuple[Spot, ...]:
        """The findings that concern a block of the document, with the place in it."""
        return self._sorted.of_block(key)

    def look(self) -> None:
        """Know all that is wrong: now, or of a large book as soon as the window has had its turns."""
        book, known = self._held.book, self.settled
        for timer in (self._quick, self._pause, self._turn):
            timer.stop()
        if book.is_large and not known:
            self._look_quickly()
            self._turn.start()
            return
        self._complete = True
        self._take(book.audit.findings())

    def step(self, by: int) -> Finding | None:
        """The finding after (1) or before (-1) the one last gone to, round and round; None for none."""
        self.look()
        if not self.findings:
            return None
        last = self._current
        orders = [one.order for one in self.findings]
        if last is None:
            number = 0 if by > 0 else len(orders) - 1
        elif by > 0:
            number = next((n for n, order in enumerate(orders) if order > last.order), 0)
        else:
            number = sum(order < last.order for order in orders) - 1
        self._current = self.findings[number]
        return self._current

    @property
    def current(self) -> Finding | None:
        """The finding last gone to."""
        return self._current

    def go_on_from(self, finding: Finding) -> None:
        """Have ``step`` go on from this one."""
        self._current = finding

    def _begin(self) -> None:
        for timer in (self._quick, self._pause, self._turn):
            timer.stop()
        self._complete, self._current = False, None
        self._take(())
        if self._held.is_open:
            self._pause.start()

    def _follow(self, changes: Changes) -> None:
        self._turn.stop()
        self._pause.start()
        if changes.facts & {RuleSetting, IgnoredFinding, Comment}:
            self.look()
        # Not begun anew by each act: who goes on typing still sees the findings follow.
        elif self._complete and not self._quick.isActive():
            self._quick.start(_PAINTED)

    def _look_quickly(self) -> None:
        if not self._held.is_open:
            return
        if self._has_more(while_typing=True):
            self._quick.start(0)
        else:
            self._take(self._held.book.audit.findings(while_typing=True))

    def _look_in_turns(self) -> None:
        if not self._held.is_open:
            return
        if load_next(AUDIT):
            self._turn.start()
            return
        if self._has_more():
            self._turn.start()
            return
        self._complete = True
        self._take(self._held.book.audit.findings())

    def _has_more(self, while_typing: bool = False) -> bool:
        """Go on for the window's turn; whether rules have yet to run."""
        auditor, until = self._held.book.auditor, time.perf_counter() + _TURN
        while more := auditor.step(while_typing):
            if time.perf_counter() > until:
                break
        return more

    def _take(self, findings: Found) -> None:
        if findings != self.findings:
            self._sorted.take(findings)
            self.found.emit()
