"""What two states print otherwise: a cell by the row that it is in, whatever else that row says."""

from models.book import Book
from models.families import Address
from models.publish import PrintedDifference, printed_differences
from tests.lines import WAN


def test_a_figure_that_another_row_has_too_is_told_of_in_its_own_row(sample: Book) -> None:
    before = sample.state.copy()
    assert not sample.figures.set_cell(Address("three_public", "reception", "amount"), 7 * WAN).refusal
    table = "十、一般公共预算“三公”经费支出预算表"
    found = [one for one in printed_differences(before, sample.state) if one.where.startswith(table)]
    assert found == [
        PrintedDifference(f"{table}“合计”", "15.00", "17.00"),
        PrintedDifference(f"{table}“2、公务接待费”", "5.00", "7.00"),
    ]
