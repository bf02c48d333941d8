"""A figure against the prior year's, in words."""

from dataclasses import replace

import pytest

from models.book import Book
from models.facts import Edit, ExpenditureLine, Period, RevenueLine
from models.publish import wording_of
from models.publish.blocks import text_of
from models.publish.content import Amount, change
from tests.document_text import lines_of, section
from tests.family import FAMILY


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (1_000_000, 1_000_000, "与上年持平"),
        # What would print as a change of 0.00 is none.
        (1_004_999, 1_000_000, "与上年持平"),
        (995_001, 1_000_000, "与上年持平"),
        (1_005_000, 1_000_000, "比上年增加0.01万元，增长0.50%"),
        (995_000, 1_000_000, "比上年减少0.01万元，下降0.50%"),
        (4_999, 0, "与上年持平"),
        (5_000, 0, "比上年增加0.01万元"),
        (0, 5_000, "比上年减少0.01万元，下降100.00%"),
    ],
)
def test_a_change_is_one_that_prints(now: int, before: int, words: str) -> None:
    shared = wording_of(FAMILY, "phrases")
    assert text_of(change(shared, shared, Amount(now, ()), Amount(before, ()))) == words


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (1_688_854_999, "与上年持平。"),
        (1_688_855_000, "比上年减少0.01万元，下降0.00%，主要原因是"),
    ],
)
def test_a_change_that_does_not_print_is_given_no_reason(sample: Book, before: int, said: str) -> None:
    lines = [one for one in sample.ledger.all(RevenueLine) if one.period is Period.PRIOR]
    edits = [Edit(line, None) for line in lines[1:]]
    sample.figures.change_lines("改上年数", [*edits, Edit(lines[0], replace(lines[0], amount=before))])
    paragraph = section(lines_of(sample.publishing.document().blocks()), "一、预算收支总体情况")[1]
    assert f"收入预算为1688.85万元，{said}" in paragraph
    assert ("主要原因" in paragraph) is ("主要原因" in said)


def test_vehicles_whose_cost_changes_by_less_than_is_printed_have_no_reason(sample: Book) -> None:
    of_year = [one for one in sample.ledger.all(ExpenditureLine) if one.period is Period.CURRENT]
    (line,) = [one for one in of_year if one.economic == "30231"]
    prior = replace(line, period=Period.PRIOR, amount=line.amount + 4_999, id=0, project=None)
    held = [
        Edit(one, None)
        for one in sample.ledger.all(ExpenditureLine)
        if one.period is Period.PRIOR and one.economic in ("30231", "31013")
    ]
    sample.figures.change_lines("改上年数", [*held, Edit(None, prior)])
    paragraph = section(
        lines_of(sample.publishing.document().blocks()), "六、一般公共预算“三公”经费支出情况"
    )[-1]
    assert "公务用车运行费7.00万元，与上年持平；公务用车购置费0.00万元，与上年持平。" in paragraph
    assert "主要原因" not in paragraph
