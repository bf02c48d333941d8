"""A document of a kind without prose: its tables alone, and a sentence that says so."""

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from models.facts import Severity
from models.families import Family
from models.publish import Heading, Paragraph, TableBlock, text_of
from tests.shanghai import DEPARTMENT, NAME, UNIT, book_of

SENTENCE = (
    "本程序还没有这类公开文本的文字部分（主要职能、机构设置、名词解释、编制说明和其他相关情况说明），"
    "这里只有各张表；文字部分请另行编写。"
)


def test_it_has_the_nine_tables_and_says_that_there_is_no_more() -> None:
    document = book_of(UNIT).publishing.document()
    blocks = list(document.blocks())
    headings = [text_of(block.lines[0]) for block in blocks if isinstance(block, Heading)]
    assert headings == [
        "一、财务收支预算总表",
        "二、收入预算总表",
        "三、支出预算总表",
        "四、财政拨款收支预算总表",
        "五、一般公共预算支出功能分类预算表",
        "六、政府性基金预算支出功能分类预算表",
        "七、国有资本经营预算支出功能分类预算表",
        "八、一般公共预算基本支出部门预算经济分类预算表",
        "九、“三公”经费和机关运行经费预算表",
    ]
    assert sum(isinstance(block, TableBlock) for block in blocks) == 9
    paragraphs = [text_of(block.spans) for block in blocks if isinstance(block, Paragraph)]
    assert paragraphs[0] == SENTENCE
    assert f"编制单位：{NAME}\u3000\u3000单位：元" in paragraphs
    assert f"编制单位：{NAME}\u3000\u3000单位：万元" in paragraphs


def test_a_total_stands_over_the_columns_of_the_code_in_parts() -> None:
    blocks = book_of(UNIT).publishing.document().blocks()
    table = next(
        b for b in blocks if isinstance(b, TableBlock) and b.key == "table-revenue_by_function.table"
    )
    total, row = table.rows[-1], table.rows[-2]
    assert (text_of(total[0].spans), total[0].columns) == ("合计", 4)
    assert [text_of(cell.spans) for cell in row[:4]] == ["229", "08", "04", "福利彩票销售机构的业务费支出"]
    assert sum(cell.columns for cell in total) == len(table.widths)


@pytest.mark.parametrize(
    ("family", "cover"),
    [
        (UNIT, ["2026年单位预算", f"预算单位：{NAME}"]),
        (DEPARTMENT, ["2026年部门预算", f"预算主管部门：{NAME}"]),
    ],
)
def test_word_and_pdf_have_the_tables_too(family: Family, cover: list[str], tmp_path: Path) -> None:
    book = book_of(family)
    book.publishing.export(tmp_path / "公开.docx")
    book.publishing.export(tmp_path / "公开.pdf")
    word = docx.Document(str(tmp_path / "公开.docx"))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert [text for text in texts if text][:2] == cover
    assert SENTENCE in texts
    assert len(word.tables) == 9
    balance = [cell.text for cell in word.tables[0].rows[-1].cells]
    assert balance[:4] == ["收入总计", "1,130,000.00", "支出总计", "1,130,000.00"]
    pages = "".join(page.extract_text() for page in PdfReader(tmp_path / "公开.pdf").pages)
    assert "1,130,000.00" in pages
    assert "只有各张表" in "".join(pages.split())


@pytest.mark.parametrize("family", [UNIT, DEPARTMENT])
def test_the_audit_asks_for_nothing_that_is_not_in_it(family: Family) -> None:
    book = book_of(family)
    assert [one for one in book.audit.findings() if one.severity is not Severity.NOTICE] == []
