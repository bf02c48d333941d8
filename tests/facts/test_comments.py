"""审核意见: one text a place, and no answer lost when the same comments come again."""

from dataclasses import replace

import pytest

from models.facts import Answer, Comment, Edit, Period
from models.facts.comments import (
    answer_edits,
    comment_edit,
    figure_at,
    figure_place,
    open_comments,
    taking_edits,
)
from models.facts.ledger import Ledger

PLACE = "general_by_function/2010399/project"
SAID = Comment(PLACE, "961.90 万元", "请说明", "李审核", "2026-03-02")


@pytest.mark.parametrize("period", Period)
def test_a_figures_place_is_read_as_it_was_written(period: Period) -> None:
    place = figure_place(period, "balance", "total", "revenue")
    assert place == {"current": "balance/total/revenue", "prior": "balance/total/revenue@prior"}[period]
    assert figure_at(place) == (period, "balance", "total", "revenue")


@pytest.mark.parametrize("place", ["", "balance.revenue", "balance/total", "a/b/c/d", "a/../c", "a/b/c@next"])
def test_what_is_no_figures_place_is_a_sentences(place: str) -> None:
    assert figure_at(place) is None


def test_a_reviewer_says_one_thing_at_a_place_until_it_is_answered() -> None:
    ledger = Ledger()
    ledger.apply([comment_edit(ledger, SAID)])
    ledger.apply([comment_edit(ledger, replace(SAID, text="  请写明合同  "))])
    ledger.apply([comment_edit(ledger, replace(SAID, reviewer="王复核", text="同意"))])
    assert [(one.reviewer, one.text) for one in ledger.all(Comment)] == [
        ("李审核", "请写明合同"),
        ("王复核", "同意"),
    ]
    ledger.apply([comment_edit(ledger, replace(SAID, text=" "))])
    assert [one.reviewer for one in ledger.all(Comment)] == ["王复核"]
    ledger.apply(answer_edits(ledger, PLACE, Answer.MENDED, ""))
    ledger.apply([comment_edit(ledger, replace(SAID, reviewer="王复核", text="还是不对"))])
    assert [(one.text, one.answer) for one in ledger.all(Comment)] == [
        ("同意", Answer.MENDED),
        ("还是不对", Answer.OPEN),
    ]


def test_comments_that_come_again_are_taken_once_and_keep_their_answer() -> None:
    ledger = Ledger()
    ledger.apply(taking_edits(ledger, [SAID, SAID]))
    ledger.apply(answer_edits(ledger, PLACE, Answer.KEPT, "系统锁定"))
    later = replace(SAID, text="再说明", made="2026-03-09")
    # An answer that somebody else wrote into the file is none of this unit's.
    edits = taking_edits(ledger, [SAID, replace(later, answer=Answer.MENDED, reply="改了")])
    assert edits == [Edit(None, replace(later, id=edits[0].after.id))]
    ledger.apply(edits)
    assert [(one.answer, one.reply) for one in ledger.all(Comment)] == [
        (Answer.KEPT, "系统锁定"),
        (Answer.OPEN, ""),
    ]
    assert [one.text for one in open_comments(ledger)] == ["再说明"]
