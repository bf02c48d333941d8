"""审核意见: what a reviewer says of the book, and what the unit answers."""

from collections.abc import Iterable
from pathlib import Path

from models.audit import Finding, commented_place
from models.book.part import BookPart
from models.facts import Answer, Comment
from models.facts.comments import answer_edits, comment_edit, taking_edits
from models.facts.unit_names import same_unit
from models.ground.files import UnusableFile, one_line
from models.parcels import read_comments
from models.tables import Changes

_NO_REASON = "保留原样的，请写明理由。"


class Review(BookPart):
    """Comments on figures and sentences: written in a reviewer's copy, answered in the unit's book."""

    def comment(self, comment: Comment) -> Changes:
        """Say something of a place, in the place of what the same reviewer said there; "" takes it away."""
        return self._book.act("填写审核意见", [comment_edit(self._ledger, comment)])

    def take(self, comments: Iterable[Comment]) -> Changes:
        """Take comments in, but for those that are there already."""
        edits = taking_edits(self._ledger, comments)
        return self._book.act("接收审核意见", edits)

    def take_file(self, path: Path) -> Changes:
        """Take in what a reviewer sent back, as one act.

        Raises UnusableFile where it is on another unit's budget or another year's, or can't be read.
        """
        sent = read_comments(path)
        ledger = self._ledger
        if sent.year != ledger.settings.year or not same_unit(sent.unit, ledger.full_name):
            raise UnusableFile(
                f"“{path}”是对“{one_line(sent.unit)}”{sent.year} 年度预算的意见，"
                f"这个预算本是“{ledger.full_name}”{ledger.settings.year} 年度的，没有读取。"
            )
        return self.take(sent.comments)

    def answer(self, finding: Finding, answer: Answer, reply: str) -> Changes:
        """Answer what a finding says that reviewers said; what is let stand wants a reason."""
        if answer is Answer.KEPT and not reply.strip():
            return Changes(refusal=_NO_REASON)
        edits = answer_edits(self._ledger, commented_place(finding), answer, reply.strip())
        return self._book.act(f"答复审核意见（{answer.word}）", edits)
