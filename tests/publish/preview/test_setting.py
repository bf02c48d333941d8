"""Where on its page a block is set."""

import pytest

from models.facts import Layout
from models.publish.blocks import Block, Section
from models.publish.layouts import design_of
from models.publish.pdf_data import general_data
from models.publish.preview.setting import Piece, set_pieces
from models.publish.preview.units import UnitMaker
from tests.publish.pdf_reading import heading, needs_chinese_font, one_section, paragraph, table

pytestmark = needs_chinese_font

LINE, SIZE = 28.95, 16
BELOW_A_LINE = SIZE * 0.2


def places(*blocks: Block) -> list[float]:
    """How far down each block begins: a paragraph's is where its first line stands."""
    units = UnitMaker(design_of(Layout.CUSTOMARY)).units(Section(blocks), ())
    (piece,) = set_pieces(general_data(one_section(*blocks)), [Piece(False, units)])
    return [place.down for place in piece.places]


def test_sections_keep_the_lines_of_the_page() -> None:
    first, _, second, _ = places(
        heading("a", 2, "一、总体情况"),
        paragraph("一行"),
        heading("b", 2, "二、支出情况"),
        paragraph("又一行"),
    )
    assert second - first == pytest.approx(2 * LINE, abs=0.1)


def test_a_table_keeps_away_from_the_line_above_it() -> None:
    above, made = places(paragraph("见下表："), table(("项目", "金额"), ("甲", "1.00"), widths=(1, 1)))
    assert round(made - above - BELOW_A_LINE, 1) == 6.0
