"""What Excel, WPS and LibreOffice put on the clipboard, and what arrives of it."""

import pytest

from models.entry.copied_block import copied_block


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            '201\t"十四五\t1\r\n202\t普通\t2\r\n',
            [["201", '"十四五', "1"], ["202", "普通", "2"]],
        ),
        ('201\t"智慧"福州\t1\r\n202\t普通\t2\r\n', [["201", '"智慧"福州', "1"], ["202", "普通", "2"]]),
        ('201\t"智慧福州"\t1\r\n', [["201", '"智慧福州"', "1"]]),
        ('"1,000.5"\r\n-\r\n', [["1,000.5"], ["-"]]),
        ('"两行\n名称"\t1\r\n三\t2\r\n', [["两行\n名称", "1"], ["三", "2"]]),
        ('"说""好""的\n名称"\t1\r\n', [['说"好"的\n名称', "1"]]),
        ('"一\t二"\t1\n', [["一\t二", "1"]]),
        ('甲\t"一\r\n乙\t"二"\r\n', [["甲", '"一'], ["乙", '"二"']]),
        ("1\t\r\n\t2\r\n\r\n\r\n", [["1", ""], ["", "2"]]),
        ("1\r2", [["1"], ["2"]]),
        ("", []),
    ],
)
def test_a_quote_is_a_cells_own_unless_only_quoting_explains_it(text: str, cells: list[list[str]]) -> None:
    assert copied_block(text) == cells


# As WPS and Excel write it: a fragment, a merged cell, a break within a cell, a row that is filtered out.
HTML = """<html><head><style>td{}</style></head><body><!--StartFragment--><table border=0>
<tr><td rowspan=2>一级</td><td colspan=2>"十四五"
 规划</td></tr><tr style='display:none'><td>9</td><td>9</td></tr>
<tr><td>两<br>行</td><td>1,688.85</td></tr></table><!--EndFragment--></body></html>"""


def test_html_tells_the_cells_where_the_text_cannot() -> None:
    text = '一级\t"十四五" 规划\t\r\n两行"\t1,688.85\r\n'
    assert copied_block(text, HTML) == [["一级", '"十四五" 规划', ""], ["两\n行", "1,688.85", ""]]


def test_html_that_is_no_single_table_gives_way_to_the_text() -> None:
    two = "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"
    assert copied_block('"一\t2\r\n', two) == [['"一', "2"]]
    assert copied_block('"一\t2\r\n', "<p>一</p>") == [['"一', "2"]]
