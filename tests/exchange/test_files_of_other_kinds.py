"""A workbook is read by what it holds, whatever it is called; what is none is named for what it is."""

import io
import shutil
import zipfile
from pathlib import Path

import msoffcrypto
import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile

from tests.exchange.importing import NEVER, refused, rows, sentence, table
from tests.exchange.workbooks import TEN_TABLES, saved_by_libreoffice, ten_tables

DAMAGED = "不是工作簿（.xlsx、.xls、.ods），或者已经损坏；请在 Excel 中打开并另存后再试。"
Reference = dict[int, dict[str, object]]


def cells() -> list[list[object]]:
    grid = next(grid for grid in ten_tables() if grid.number == 5)
    return [*grid.above, *grid.header, *grid.body]


def web_page(encoding: str, head: str = "") -> bytes:
    made = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>"
        for row in cells()
    )
    return f"<html><head>{head}<style>td{{}}</style></head><body><table>{made}</table></body></html>".encode(
        encoding
    )


@pytest.mark.parametrize(
    "page",
    [
        web_page("gb18030", '<meta http-equiv=Content-Type content="text/html; charset=gb2312">'),
        web_page("gb18030"),
        web_page("utf-8", '<meta charset="utf-8">'),
        web_page("utf-8-sig"),
        web_page("utf-16"),
    ],
    ids=["gb2312", "GBK that says nothing", "UTF-8", "with a mark", "UTF-16"],
)
def test_a_web_page_called_xls_is_read(page: bytes, tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(page)
    assert rows(path) == reference[5]["rows"]


def test_a_web_pages_title_may_stand_above_its_table(tmp_path: Path, reference: Reference) -> None:
    page = web_page("utf-8").decode()
    title, unit = page.split("<tr>")[1:3]
    bare = page.replace(f"<tr>{title}<tr>{unit}", "")
    path = tmp_path / "a.xls"
    for above in (
        f"<p>目录</p><h2>{cells()[0][0]}</h2><div>单位：万元</div><table>",
        f"<table><caption>{cells()[0][0]}（单位：万元）</caption>",
        f"<table><tr><td>{cells()[0][0]}</td></tr><tr><td>单位：万元</td></tr><tr><td><table>",
    ):
        path.write_text(bare.replace("<table>", above), encoding="utf-8")
        assert rows(path) == reference[5]["rows"]


def xml_workbook(**changed: str) -> str:
    made = ""
    for number, row in enumerate(cells(), 1):
        made += f'<Row ss:Index="{number}">'
        for column, value in enumerate(row, 1):
            name = f"{'ABCDE'[column - 1]}{number}"
            if name in changed:
                made += changed[name].format(column)
            elif value is not None:
                kind = "String" if isinstance(value, str) else "Number"
                made += f'<Cell ss:Index="{column}"><Data ss:Type="{kind}">{value}</Data></Cell>'
        made += "</Row>"
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="wan">'
        '<NumberFormat ss:Format="0\\.0000"/></Style></Styles>'
        f'<Worksheet ss:Name="表五"><Table>{made}</Table></Worksheet></Workbook>'
    )


def test_a_workbook_in_xml_is_read(tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "a.xls"
    path.write_text(xml_workbook(), encoding="utf-8")
    assert rows(path) == reference[5]["rows"]
    yuan = '<Cell ss:Index="{}" ss:StyleID="wan"><Data ss:Type="Number">5205200</Data></Cell>'
    path.write_text(xml_workbook(D8=yuan), encoding="utf-8")
    assert rows(path) == reference[5]["rows"]


def test_a_workbook_in_xml_has_no_blanks_for_formulas_without_a_result(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(xml_workbook(D8='<Cell ss:Index="{}" ss:Formula="=R[1]C"/>'), encoding="utf-8")
    assert refused(path) == {"D8": NEVER}
    failed = '<Cell ss:Index="{}" ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>'
    path.write_text(xml_workbook(D8=failed), encoding="utf-8")
    assert refused(path) == {"D8": "不是金额"}


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xlsb", "a.et", "a.XLSX"])
def test_the_name_makes_no_difference(name: str, tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / name
    shutil.copy(table(tmp_path), path)
    assert rows(path) == reference[5]["rows"]


def test_bytes_behind_an_old_files_last_sector_are_none_of_it(tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "a.xls"
    whole = (saved_by_libreoffice("xls", [table(tmp_path)], tmp_path) / "table.xls").read_bytes()
    for more in (b"\r\n", b"\0", b"\n" * 511):
        path.write_bytes(whole + more)
        assert rows(path) == reference[5]["rows"]


def encrypted(source: Path, target: Path, password: str) -> Path:
    with source.open("rb") as whole, target.open("wb") as made:
        OOXMLFile(whole).encrypt(password, made)
    return target


def test_excels_own_password_is_known_and_no_other(tmp_path: Path, reference: Reference) -> None:
    source = table(tmp_path)
    assert rows(encrypted(source, tmp_path / "a.xlsx", "VelvetSweatshop")) == reference[5]["rows"]
    assert sentence(encrypted(source, tmp_path / "b.xlsx", "123456")) == (
        "“b.xlsx”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。"
    )
    assert msoffcrypto.OfficeFile(io.BytesIO((tmp_path / "a.xlsx").read_bytes())).is_encrypted()


def word(path: Path) -> None:
    Document().save(str(path))


def packed(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.write(TEN_TABLES, "里面.xlsx")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (word, "是 Word 文档，不是工作簿；请改用 .docx 文件名后再试，或者把其中的表复制到工作簿里。"),
        (packed, "是压缩包，不是工作簿；请先解压再试。"),
        (
            lambda path: path.write_bytes(b"%PDF-1.7\n"),
            "是 PDF 文件，不是工作簿；请把文件名的结尾改为 .pdf 后再试。",
        ),
        (
            lambda path: path.write_bytes("科目编码\t金额\n201\t5\n".encode("gb18030")),
            "是文本文件，不是工作簿；请在 Excel 中打开并另存为 .xlsx 后再试。",
        ),
        (
            lambda path: path.write_bytes(b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"),
            "是单个文件网页（.mht），不是工作簿；请在 Excel 中打开并另存为 .xlsx 后再试。",
        ),
        (lambda path: path.write_bytes(b"\0\1\2" * 99), DAMAGED),
    ],
    ids=["Word", "packed", "PDF", "text", "mht", "anything"],
)
def test_what_is_no_workbook_is_named_for_what_it_is(make, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    make(path)
    assert sentence(path) == f"“a.xlsx”{words}"


def tabbed() -> str:
    return "\r\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in cells())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_text_with_tabs_called_xls_is_read(encoding: str, tmp_path: Path, reference: Reference) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(tabbed().encode(encoding))
    assert rows(path) == reference[5]["rows"]


def test_a_text_whose_cells_are_quoted_is_read_and_one_that_breaks_lines_in_them_is_named(
    tmp_path: Path, reference: Reference
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(tabbed().replace("事业运行", '"事业运行"').encode("utf-16"))
    assert rows(path) == reference[5]["rows"]
    path.write_bytes(tabbed().replace("事业运行", '"事业\r\n运行"').encode("gb18030"))
    assert sentence(path) == "“a.xls”是文本文件，不是工作簿；请在 Excel 中打开并另存为 .xlsx 后再试。"
