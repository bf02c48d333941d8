"""What Word's accessibility checker asks: title, language, header rows, names of tables."""

import pytest
from docx.oxml.ns import qn

from models.publish.blocks import Document, Style, TableBlock, TableCell
from tests.publish.word_documents import (
    UNIT,
    above,
    cell,
    economic_table,
    heading,
    of_blocks,
    paragraph,
    words,
)
from tests.publish.word_files import WordFile, written

LABELLED = TableBlock(
    "goals",
    (1, 2),
    (
        (TableCell(words("项目名称"), strong=True), cell("某项目")),
        (TableCell(words("年度目标"), strong=True), cell("完成")),
    ),
)


def made() -> Document:
    """A table below its title, one below a heading alone, and one of labels."""
    return of_blocks(
        heading("one", "第一部分", "单位概况", level=1),
        economic_table(2),
        *above("t", "收支预算总表"),
        economic_table(2),
        paragraph("p", "某项目绩效目标表", Style.TABLE_TITLE),
        LABELLED,
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    return written(tmp_path_factory.mktemp("word"), made())


def test_each_table_has_a_header_row_and_a_name(file: WordFile) -> None:
    assert file.find(".//w:tblPr/w:tblCaption/@w:val") == [
        "第一部分 单位概况",
        "收支预算总表",
        "某项目绩效目标表",
    ]
    first = [table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in file.tables]
    assert [len(header) for header in first] == [1, 1, 1]
    assert file.find(".//w:tblLook/@w:firstRow") == ["1"] * 3
    assert file.find(".//w:tblLook/@w:firstColumn") == ["0", "0", "1"]


def test_the_file_has_a_title_and_a_language(file: WordFile) -> None:
    assert file.properties.title == f"2026年度{UNIT}单位预算"
    assert file.properties.language == "zh-CN"
    defaults = file.part("word/styles.xml").find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults is not None
    assert defaults.get(qn("w:val")) == defaults.get(qn("w:eastAsia")) == "zh-CN"
