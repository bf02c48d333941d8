"""R01: a table that only repeats others is judged where these are there, and not by what is missing."""

import pytest

from models.audit.reading_rules import contradicted_figures
from tests.audit.reading_examples import workbook
from tests.exchange.workbooks import Grid


def messages(*numbers: int, wrong: int) -> list[str]:
    """What is said of a workbook with these tables alone, where one prints 1.00 more of an appropriation."""

    def change(tables: list[Grid]) -> None:
        tables[wrong - 1].row_of("一、一般公共预算拨款收入")[1] = 1689.85
        tables[:] = [tables[number - 1] for number in numbers]

    return [one.message for one in contradicted_figures(workbook(change))]


@pytest.mark.parametrize(("numbers", "wrong"), [((1, 2), 1), ((1, 3), 1), ((2, 4), 4), ((4, 5), 4)])
def test_a_table_is_not_judged_without_those_that_it_repeats(numbers: tuple[int, ...], wrong: int) -> None:
    assert messages(*numbers, wrong=wrong) == []


@pytest.mark.parametrize(("numbers", "wrong"), [((1, 2, 3), 1), ((2, 4, 5), 4)])
def test_a_table_is_judged_beside_them(numbers: tuple[int, ...], wrong: int) -> None:
    (message,) = messages(*numbers, wrong=wrong)
    assert message.endswith(
        "印的是 1689.85 万元，表2《收入预算总表》“合计”的合计是 1688.85 万元，这里多 1.00 万元。"
    )
