"""Tables of a PDF: how many lines a page may have, and where the cells of one that goes on overleaf stand."""

from io import BytesIO
from pathlib import Path

import pytest

from models.ground.files import UnusableFile
from models.ground.spot import Spot
from models.readers.pdf_file import traced_pdf
from tests.readers.pdf_made import Made, grid, read_page, said, table, text

HEAD = ["科目", "合计"]


def test_the_cells_of_a_table_that_goes_on_overleaf_are_found_there() -> None:
    made = Made()
    made.add_page(table(60, 700, [HEAD, ["201", "1.00"], ["208", "2.00"]]))
    made.add_page(table(60, 600, [HEAD, ["210", "3.00"], ["221", "4.00"]]))
    content = BytesIO()
    made.writer.write(content)
    traced = traced_pdf(Path("公开.pdf"), content.getvalue())
    boxes = {row: traced.boxes(Spot("", 0, row, 1), "") for row in range(5)}
    # A row is twenty points high, and its text stands five above its foot.
    places = {row: [(box.page, round(box.low + 3)) for box in found] for row, found in boxes.items()}
    assert places == {0: [(0, 685)], 1: [(0, 665)], 2: [(0, 645)], 3: [(1, 565)], 4: [(1, 545)]}


@pytest.mark.parametrize(("columns", "rows", "read"), [(250, 200, True), (21, 2381, False)])
def test_a_page_may_have_fifty_thousand_places(columns: int, rows: int, read: bool) -> None:
    lines = grid([60 + 10 * n for n in range(columns + 1)], [60 + 10 * n for n in range(rows + 1)])
    drawing, box = f"{lines} {text(60, 20, '一、收支')}", (0.0, 0.0, 3000.0, 30_000.0)
    if read:
        assert said(read_page(drawing, box)) == ["一、收支"]
    else:
        with pytest.raises(UnusableFile, match="第 1 页的表格线过多"):
            read_page(drawing, box)


def test_the_words_of_a_paragraph_are_found_where_they_stand() -> None:
    made = Made()
    made.add_page(text(60, 500, "单位收入预算为1688.85万元。"))
    content = BytesIO()
    made.writer.write(content)
    (box,) = traced_pdf(Path("公开.pdf"), content.getvalue()).boxes(Spot("", 0), "收入")
    # Two signs of twelve points before it, and its own two.
    assert (box.page, box.left, box.right) == (0, 84, 108)
