"""What the writers print of a text, and what they drop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from models.ground.printable import cell_text, hidden_in, marked, printable, turns, unmarked


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("单位\x00预算\x07\x1b", "单位预算"),
        ("甲\x7f乙\x9f丙", "甲乙丙"),
        ("半个\ud83d表情", "半个表情"),
        ("\ufffe\uffff\ufdd0\U0001fffe\U0010ffff完", "完"),
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("从\v文\f档\u2028粘\u2029贴\x85来", "从\n文\n档\n粘\n贴\n来"),
        ("项目\t预算数", "项目\t预算数"),
        ("<w:t>&amp;{ INCLUDETEXT }\\#", "<w:t>&amp;{ INCLUDETEXT }\\#"),
        ("🧮é ابجد𠮷", "🧮é ابجد𠮷"),
        ("多\u202e00.05\u202c万元\u200f", "多00.05万元"),
        ("零\u200b宽\u2060和\ufeff软\u00ad连\u3164字\U000e0041符", "零宽和软连字符"),
        ("", ""),
    ],
)
def test_what_is_printed(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_is_typed_can_stand_in_a_document(text: str) -> None:
    element = etree.Element("t")
    element.text = printable(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == printable(text)
    assert printable(printable(text)) == printable(text)


def test_what_is_not_printed_can_be_seen_and_told() -> None:
    text = "多\u202e00.05\u202c万元\x07\r\n"
    assert marked(text) == "多⟨U+202E⟩00.05⟨U+202C⟩万元⟨U+0007⟩\r\n"
    assert hidden_in(text) == ("U+202E", "U+202C", "U+0007")
    assert turns(text)
    assert not turns("零\u200b宽\r\n")
    assert hidden_in("甲\r\n乙\t丙") == ()


@pytest.mark.parametrize("text", ["⟨U+4E00⟩", "⟨U+110000⟩", "⟨U+D83D⟩", "⟨U+⟩"])
def test_a_mark_that_nobody_set_is_text(text: str) -> None:
    assert unmarked(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="⟨")))
def test_a_text_shown_with_marks_is_the_text(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert printable(marked(text)) == marked(text).replace("\r\n", "\n").replace("\r", "\n").translate(
        dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")
    )


def test_a_cell_holds_what_a_cell_can_and_says_what_it_can_not() -> None:
    assert cell_text("单\x00位\u202e\ud83d") == "单位"
    assert cell_text("_x202E_甲_xyz_") == "_x005F_x202E_甲_xyz_"
    assert cell_text("长" * 40_000) == "长" * 32_756 + "……（太长，以下略去）"
    assert cell_text("长" * 32_767) == "长" * 32_767
