"""The measure: workbook and published document make a book that says what the document says."""

import difflib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.facts import ExpenditureLine, Holding, Kind, Period, Project, RevenueLine, Stated
from models.intake import DocumentReport, read_document
from models.projects.projects import funds_of, in_order, indicators_of
from tests.conftest import DATA
from tests.document_text import lines_of
from tests.family import numbers

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
REFERENCE = SHARED / "reference" / "fuzhou-2026-unit-budget.txt"
COMPARE = SHARED / "tools" / "compare_document.py"

pytestmark = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the shared reference is not beside the project"
)


@pytest.fixture(scope="module")
def imported() -> Iterator[tuple[Book, DocumentReport]]:
    """A new book into which first the workbook and then the document were read."""
    workbook = read_workbook(DATA / "ten-tables.xlsx")
    with Book.in_memory(blank_book(2026, workbook.unit)) as book:
        book.imports.import_workbook(workbook)
        _, report = book.imports.import_document(read_document(REFERENCE))
        yield book, report


@pytest.fixture
def book(imported: tuple[Book, DocumentReport]) -> Book:
    return imported[0]


@pytest.fixture
def report(imported: tuple[Book, DocumentReport]) -> DocumentReport:
    return imported[1]


def test_the_document_made_of_it_says_what_the_reference_says(book: Book) -> None:
    """What remains is one rule of dashes that the reference's text drew across the end of table 5."""
    spec = importlib.util.spec_from_file_location("compare_document", COMPARE)
    assert spec is not None
    assert spec.loader is not None
    compare = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(compare)
    reference = compare.bare(compare.body(REFERENCE.read_text(encoding="utf-8")))
    produced = compare.bare(compare.body("\n".join(lines_of(book.publishing.document().blocks()))))
    matcher = difflib.SequenceMatcher(None, reference, produced, autojunk=False)
    assert [
        (reference[a:b], produced[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ] == [("--", "")]


def test_nothing_is_left_over_and_the_tables_agree(report: DocumentReport) -> None:
    assert report.clean
    assert (report.unrecognised, report.moved, report.notices) == ([], [], [])
    assert report.tables is not None
    assert numbers(report.tables.tables) == list(range(1, 11))
    assert (report.tables.differences, report.tables.changes, report.tables.conflicts) == ([], [], [])


def test_names_and_outlines_are_taken_in_the_documents_own_signs(book: Book) -> None:
    profile = book.ledger.profile
    assert profile.full_name == "福州市“智慧福州”管理服务中心(本级)"
    assert profile.short_name == "福州市“智慧福州”管理服务中心"
    assert profile.departments == 9
    duties = book.ledger.texts["duties"].splitlines()
    assert len(duties) == 12
    assert duties[7].startswith("1.负责基层治理数字化管理服务平台建设和系统维护；")
    assert duties[11] == "（九）承办市委、市政府交办的其他事项。"
    assert book.ledger.texts["tasks.aim"].startswith("紧扣“集约高效、数据驱动”这一核心理念，")
    assert book.ledger.texts["tasks.aim"].endswith("实现新突破。")
    tasks = book.ledger.texts["tasks"].splitlines()
    assert tasks[0] == "（一）强化思想引领，凝聚发展合力"
    assert "实现与市直部门业务系统的全面连通。" in tasks[3], "broken by a page of the printed document"
    assert len(tasks) == 12


def test_only_what_differs_from_the_usual_is_kept(book: Book) -> None:
    texts = book.ledger.texts
    assert {
        key: text for key, text in texts.items() if key.startswith(("reason", "thrift", "perf", "para"))
    } == {
        "reason.revenue": "人员支出预算增加",
        "reason.expenditure": "人员支出预算增加",
        "reason.general": "人员支出预算增加",
        "reason.vehicles": "本年无采购公车需求",
    }
    assert texts["purpose.general.2080502"] == "退休人员支出", "broken by a page of the printed document"
    assert texts["purpose.reception"] == "保障保障公务接待需要", "a slip of the document's own"


def test_each_project_stands_under_the_one_code_that_its_amount_leaves(book: Book) -> None:
    ledger = book.ledger
    money = {
        ledger.projects[line.project].name: (line.functional, line.amount)
        for line in ledger.all(ExpenditureLine)
        if line.project is not None
    }
    assert money == {
        "福州市数字城管信息采集服务外包(第五轮)项目": ("2010399", 649_000_000),
        "平台监管及等保复测工作经费": ("2010399", 50_000_000),
        "市“智慧福州”管理服务中心日常工作经费": ("2010399", 145_000_000),
        "数字城管座席服务外包项目": ("2010399", 117_900_000),
        "中心平台系统日常安全运维加固保障服务经费": ("2013999", 30_000_000),
    }
    assert [len(indicators_of(ledger, project.id)) for project in in_order(ledger)] == [8, 6, 6, 8, 7]
    first = in_order(ledger)[0]
    assert funds_of(ledger, first.id).total == 649_000_000
    assert first.department == "福州市“智慧福州”管理服务中心"
    shown = [
        (one.category, one.name, one.operator, one.value, one.measure)
        for one in indicators_of(ledger, first.id)
    ]
    assert shown[2] == ("数量指标", "应用智能采集二轮车数量", "≥", "30", "辆")
    assert shown[6] == ("社会效益指标", "信息采集有效数据量", "≥", "63.036", "万件")


def test_the_prior_years_figures_are_those_that_the_prose_implies(book: Book, report: DocumentReport) -> None:
    prior = [fact for fact in book.ledger.all(RevenueLine) if fact.period is Period.PRIOR]
    assert [(line.source.word, line.amount) for line in prior] == [("一般公共预算收入", 1_487_440_000)]
    lines = [fact for fact in book.ledger.all(ExpenditureLine) if fact.period is Period.PRIOR]
    assert [(line.kind, line.functional, line.economic, line.amount) for line in lines] == [
        (Kind.BASIC, "201", None, 1_487_440_000),
        (Kind.BASIC, None, "30212", 3_000_000),
        (Kind.BASIC, None, "30217", 5_000_000),
        (Kind.BASIC, None, "30231", 7_000_000),
        (Kind.PROJECT, None, "31013", 20_000_000),
    ]
    assert {line.note for line in lines} == {"按公开文本情况说明推算"}
    assert [(figure.what, figure.amount) for figure in report.figures] == [
        ("本年政府采购货物预算", 1_200_000),
        ("本年政府采购服务预算", 118_350_000),
        ("上年收入预算（推算）", 1_487_440_000),
        ("上年支出预算（推算）", 1_487_440_000),
        ("上年一般公共预算支出（推算）", 1_487_440_000),
        ("上年因公出国（境）费用（推算）", 3_000_000),
        ("上年公务接待费（推算）", 5_000_000),
        ("上年公务用车运行费（推算）", 7_000_000),
        ("上年公务用车购置费（推算）", 20_000_000),
    ]


def test_section_eight_is_taken(book: Book) -> None:
    stated = {(one.period.word, one.matter.word): one.amount for one in book.ledger.all(Stated)}
    assert stated == {
        ("本年", "政府采购货物预算"): 1_200_000,
        ("本年", "政府采购服务预算"): 118_350_000,
    }
    held = {(one.stock.word, one.asset.word): one.count for one in book.ledger.all(Holding)}
    assert held == {("上年末占用使用", "机要通信用车"): 1, ("上年末占用使用", "应急保障用车"): 1}


def test_a_second_printing_changes_nothing(book: Book) -> None:
    before = list(book.ledger)
    changes, report = book.imports.import_document(read_document(REFERENCE))
    assert not changes.facts
    assert (report.taken, report.unrecognised) == ([], [])
    assert list(book.ledger) == before
    assert len(book.ledger.all(Project)) == 5


def test_the_document_alone_makes_the_same_book(book: Book) -> None:
    document = read_document(REFERENCE)
    assert (document.year, document.unit) == (2026, '福州市"智慧福州"管理服务中心')
    with Book.in_memory(blank_book(2026, document.unit)) as alone:
        alone.imports.import_document(document)
        assert lines_of(alone.publishing.document().blocks()) == lines_of(book.publishing.document().blocks())
