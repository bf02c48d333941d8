"""Files as paragraphs and tables: text in any encoding, broken lines, Word's own numbers and merged cells."""

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from models.ground.files import UnusableFile
from models.readers.pieces import Grid, Piece, Prose
from models.readers.text_file import read_text
from models.readers.word_file import read_word

TXT, DOCX = Path("去年.txt"), Path("去年.docx")


def texts(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if isinstance(piece, Prose)]


def of_text(text: str) -> tuple[Piece, ...]:
    return read_text(TXT, text.encode()).pieces


def of_word(document: WordDocument, tmp_path: Path) -> tuple[Piece, ...]:
    path = tmp_path / "一.docx"
    document.save(str(path))
    return read_word(path, path.read_bytes()).pieces


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_any_encoding_of_an_office(encoding: str) -> None:
    content = "一、单位主要职责\r\n承办 2026 年“其他”事项。\r\n".encode(encoding)
    assert texts(read_text(TXT, content).pieces) == ["一、单位主要职责", "承办 2026 年“其他”事项。"]


def test_lines_broken_by_a_page_are_joined_and_headings_are_not() -> None:
    assert texts(
        of_text(
            "三、单位主要工作任务\n\n2026年，某中心主要\n\n任务是：做好工作。\n（一）强化思想引领，凝聚合力\n"
            "一是学习理论。二是建设\n12\nAI\nPlus平台。\n（四）2080502-离退休3.91万元。主要用于退休\n人员支出。\n1.2号楼\n"
        )
    ) == [
        "三、单位主要工作任务",
        "2026年，某中心主要任务是：做好工作。",
        "（一）强化思想引领，凝聚合力",
        "一是学习理论。二是建设AI Plus平台。",
        "（四）2080502-离退休3.91万元。主要用于退休人员支出。",
        "1.2号楼",
    ]


def test_contents_page_numbers_and_drawn_rules_are_left_out() -> None:
    pieces = of_text(
        "目录\n第一部分 单位概况\t1\n一、单位主要职责……2\n- 3 -\n合计\t1.00\n----\t---\n\n甲\t2.00\n"
    )
    assert pieces == (
        Prose("目录", "第 1 行"),
        Grid((("合计", "1.00"), ("甲", "2.00")), "第 5 行"),
    )


def test_a_row_s_place_is_its_own_line() -> None:
    (grid,) = of_text("合计\t1.00\n-\t-\n甲\t2.00\n")
    assert isinstance(grid, Grid)
    assert [grid.spot(row).words for row in range(2)] == ["第 1 行", "第 3 行"]


def test_cells_at_the_left_that_began_above_are_none_of_the_rows() -> None:
    (grid,) = of_text("成本指标\t经济成本指标\t控制率\t≤100%\n\t\t人数\t≥2人\n")
    assert isinstance(grid, Grid)
    assert grid.rows[1] == (None, None, "人数", "≥2人")


def test_merged_cells_come_once_and_keep_their_columns(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "编码"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "其中："
    table.cell(1, 1).text, table.cell(1, 2).text = "基本支出", "项目支出"
    table.cell(0, 3).text = "第一段\n第二段"
    (grid,) = of_word(document, tmp_path)
    assert grid == Grid(
        (("编码", "其中：", None, "第一段\n第二段"), (None, "基本支出", "项目支出", "")), "第 1 个表格"
    )
    assert isinstance(grid, Grid)
    assert grid.spot(1, 2).words == "第 1 个表格第 2 行"


def numbered_by_word(document: WordDocument, number: int, *levels: tuple[str, str]) -> None:
    """Give the document a list of these number formats and texts."""
    numbering = document.part.numbering_part.element
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inside}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )


def add_numbered(document: WordDocument, text: str, number: int, depth: int) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_that_word_writes_by_itself_are_given_back(tmp_path: Path) -> None:
    document = docx.Document()
    numbered_by_word(document, 77, ("chineseCountingThousand", "（%1）"), ("decimal", "%2."))
    for text, depth in (("负责建设。", 0), ("受理。", 1), ("分派。", 1), ("指导区县。", 0), ("培训。", 1)):
        add_numbered(document, text, 77, depth)
    assert texts(of_word(document, tmp_path)) == [
        "（一）负责建设。",
        "1.受理。",
        "2.分派。",
        "（二）指导区县。",
        "1.培训。",
    ]


def test_a_lists_level_without_its_depth_is_the_first(tmp_path: Path) -> None:
    document = docx.Document()
    numbered_by_word(document, 77, ("chineseCounting", "%1、"))
    (level,) = document.part.numbering_part.element[0]
    del level.attrib[qn("w:ilvl")]
    add_numbered(document, "负责建设。", 77, 0)
    assert texts(of_word(document, tmp_path)) == ["一、负责建设。"]


def test_what_was_struck_out_is_not_read_and_what_was_inserted_is(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("承办")
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>旧的</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:moveFrom {nsdecls('w')}><w:r><w:t>移走的</w:t></w:r></w:moveFrom>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>其他事项。</w:t></w:r></w:ins>"))
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>一、单位主要职责</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert texts(of_word(document, tmp_path)) == ["一、单位主要职责", "承办其他事项。"]


def test_a_soft_return_parts_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("（一）第一。\n（二）第二。")
    assert texts(of_word(document, tmp_path)) == ["（一）第一。", "（二）第二。"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnusableFile, match="不是文本文件，或者文字编码不是 UTF-8、GB18030 或 UTF-16"):
        read_text(TXT, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff")


def test_a_text_broken_into_endless_lines_is_read_in_reasonable_pieces() -> None:
    pieces = of_text("甲乙丙\n" * 100_000)
    assert 10 < len(pieces) < 100
