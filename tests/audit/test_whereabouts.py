"""Each finding in somebody else's file says where that file has it, and what to do there."""

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from models.audit import Finding, places_in_words
from models.book import Book
from models.checking.one_file import check_file
from tests.annotate.faulty import faulty_pdf, faulty_word
from tests.conftest import GOLDEN
from tests.exchange.workbooks import save, ten_tables
from tests.intake.documents import as_text, as_word
from tests.publish.pdf_reading import needs_chinese_font

# What whoever made a Word file or a PDF has not before him.
_OURS = re.compile(
    "（不应有）|推算|自己改写的段落|回到模板|可忽略|由程序|F2|“[^”]*”页|这一格和它所汇总|设为不公开"
)


def by_rule(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {one.rule: one for one in findings}


def test_a_word_file_s_places_are_paragraphs_and_rows_of_its_tables(sample: Book, tmp_path: Path) -> None:
    path = faulty_word(sample, tmp_path / "公开.docx")
    found = by_rule(check_file(path).findings)
    document: WordDocument = docx.Document(str(path))
    number = next(n for n, one in enumerate(document.paragraphs, 1) if "530.52" in one.text)
    assert found["R07"].at == f"第 {number} 段"
    tables = [
        (table, row)
        for table, each in enumerate(document.tables, 1)
        for row, cells in enumerate(each.rows, 1)
        if any(cell.text == "1482.24" for cell in cells.cells)
    ]
    assert [found["R01"].at] == [f"第 {table} 个表格第 {row} 行" for table, row in tables]
    assert found["R06"].at == ""


@needs_chinese_font
def test_a_pdf_s_places_are_pages(sample: Book, tmp_path: Path) -> None:
    found = by_rule(check_file(faulty_pdf(sample, tmp_path / "公开.pdf")).findings)
    assert (found["R01"].at, found["R07"].at, found["P04"].at) == ("第 10 页", "第 20 页", "第 25 页")


def test_a_text_s_places_are_lines(sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "公开.txt")
    text = path.read_text(encoding="utf-8").replace("事业运行520.52万元", "事业运行530.52万元")
    path.write_text(text, encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "事业运行530.52万元" in one)
    checked = check_file(path)
    found = by_rule(checked.findings)["R07"]
    assert found.at == f"第 {line} 行"
    (place,) = places_in_words(found, checked.subject, 1)
    assert place.startswith(f"第 {line} 行，二、一般公共预算拨款支出情况“")


def test_a_place_is_not_called_as_this_program_calls_it(sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "公开.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, one in enumerate(lines) if one.startswith('福州市"智慧福州"管理服务中心\t'))
    lines[number] = lines[number].replace('"智慧福州"', "")
    path.write_text("\n".join(lines), encoding="utf-8")
    checked = check_file(path)
    found = by_rule(checked.findings)["N10"]
    assert found.at == f"第 {number + 1} 行"
    assert places_in_words(found, checked.subject, 1) == [f"第 {number + 1} 行，“福州市管理服务中心”"]


def test_the_same_words_elsewhere_are_not_meant(sample: Book, tmp_path: Path) -> None:
    """Two projects have an indicator of one name: each finding is in its own project's table."""
    path = as_word(sample, tmp_path / "公开.docx")
    document: WordDocument = docx.Document(str(path))
    changed = []
    for number, table in enumerate(document.tables, 1):
        for row, cells in enumerate(table.rows, 1):
            if cells.cells[-1].text == "≥98%":
                cells.cells[-1].text = "≥980%"
                changed.append(f"第 {number} 个表格第 {row} 行")
    document.save(str(path))
    found = [one.at for one in check_file(path).findings if "980%" in one.message]
    assert len(changed) > 1
    assert set(found) <= set(changed)
    assert len(found) == len(set(found)) > 1


def test_a_missing_sentence_is_told_at_its_heading(sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "公开.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    gone = next(
        n
        for n, one in enumerate(lines)
        if "没有使用国有资本经营预算拨款安排的支出。" in one and "单位" in one
    )
    del lines[gone]
    path.write_text("\n".join(lines), encoding="utf-8")
    heading = max(n for n, one in enumerate(lines, 1) if one == "四、国有资本经营预算拨款支出情况")
    (missing,) = (one for one in check_file(path).findings if one.rule == "R08")
    assert missing.at == f"第 {heading} 行"


def test_what_speaks_against_a_figure_is_named(tmp_path: Path) -> None:
    tables = ten_tables()
    tables[0].row_of("一、一般公共预算拨款收入")[1] = 1688.58
    messages = [one.message for one in check_file(save(tables, tmp_path / "十张表.xlsx")).findings]
    assert any(
        "印的是 1688.58 万元，表2《收入预算总表》“合计”" in one and "1688.85 万元" in one for one in messages
    )


@pytest.mark.parametrize(
    ("label", "told", "hint"),
    [
        ("20103", "它下面各科目相加是 1482.42 万元", "核对这个数和它下面的各行。"),
        ("2010350", "这一行各栏相加是 520.52 万元", "核对这个数和同一行的各栏。"),
        ("合计", "各行相加是 1688.85 万元", "核对这个数和它下面的各行。"),
    ],
)
def test_a_sum_is_held_against_what_it_is_the_sum_of(
    tmp_path: Path, label: str, told: str, hint: str
) -> None:
    tables = ten_tables()
    tables[4].row_of(label)[2] = 7.77
    found = check_file(save(tables, tmp_path / "十张表.xlsx")).findings
    every = [each for one in found for each in (one, *one.follows) if "印的是 7.77 万元" in each.message]
    assert [(told in one.message, one.hint) for one in every] == [(True, hint)]


def test_no_message_about_a_file_speaks_of_this_program() -> None:
    told = (GOLDEN / "audit_messages.txt").read_text(encoding="utf-8").splitlines()
    rule, seen = "", []
    for line in told:
        rule = line if not line.startswith(" ") else rule
        # R: what only a file that somebody else made can break.
        if rule.startswith("R") and _OURS.search(line):
            seen.append(line)
    assert seen == []


@pytest.mark.parametrize("rule", ["N03", "N04", "N09"])
def test_hints_for_a_file_are_other_than_those_for_a_book(rule: str, sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "公开.txt")
    text = path.read_text(encoding="utf-8")
    reason = re.search("主要原因是([^。]+)。", text)
    assert reason is not None
    worse = f"基本支出696.59万元，比2024年预算增加。。{reason[1]}"
    path.write_text(text.replace(reason[1], worse, 1), encoding="utf-8")
    found = [one for one in check_file(path).findings if one.rule == rule]
    assert found
    assert all(not _OURS.search(one.hint) and one.hint_at is None and not one.remedy for one in found)


def test_a_book_has_no_places_in_a_file(sample: Book) -> None:
    findings = sample.audit.findings()
    assert findings
    assert all(one.at == "" for one in findings)
