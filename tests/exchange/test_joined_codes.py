"""Codes whose 类、款、项 stand side by side, put together in the first of these columns."""

import pytest

from models.exchange.joined_codes import with_joined_codes
from models.readers import Sheet

SIDE_BY_SIDE = {0: (0, 1, 2)}


def joined(*rows: tuple[object, ...]) -> list[object]:
    """What stands in the first column below a header of one row."""
    sheet = Sheet("表", [["类", "款", "项"], *map(list, rows)])
    return [row[0] for row in with_joined_codes(sheet, SIDE_BY_SIDE, 1).rows[1:]]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([("201", "03", "50")], ["2010350"]),
        ([("201", "3", "1")], ["2010301"]),
        (
            [("201", "", ""), ("", "03", ""), ("", "", "50"), ("", "", "99")],
            ["201", "20103", "2010350", "2010399"],
        ),
        ([("201", "03", "50"), ("208", "05", "")], ["2010350", "20805"]),
        # Each column may say the whole code.
        ([("201", "20103", "2010350")], ["2010350"]),
        ([("201", "", ""), ("", "20103", "")], ["201", "20103"]),
    ],
)
def test_a_level_stands_behind_those_above_it(rows: list[tuple[object, ...]], codes: list[str]) -> None:
    assert joined(*rows) == codes


@pytest.mark.parametrize(
    ("row", "left"),
    [
        (("20", "03", "50"), "20|03|50"),
        (("201", "103", ""), "201|103|"),
        (("201", "20803", ""), "201|20803|"),
        (("201", "", "50"), "201||50"),
        (("", "03", ""), "|03|"),
    ],
)
def test_what_makes_no_code_stays_as_it_stands(row: tuple[object, ...], left: str) -> None:
    assert joined(row) == [left]
    # And what follows does not go on from it.
    assert joined(row, ("", "", "99")) == [left, "||99"]


def test_a_total_and_dots_are_no_parts_of_a_code_and_rows_above_the_first_are_left() -> None:
    assert joined(("合计", "", ""), ("…", "", ""), ("201", "", "")) == ["合计", "…", "201"]
    sheet = Sheet("表", [["201", "03", "50"], ["201", "03"]])
    assert with_joined_codes(sheet, SIDE_BY_SIDE, 1).rows == [["201", "03", "50"], ["20103", "03"]]
    assert with_joined_codes(sheet, {}, 1) is sheet
