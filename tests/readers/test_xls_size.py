"""What is known of xlrd beyond what it promises."""

import xlrd

from models.readers.xls_size import stated_size
from tests.conftest import DATA


def test_an_xls_sheet_says_how_large_it_is() -> None:
    with xlrd.open_workbook(str(DATA / "ten-tables.xls"), on_demand=True) as book:
        sizes = [stated_size(sheet) for sheet in book.sheets()]
    assert sizes == [(33, 4), (5, 12), (20, 8), (31, 4), (21, 5), (6, 5), (6, 5), (14, 3), (112, 3), (9, 2)]
