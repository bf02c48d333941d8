"""Of a Word file is read what is printed: nothing hidden, and all that is drawn in some other way."""

from collections.abc import Callable

import pytest

from tests.readers.word_made import paragraph, read, row, run, said, table

HIDDEN = "<w:vanish/>"
STYLES = (
    '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    '<w:style w:styleId="c"><w:basedOn w:val="a"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:styleId="circle"><w:basedOn w:val="circle"/></w:style>'
)


@pytest.mark.parametrize("looks", [HIDDEN, '<w:vanish w:val="1"/>', '<w:vanish w:val="on"/>'])
def test_hidden_text_is_not_read(looks: str) -> None:
    text = read(paragraph("收入", run("1500.00", looks), "1688.85万元。"))
    assert said(text) == ["收入1688.85万元。"]
    assert text.notices == ("第 1 段有隐藏的文字（“1500.00”），印出来看不见，没有读取。",)


@pytest.mark.parametrize(
    "looks", ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', "<w:webHidden/>", "<w:b/>"]
)
def test_what_only_seems_hidden_is_read(looks: str) -> None:
    text = read(paragraph("收入", run("1688.85", looks), "万元。"))
    assert (said(text), text.notices) == (["收入1688.85万元。"], ())


@pytest.mark.parametrize(
    ("style", "looks", "told"),
    [
        ("a", "", "收入万元。"),
        ("b", "", "收入万元。"),
        ("c", "", "收入1500.00万元。"),
        ("circle", "", "收入1500.00万元。"),
        ("none", "", "收入1500.00万元。"),
        ("a", '<w:vanish w:val="0"/>', "收入1500.00万元。"),
    ],
)
def test_a_style_hides_text(style: str, looks: str, told: str) -> None:
    hidden = run("1500.00", f'<w:rStyle w:val="{style}"/>{looks}')
    assert said(read(paragraph("收入", hidden, "万元。"), STYLES)) == [told]


def test_a_paragraph_s_style_hides_it_and_what_its_runs_style_hides_too_is_shown() -> None:
    hidden = paragraph("旧的一段。", run("这一句。", '<w:rStyle w:val="b"/>'), looks='<w:pStyle w:val="a"/>')
    assert said(read(hidden + paragraph("一段。"), STYLES)) == ["这一句。", "一段。"]


@pytest.mark.parametrize("mark", ["<w:vanish/>", '<w:del w:id="1"/>'])
def test_a_paragraph_whose_end_is_hidden_or_struck_out_goes_on_in_the_next(mark: str) -> None:
    broken = paragraph("收入为", looks=f"<w:rPr>{mark}</w:rPr>")
    assert said(read(broken + paragraph("1688.85万元。"))) == ["收入为1688.85万元。"]
    assert said(read(broken + table(["1.00"]))) == ["收入为", [("1.00",)]]


@pytest.mark.parametrize("looks", ["<w:hidden/>", '<w:del w:id="1"/>'])
def test_a_row_hidden_or_struck_out_is_none(looks: str) -> None:
    rows = row("201", "1.00") + row("208", "2.00", looks=f"<w:trPr>{looks}</w:trPr>") + row("221", "3.00")
    assert said(read(f"<w:tbl>{rows}</w:tbl>")) == [[("201", "1.00"), ("221", "3.00")]]


def test_hidden_text_in_cells_is_not_read_and_told_of_once() -> None:
    text = read(table([paragraph("1.00", run("9.99", HIDDEN)), paragraph("2.00", run("8.88" * 9, HIDDEN))]))
    assert said(text) == [[("1.00", "2.00")]]
    assert text.notices == ("第 1 个表格等 2 处有隐藏的文字（“9.99”），印出来看不见，没有读取。",)


def guide(text: str, above: str) -> str:
    inside = f"<w:rt>{run(above)}</w:rt><w:rubyBase>{run(text)}</w:rubyBase>"
    return f"<w:r><w:ruby><w:rubyPr/>{inside}</w:ruby></w:r>"


def field(*parts: str, result: str | None = None) -> str:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = "".join(
        part if part.startswith("<") else f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts
    )
    return turn("begin") + asked + ("" if result is None else turn("separate") + run(result)) + turn("end")


@pytest.mark.parametrize(
    "guided",
    [
        guide("1688.85", "yi"),
        field(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(yi),1688.85)"),
        field(r"eq \* jc0 \o(", r"\s\up 13(", "yi", "),1688.85", ")"),
        field(r"EQ \o\ad(\s\up 9(", run("yi"), "),1688.85)"),
        field(" =SUM(ABOVE) ", result="1688.85"),
        field(" IF ", field(" MERGEFIELD x ", result="9.99"), ' = 1 "a" "b" ', result="1688.85"),
    ],
)
def test_what_carries_a_guide_or_is_worked_out_is_read_as_it_is_printed(guided: str) -> None:
    assert said(read(paragraph("收入", guided, "万元。"))) == ["收入1688.85万元。"]
    assert said(read(table(["收入", paragraph(guided)]))) == [[("收入", "1688.85")]]


def test_a_field_that_prints_nothing_is_not_read() -> None:
    assert said(read(paragraph("收入", field(' TC "收入" '), field(r" EQ \f(1,2) "), "增加。"))) == [
        "收入增加。"
    ]


def content(inside: str) -> str:
    return f"<w:txbxContent>{inside}</w:txbxContent>"


def drawn(inside: str) -> str:
    """A text box as Word 2010 and later have it, with the same once more for older programs."""
    choice = f"<w:drawing><wps:txbx>{content(inside)}</wps:txbx></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{shaped(inside)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def shaped(inside: str) -> str:
    """A text box as older programs have it."""
    return f"<w:r><w:pict><v:shape><v:textbox>{content(inside)}</v:textbox></v:shape></w:pict></w:r>"


@pytest.mark.parametrize("box", [drawn, shaped], ids=["drawn", "shaped"])
def test_text_boxes_are_read_once_where_they_hang(box: Callable[[str], str]) -> None:
    inside = paragraph("收入1688.85万元。") + table(["201", "1.00"])
    text = read(paragraph("一、收支情况", box(inside)) + paragraph("支出1688.85万元。"))
    assert said(text) == ["一、收支情况", "收入1688.85万元。", [("201", "1.00")], "支出1688.85万元。"]


@pytest.mark.parametrize("box", [drawn, shaped], ids=["drawn", "shaped"])
def test_a_text_box_over_a_table_is_none_of_its_cells(box: Callable[[str], str]) -> None:
    text = read(
        table(["201", paragraph("1.00", box(paragraph("样稿")))]) + paragraph("完。", box(paragraph("- 7 -")))
    )
    assert said(text) == [[("201", "1.00")], "样稿", "完。"]


def test_a_box_in_a_box_is_read() -> None:
    assert said(read(paragraph(drawn(paragraph("外。", drawn(paragraph("内。"))))))) == ["外。", "内。"]


def test_a_file_put_into_the_document_is_told_of() -> None:
    link = '<Relationship Id="a" Type="http://x/relationships/aFChunk" Target="b.mht"/>'
    links = {"word/_rels/document.xml.rels": f"<Relationships>{link}</Relationships>"}
    text = read(paragraph("收入。") + "<w:altChunk/>", more=links)
    assert (said(text), text.notices) == (
        ["收入。"],
        ("文档里插入了另一个文件的内容，没有打开，其中的内容没有读取；请在 Word 中另存后再试。",),
    )
