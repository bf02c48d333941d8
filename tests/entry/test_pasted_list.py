"""Lists from the clipboard: numbers that are elements become numbers that are words."""

from models.entry.pasted_list import text_of_lists

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style></head>
<body><!--StartFragment--><p>主要职责是：</p>
<ol style="list-style-type:simp-chinese-informal"><li><p>贯彻执行<b>法规</b>&amp;规章。</p></li>
<li>负责平台，<br>具体如下：<ol><li>建设；</li><li>运行。</li></ol></li><li>承办其他事项。</li></ol><!--EndFragment--></body></html>"""


def test_a_list_within_a_list_is_a_level_below() -> None:
    assert text_of_lists(WORD) == (
        "主要职责是：\n（一）贯彻执行法规&规章。\n（二）负责平台，\n具体如下：\n"
        "1. 建设；\n2. 运行。\n（三）承办其他事项。"
    )


def test_a_flat_list_is_of_items_unless_its_numbers_are_chinese() -> None:
    assert text_of_lists("<ol><li>甲</li><li>2026年乙</li></ol>") == "1. 甲\n2. 2026年乙"
    assert text_of_lists('<ol style="list-style-type: cjk-ideographic"><li>甲</li></ol>') == "（一）甲"


def test_what_lies_below_an_item_keeps_its_number_as_words() -> None:
    html = "<ol><li>甲<ol><li>乙<ol><li>丙</li><li>丁</li></ol></li></ol></li></ol>"
    assert text_of_lists(html) == "（一）甲\n1. 乙\n（1）丙\n（2）丁"


def test_text_without_a_numbered_list_is_left_to_the_plain_text() -> None:
    assert text_of_lists("<p class=MsoNormal>(一)&nbsp;贯彻执行</p>") is None
    assert text_of_lists("<ul><li>甲</li></ul>") is None


def test_broken_and_hostile_html_is_only_text() -> None:
    assert text_of_lists("</ol><ol><li>甲<script>alert(1)</script><li>乙</ol></li>丙") == "1. 甲\n2. 乙\n丙"
    assert text_of_lists("<ol>" * 5000 + "<li>甲") == "（1）甲"
