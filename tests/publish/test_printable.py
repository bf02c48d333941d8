"""What the writers print of a text, and what they drop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from models.publish.printable import printable


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
        ("🧮é ابجد\u202eabc\u200f𠮷", "🧮é ابجد\u202eabc\u200f𠮷"),
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
