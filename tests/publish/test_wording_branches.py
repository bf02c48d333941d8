"""Every branch of the wording, each as a golden text.

A person read and judged the golden files; ``pytest --update-golden`` writes them anew to be judged again.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import (
    Asset,
    Edit,
    ExpenditureLine,
    Fund,
    Indicator,
    IndicatorClass,
    Kind,
    Line,
    Matter,
    Part,
    Period,
    Project,
    RevenueLine,
    Source,
    Stock,
    Unit,
    UnitKind,
)
from models.families import Address
from tests.conftest import GOLDEN, Golden
from tests.document_text import lines_of, section

WAN = 1_000_000
BALANCE, GENERAL, FUND, CAPITAL = (
    "一、预算收支总体情况",
    "二、一般公共预算拨款支出情况",
    "三、政府性基金预算拨款支出情况",
    "四、国有资本经营预算拨款支出情况",
)
BASIC, THREE_PUBLIC, PERFORMANCE, OTHER = (
    "五、一般公共预算拨款基本支出情况",
    "六、一般公共预算“三公”经费支出情况",
    "七、预算绩效目标情况",
    "八、其他重要事项说明",
)
Check = Callable[..., None]


@pytest.fixture
def kept(request: pytest.FixtureRequest, golden: Golden) -> Check:
    """Compares a book's sections with the golden text of the test's name."""

    def check(book: Book, *titles: str) -> None:
        lines = lines_of(book.publishing.document().blocks())
        text = "\n".join(line for title in titles for line in section(lines, title)) + "\n"
        golden(f"document/{request.node.name.removeprefix('test_')}.txt", text)

    return check


@pytest.fixture
def book() -> Iterator[Book]:
    """The sample, to be changed."""
    with Book.in_memory(sample_facts()) as book:
        yield book


def prior_becomes(book: Book, amount: int) -> None:
    """Let the prior year's revenue and general budget be one figure, 0 for a prior year without money."""
    edits: list[Edit] = []
    for fact in list(book.ledger):
        if isinstance(fact, RevenueLine) and fact.period is Period.PRIOR:
            edits.append(Edit(fact, replace(fact, amount=amount) if amount else None))
        if isinstance(fact, ExpenditureLine) and fact.period is Period.PRIOR and fact.functional:
            edits.append(Edit(fact, replace(fact, amount=amount) if amount else None))
    book.figures.change_lines("改上年数", edits)


def test_increase(book: Book, kept: Check) -> None:
    kept(book, BALANCE, GENERAL)


def test_decrease(book: Book, kept: Check) -> None:
    prior_becomes(book, 2000 * WAN)
    kept(book, BALANCE, GENERAL)


def test_level(book: Book, kept: Check) -> None:
    prior_becomes(book, 1688_850_000)
    kept(book, BALANCE, GENERAL)


def test_from_nothing(book: Book, kept: Check) -> None:
    prior_becomes(book, 0)
    kept(book, BALANCE, GENERAL)


def test_to_nothing(book: Book, kept: Check) -> None:
    book.figures.remove_lines(
        [fact for fact in book.ledger if isinstance(fact, Line) and fact.period is Period.CURRENT]
    )
    kept(book, BALANCE, GENERAL, THREE_PUBLIC)


def test_no_prior_year(book: Book, kept: Check) -> None:
    book.figures.remove_lines(
        [fact for fact in book.ledger if isinstance(fact, Line) and fact.period is Period.PRIOR]
    )
    kept(book, BALANCE, GENERAL, THREE_PUBLIC, OTHER)


def test_three_public_expenses_changed(book: Book, kept: Check) -> None:
    unit = book.ledger.own_unit
    book.figures.put_line(
        ExpenditureLine(Period.CURRENT, unit, Kind.PROJECT, Fund.GENERAL, 2 * WAN, economic="30212")
    )
    book.narrative.set_texts("填写", {"reason.abroad": "新增一批出国培训"})
    lines = [line for line in book.ledger.all(ExpenditureLine) if line.economic == "30217"]
    book.figures.remove_lines([line for line in lines if line.period is Period.CURRENT])
    kept(book, THREE_PUBLIC)


def test_no_government_fund_or_state_capital(book: Book, kept: Check) -> None:
    kept(book, FUND, CAPITAL)


def test_government_fund_and_state_capital(book: Book, kept: Check) -> None:
    unit = book.ledger.own_unit
    for fund, source, code, amount in (
        (Fund.GOVERNMENT_FUND, Source.GOVERNMENT_FUND, "2120803", 300 * WAN),
        (Fund.STATE_CAPITAL, Source.STATE_CAPITAL, "2230105", 12_345_600),
    ):
        book.figures.put_line(RevenueLine(Period.CURRENT, unit, source, amount))
        book.figures.put_line(ExpenditureLine(Period.CURRENT, unit, Kind.PROJECT, fund, amount, code))
        book.figures.put_line(ExpenditureLine(Period.PRIOR, unit, Kind.PROJECT, fund, 2 * amount, code))
    book.narrative.set_texts("填写", {"purpose.government_fund.2120803": "城市建设支出"})
    kept(book, BALANCE, FUND, CAPITAL)


def test_money_carried_over_and_forward(book: Book, kept: Check) -> None:
    book.figures.put_line(RevenueLine(Period.CURRENT, book.ledger.own_unit, Source.CARRY_OVER, 10 * WAN))
    book.figures.set_cell(Address("balance", "carry_forward", "expenditure"), 10 * WAN)
    kept(book, BALANCE)


def test_no_project(book: Book, kept: Check) -> None:
    for project in book.ledger.all(Project):
        book.narrative.remove_project(project.id)
    kept(book, PERFORMANCE)


def test_one_indicator_and_thirty(kept: Check) -> None:
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        for name, number in (("小项目", 1), ("大项目", 30)):
            book.narrative.add_project(book.ledger.own_unit, name)
            project = max(book.ledger.all(Project), key=lambda one: one.id)
            classes = tuple(IndicatorClass)
            book.narrative.set_indicators(
                project.id,
                [
                    Indicator(
                        project.id,
                        place,
                        classes[place * 4 // number],
                        f"第{place // 3}组",
                        f"指标{place}",
                        "≥",
                        str(place),
                        "个",
                    )
                    for place in range(number)
                ],
            )
        kept(book, PERFORMANCE)


def test_performance_tables_left_out(book: Book, kept: Check) -> None:
    book.narrative.omit(Part.PERFORMANCE, True)
    kept(book, PERFORMANCE)


def test_agency_with_operating_expenses(book: Book, kept: Check) -> None:
    book.names.set_profile(replace(book.ledger.profile, kind=UnitKind.ADMINISTRATIVE))
    book.narrative.set_stated(Matter.AGENCY_OPERATING, Period.CURRENT, 44_740_000)
    book.narrative.set_stated(Matter.AGENCY_OPERATING, Period.PRIOR, 50 * WAN)
    book.narrative.set_texts("填写", {"reason.agency_operating": "压减一般性支出"})
    book.narrative.set_stated(Matter.COMMISSIONED, Period.CURRENT, 1_230_000)
    book.narrative.hold(Asset.SPECIAL_TECHNICAL, Stock.PLANNED, 2)
    book.narrative.hold(Asset.EQUIPMENT, Stock.OWNED, 3)
    kept(book, OTHER)


def test_personnel_and_public_use(book: Book, kept: Check) -> None:
    unit = book.ledger.own_unit
    book.figures.put_line(
        ExpenditureLine(Period.CURRENT, unit, Kind.BASIC, Fund.GENERAL, 1_110_000, economic="31002")
    )
    kept(book, BASIC)


def test_several_units(book: Book) -> None:
    book.names.add_unit("某下属单位")
    assert len(book.ledger.all(Unit)) == 2
    lines = lines_of(book.publishing.document().blocks())
    start = lines.index("二、单位预算单位构成")
    assert lines[start + 1 : start + 6] == [
        "从预算单位构成看，福州市“智慧福州”管理服务中心（本级）包括9个机关行政处（科、股）室及1个下属单位，"
        "其中：列入2026年单位预算编制范围的单位详细情况见下表：",
        "序号\t单位名称",
        "（一）\t福州市“智慧福州”管理服务中心（本级）",
        "（二）\t某下属单位",
        "三、单位主要工作任务",
    ]


def test_every_golden_text_has_its_test() -> None:
    names = {path.stem for path in (GOLDEN / "document").iterdir()}
    assert {f"test_{name}" for name in names} <= set(globals())
