"""Taking a document over: a book's own comes back whole, last year's gives its words, all is said."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import (
    Asset,
    ExpenditureLine,
    Fund,
    Indicator,
    Kind,
    Line,
    Matter,
    Period,
    Project,
    RevenueLine,
    Source,
    Stated,
    Stock,
    Term,
    UnitKind,
)
from models.families import Address
from models.intake import DocumentReport, read_document
from models.projects.projects import lines_of
from tests.document_text import lines_of as text_of_document
from tests.family import role
from tests.intake.documents import as_published, as_text, as_word
from tests.lines import WAN

Change = Callable[[Book], object]
Writer = Callable[[Book, Path], Path]


def as_it_is(book: Book) -> None:
    """The sample."""


def with_other_funds(book: Book) -> None:
    unit = book.ledger.own_unit
    for fund, source, code, amount in (
        (Fund.GOVERNMENT_FUND, Source.GOVERNMENT_FUND, "2120803", 300 * WAN),
        (Fund.STATE_CAPITAL, Source.STATE_CAPITAL, "2230105", 12_340_000),
    ):
        book.figures.put_line(RevenueLine(Period.CURRENT, unit, source, amount))
        book.figures.put_line(ExpenditureLine(Period.CURRENT, unit, Kind.PROJECT, fund, amount, code))
        book.figures.put_line(ExpenditureLine(Period.PRIOR, unit, Kind.PROJECT, fund, 2 * amount, code))
    texts = {"purpose.government_fund.2120803": "城市建设支出", "reason.government_fund": "项目减少"}
    book.narrative.set_texts("填写", {**texts, "thrift.cut": "会议、培训"})


def without_prior_year(book: Book) -> None:
    book.figures.remove_lines([f for f in book.ledger if isinstance(f, Line) and f.period is Period.PRIOR])


def of_an_agency(book: Book) -> None:
    book.names.set_profile(replace(book.ledger.profile, kind=UnitKind.ADMINISTRATIVE))
    book.narrative.set_stated(Matter.AGENCY_OPERATING, Period.CURRENT, 44_740_000)
    book.narrative.set_stated(Matter.AGENCY_OPERATING, Period.PRIOR, 50 * WAN)
    book.narrative.set_stated(Matter.COMMISSIONED, Period.CURRENT, 1_230_000)
    texts = {"reason.agency_operating": "压减一般性支出", "performance.remarks": "有两个项目涉密，不公开。"}
    book.narrative.set_texts("填写", texts)
    book.narrative.hold(Asset.SPECIAL_TECHNICAL, Stock.PLANNED, 2)
    book.narrative.hold(Asset.EQUIPMENT, Stock.OWNED, 3)


def in_words_of_its_own(book: Book) -> None:
    book.narrative.set_texts(
        "填写",
        {
            "paragraph.balance.revenue": "本单位2026年收入预算一千多万元。",
            "paragraph.basic_expenditure.personnel": "（一）人员经费若干。",
            "paragraph.general_budget.2013999": "（三）社会工作30万元，用于安全运维。",
            "paragraph.performance.setting": "我们认真编制了绩效目标。",
            "paragraph.other_matters.operating": "本单位不涉及机关运行经费。",
        },
    )
    book.narrative.set_terms([("财政拨款收入", "指财政拨的钱。"), ("一网统管", "指：全市一张网。")])


def with_a_unit_below(book: Book) -> None:
    book.names.add_unit("某下属单位")
    below = max(book.ledger.units)
    book.figures.put_line(RevenueLine(Period.CURRENT, below, Source.GENERAL, 100 * WAN))
    for code, economic in (("2010350", None), (None, "30101")):
        book.figures.put_line(
            ExpenditureLine(Period.CURRENT, below, Kind.BASIC, Fund.GENERAL, 100 * WAN, code, economic)
        )


def with_gaps(book: Book) -> None:
    book.narrative.set_texts("清空", dict.fromkeys(book.ledger.texts, ""))
    first = book.ledger.all(Project)[0]
    book.narrative.set_indicators(first.id, [])
    book.narrative.change_project(replace(first, goal="", department=""))


def with_more_three_public_expenses(book: Book) -> None:
    unit = book.ledger.own_unit
    for code, amount in (("30212", 2), ("31013", 25)):
        book.figures.put_line(
            ExpenditureLine(Period.CURRENT, unit, Kind.PROJECT, Fund.GENERAL, amount * WAN, economic=code)
        )
    book.narrative.set_texts("填写", {"reason.abroad": "新增一批出国培训"})


def with_money_carried_over(book: Book) -> None:
    book.figures.put_line(RevenueLine(Period.CURRENT, book.ledger.own_unit, Source.CARRY_OVER, 10 * WAN))
    book.figures.set_cell(Address("balance", "carry_forward", "expenditure"), 10 * WAN)


def with_values_in_words(book: Book) -> None:
    first = book.ledger.all(Project)[0]
    listed = [one for one in book.ledger.all(Indicator) if one.project == first.id]
    listed[0] = replace(listed[0], operator="", value="按时完成", measure="")
    book.narrative.set_indicators(first.id, listed)
    book.narrative.change_project(replace(first, note="分两年实施"))


CHANGES: tuple[Change, ...] = (
    as_it_is,
    with_other_funds,
    without_prior_year,
    of_an_agency,
    in_words_of_its_own,
    with_a_unit_below,
    with_gaps,
    with_more_three_public_expenses,
    with_money_carried_over,
    with_values_in_words,
)


@pytest.mark.parametrize("write", [as_text, as_word, as_published])
@pytest.mark.parametrize("change", CHANGES)
def test_a_books_own_document_makes_a_book_with_the_same_document(
    sample: Book, tmp_path: Path, change: Change, write: Writer
) -> None:
    change(sample)
    said = text_of_document(sample.publishing.document().blocks())
    path = write(sample, tmp_path / ("公开.txt" if write is as_text else "公开.docx"))
    document = read_document(path)
    with Book.in_memory(blank_book(2026, document.unit)) as made:
        made.imports.import_document(document)
        assert text_of_document(made.publishing.document().blocks()) == said
        changes, report = made.imports.import_document(document)
        assert not changes.facts, "a second printing of the same says nothing new"
        assert report.taken == []


@pytest.fixture
def next_year() -> Iterator[Book]:
    """A new book of the year after the sample's."""
    with Book.in_memory(blank_book(2027, '福州市"智慧福州"管理服务中心')) as book:
        yield book


def taken(book: Book, path: Path) -> DocumentReport:
    _, report = book.imports.import_document(read_document(path))
    return report


def test_last_years_words_are_taken_and_their_years_moved_on(
    sample: Book, next_year: Book, tmp_path: Path
) -> None:
    sample.narrative.set_texts(
        "填写",
        {
            "tasks.aim": "完成2026年目标，巩固2025年成果，不忘2019年和12026年。",
            "purpose.abroad": "2026 年度培训",
        },
    )
    report = taken(next_year, as_text(sample, tmp_path / "去年.txt"))
    texts = next_year.ledger.texts
    assert texts["tasks.aim"] == "完成2027年目标，巩固2026年成果，不忘2019年和12026年。"
    assert texts["purpose.abroad"] == "2027 年度培训"
    assert texts["purpose.general.2010350"] == "事业单位人员及公用经费等方面支出"
    assert [(moved.field, moved.old, moved.new, moved.around) for moved in report.moved] == [
        ("主要任务", "2026年", "2027年", "完成2027年目标，巩固20"),
        ("主要任务", "2025年", "2026年", "27年目标，巩固2026年成果，不忘20"),
        ("因公出国（境）经费用途", "2026年", "2027年", "2027 年度培训"),
    ]


def test_reasons_for_last_years_change_are_offered_and_not_printed(
    sample: Book, next_year: Book, tmp_path: Path
) -> None:
    report = taken(next_year, as_text(sample, tmp_path / "去年.txt"))
    reasons = {key: text for key, text in next_year.ledger.texts.items() if "reason" in key}
    assert reasons == {
        "last.reason.revenue": "人员支出预算增加",
        "last.reason.expenditure": "人员支出预算增加",
        "last.reason.general": "人员支出预算增加",
        "last.reason.vehicles": "本年无采购公车需求",
    }
    fields = {entry.field: entry.new for entry in report.taken}
    assert fields["上年收入增减原因（供参考，不印出）"] == "人员支出预算增加"
    assert not any(
        "人员支出预算增加" in line for line in text_of_document(next_year.publishing.document().blocks())
    )


def test_last_years_tables_become_the_prior_year_and_its_projects_come_without_money(
    sample: Book, next_year: Book, tmp_path: Path
) -> None:
    report = taken(next_year, as_text(sample, tmp_path / "去年.txt"))
    for number in range(1, 11):
        assert (
            next_year.figures.published(role(number), Period.PRIOR).rows
            == sample.figures.published(role(number)).rows
        )
    assert not next_year.tables().figures()
    assert (report.figures, report.lines) == ([], 0)
    assert [project.name for project in next_year.ledger.all(Project)][1] == "平台监管及等保复测工作经费"
    assert len(next_year.ledger.all(Indicator)) == 35
    assert report.notices == [
        "文档是 2026 年度的：其中的各张表作为上年数导入，本年数没有改动。",
        "项目的资金是文档那一年的，没有导入；请按本年的预算填写。",
        "车辆和设备的占用数是 2025 年末的，请核对后改为 2026 年末的。",
    ]


def test_last_years_operating_expenses_are_what_this_years_are_compared_with(
    sample: Book, next_year: Book, tmp_path: Path
) -> None:
    of_an_agency(sample)
    report = taken(next_year, as_text(sample, tmp_path / "去年.txt"))
    stated = [(one.period, one.matter, one.amount) for one in next_year.ledger.all(Stated)]
    assert stated == [(Period.PRIOR, Matter.AGENCY_OPERATING, 44_740_000)]
    assert [(figure.what, figure.amount) for figure in report.figures] == [("上年机关运行经费", 44_740_000)]


def test_last_years_document_never_takes_the_place_of_a_stated_amount(
    sample: Book, next_year: Book, tmp_path: Path
) -> None:
    of_an_agency(sample)
    next_year.narrative.set_stated(Matter.AGENCY_OPERATING, Period.PRIOR, 12_340_000)
    next_year.imports.import_document(read_document(as_text(sample, tmp_path / "去年.txt")))
    assert [(one.period, one.matter, one.amount) for one in next_year.ledger.all(Stated)] == [
        (Period.PRIOR, Matter.AGENCY_OPERATING, 12_340_000)
    ]


def test_an_older_document_gives_its_words_alone(sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "前年.txt")
    with Book.in_memory(blank_book(2030, "某单位")) as book:
        report = taken(book, path)
        assert not [fact for fact in book.ledger if isinstance(fact, Line)]
        assert not [key for key in book.ledger.texts if "reason" in key]
        assert book.ledger.texts["purpose.reception"] == "保障公务接待需要"
    assert report.notices[0] == (
        "文档是 2026 年度的，预算本是 2030 年度：只导入文字，各表和其他数字没有导入，请核对。"
    )
    assert (report.tables, report.figures, report.moved) == (None, [], [])


def test_last_years_words_never_take_the_place_of_what_is_written_already(
    sample: Book, next_year: Book, tmp_path: Path
) -> None:
    next_year.narrative.set_texts("填写", {"tasks.aim": "新的任务。"})
    next_year.narrative.set_terms([("数字城管", "用数字化手段管理城市。")])
    report = taken(next_year, as_text(sample, tmp_path / "去年.txt"))
    assert next_year.ledger.texts["tasks.aim"] == "新的任务。"
    assert [one.name for one in next_year.ledger.all(Term)] == ["数字城管"]
    assert "有 1 处文字预算本里已经填写，与文档不同，保留预算本的。" in report.notices


def test_a_document_of_the_same_year_says_what_the_book_is_to_say(sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "今年.txt")
    sample.narrative.set_texts("改", {"tasks.aim": "别的任务。"})
    report = taken(sample, path)
    assert [(entry.section, entry.field, entry.old, entry.new) for entry in report.taken] == [
        (
            "三、单位主要工作任务",
            "主要任务",
            "别的任务。",
            "围绕“一网统管”，补短板、强弱项，让群众办事更方便、城市运行更有序。",
        )
    ]


def test_a_project_of_the_same_name_keeps_its_money(sample: Book, blank: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "今年.txt")
    blank.narrative.add_project(blank.ledger.own_unit, "平台监管及等保复测 工作经费")
    (project,) = blank.ledger.all(Project)
    line = ExpenditureLine(
        Period.CURRENT, project.unit, Kind.PROJECT, Fund.GENERAL, 7 * WAN, project=project.id
    )
    blank.narrative.fund_project(None, line)
    taken(blank, path)
    assert len(blank.ledger.all(Project)) == 5
    kept = blank.ledger.get(Project, project.id)
    assert (kept.name, kept.goal) == (
        "平台监管及等保复测 工作经费",
        "平台全年安全稳定运行，三级等级保护复测不出现中高危问题。",
    )
    assert [line.amount for line in lines_of(blank.ledger, project.id)] == [7 * WAN]


def test_projects_whose_code_the_amounts_leave_open_have_none(
    sample: Book, blank: Book, tmp_path: Path
) -> None:
    line = next(one for one in sample.ledger.all(ExpenditureLine) if one.functional == "2013999")
    sample.figures.put_line(replace(line, amount=50 * WAN))
    report = taken(blank, as_text(sample, tmp_path / "今年.txt"))
    codes = [line.functional for line in blank.ledger.all(ExpenditureLine) if line.project is not None]
    assert codes == [None] * 5
    assert blank.tables().amount(Address("general_by_function", "2013999", "project")) == 50 * WAN, (
        "and the tables are as printed"
    )
    assert (
        "有 5 个项目的财政拨款与各表的项目支出对不上，或不止一种对法，没有挂到功能科目；"
        "请在项目中选择科目。" in report.notices
    )


def test_a_figure_that_cannot_be_read_leaves_the_tables_and_is_said(
    sample: Book, blank: Book, tmp_path: Path
) -> None:
    path = as_text(sample, tmp_path / "今年.txt")
    path.write_text(
        path.read_text(encoding="utf-8").replace("30101\t基本工资\t133.98", "30101\t基本工资\t一百多"),
        "utf-8",
    )
    report = taken(blank, path)
    assert report.tables is not None
    assert [(one.text, one.why) for one in report.tables.unreadable] == [("一百多", "不是金额")]
    assert not report.clean
    assert "文档的表里有无法读取的金额，各表金额没有导入，只导入文字。" in report.notices
    assert blank.ledger.texts["purpose.reception"] == "保障公务接待需要"


def test_a_percentage_that_does_not_fit_is_said(sample: Book, blank: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "今年.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("增长13.54%", "增长15.43%", 1), "utf-8")
    assert taken(blank, path).notices == [
        "收入预算：文档写的是 15.43%，按增减额推算应为 13.54%，请核对（推算的上年数为 1487.44 万元）。"
    ]


def test_prior_figures_that_the_book_has_are_not_worked_out_again(
    sample: Book, blank: Book, tmp_path: Path
) -> None:
    unit = blank.ledger.own_unit
    blank.figures.put_line(RevenueLine(Period.PRIOR, unit, Source.GENERAL, 1500 * WAN))
    blank.figures.put_line(
        ExpenditureLine(Period.PRIOR, unit, Kind.BASIC, Fund.GENERAL, 4 * WAN, economic="30217")
    )
    report = taken(blank, as_text(sample, tmp_path / "今年.txt"))
    prior = blank.tables(Period.PRIOR)
    assert prior.amount(Address("balance", "total", "revenue")) == 1500 * WAN
    assert prior.amount(Address("three_public", "reception", "amount")) == 4 * WAN
    assert prior.amount(Address("three_public", "vehicles_bought", "amount")) == 20 * WAN
    assert "上年收入预算（推算）" not in [figure.what for figure in report.figures]


def test_what_is_not_recognised_is_said_with_its_place(sample: Book, next_year: Book, tmp_path: Path) -> None:
    sample.narrative.set_texts("填写", {"paragraph.balance.revenue": "本单位收入预算一千多万元。"})
    report = taken(next_year, as_text(sample, tmp_path / "去年.txt"))
    (left,) = report.unrecognised
    assert (left.section, left.text, left.kept) == (
        "一、预算收支总体情况",
        "本单位收入预算一千多万元。",
        False,
    )
    assert left.place.startswith("第 ")
    assert not report.clean
    assert not [key for key in next_year.ledger.texts if key.startswith("paragraph.")]


def test_it_is_one_act_and_a_trial_changes_nothing(sample: Book, blank: Book, tmp_path: Path) -> None:
    before = sorted(map(repr, blank.ledger))
    document = read_document(as_text(sample, tmp_path / "今年.txt"))
    changes, report = blank.imports.import_document(document, dry_run=True)
    assert (changes.facts, report.applied) == (frozenset(), False)
    assert sorted(map(repr, blank.ledger)) == before
    blank.imports.import_document(document)
    assert blank.history.to_undo is not None
    assert blank.history.to_undo.words == "导入今年.txt"
    blank.undo()
    assert sorted(map(repr, blank.ledger)) == before


def test_a_book_on_disk_takes_it_all(sample: Book, tmp_path: Path) -> None:
    document = read_document(as_word(sample, tmp_path / "今年.docx"))
    path = tmp_path / "新.ysb"
    Book.create(path, blank_book(2026, document.unit)).close()
    with Book.open(path) as book:
        book.imports.import_document(document)
        said = text_of_document(book.publishing.document().blocks())
    with Book.open(path) as again:
        assert text_of_document(again.publishing.document().blocks()) == said
    with Book.in_memory(sample_facts()) as first:
        assert text_of_document(first.publishing.document().blocks()) == said
