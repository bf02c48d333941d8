"""A department's ten tables and sentences against sums made here of what its units hold."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from models.book import Book, department_facts, read_unit
from models.facts import Asset, Fund, Kind, Matter, Period, Source, Stock
from tests.department.made_units import DEPARTMENT, Sums, handed_in, unit_name, wan
from tests.document_text import lines_of, section
from tests.family import role

NOW, PRIOR = Period
FUND_TABLES = {3: None, 5: Fund.GENERAL, 6: Fund.GOVERNMENT_FUND, 7: Fund.STATE_CAPITAL}


def department_of(folder: Path, units: int, lines: int) -> tuple[Book, Sums]:
    """The department of so many made units, in memory, and what it has by our own sums."""
    sums = Sums()
    books = [read_unit(path) for path in handed_in(folder, units, lines, sums)]
    book = Book.in_memory(department_facts(books))
    _, report = book.departments.sum_up(books)
    assert report.clean
    return book, sums


@pytest.fixture(scope="module", params=[2, 20])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Book, Sums, int]]:
    """A department of two units, and one of twenty."""
    book, sums = department_of(tmp_path_factory.mktemp("各单位"), request.param, 40)
    with book:
        yield book, sums, request.param


def by_first_cell(book: Book, number: int) -> dict[str, list[str]]:
    """A table's figures by the code or name that its row begins with, blanks as nothing."""
    return {
        row[0].strip(): [cell or "0.00" for cell in row[1:]]
        for row in book.figures.published(role(number)).rows
    }


def beginnings(sums: Sums, fund: Fund | None) -> list[str]:
    """The codes that have a row, with those above them."""
    codes = {code for (period, whose, _, code) in sums.spent if period is NOW and fund in (None, whose)}
    return sorted({code[:length] for code in codes for length in (3, 5, 7)})


def test_revenue_and_expenditure_are_those_of_all_units(made: tuple[Book, Sums, int]) -> None:
    book, sums, _ = made
    table = book.figures.published(role(1)).rows
    rows = {row[0].strip(): row for row in table}
    assert rows["一、一般公共预算拨款收入"][1] == wan(sums.received(NOW, Source.GENERAL))
    assert rows["二、政府性基金预算拨款收入"][1] == wan(sums.received(NOW, Source.GOVERNMENT_FUND))
    spent = {row[2].strip(): row[3] for row in table}
    for name, code in (
        ("一、一般公共服务支出", "201"),
        ("十二、农林水支出", "213"),
        ("十九、住房保障支出", "221"),
    ):
        assert spent[name] == wan(sums.by_function(NOW, None, None, code))
    assert rows["收入合计"][1] == wan(sums.received(NOW))
    assert rows["收入合计"][3] == wan(sums.by_function(NOW, None, None))
    fiscal = {row[0].strip(): row for row in book.figures.published(role(4)).rows}
    assert list(fiscal["收入合计"][1:]) == [
        wan(sums.received(NOW)),
        "支出合计",
        wan(sums.by_function(NOW, None, None)),
    ]


def test_each_unit_has_its_row_of_revenue(made: tuple[Book, Sums, int]) -> None:
    book, sums, units = made
    rows = by_first_cell(book, 2)
    assert list(rows) == ["合计", *map(unit_name, range(units))]
    for number in range(units):
        name = unit_name(number)
        total, general, fund, *others = rows[name]
        assert total == wan(sums.received(NOW, unit=name))
        assert (general, fund) == tuple(
            wan(sums.received(NOW, source, name)) for source in (Source.GENERAL, Source.GOVERNMENT_FUND)
        )
        assert set(others) == {"0.00"}


@pytest.mark.parametrize("number", FUND_TABLES)
def test_expenditure_by_function_is_summed_code_by_code(made: tuple[Book, Sums, int], number: int) -> None:
    book, sums, _ = made
    fund, rows = FUND_TABLES[number], by_first_cell(book, number)
    assert list(rows) == ["合计", *beginnings(sums, fund)]
    for code, (_, *figures) in rows.items():
        under = "" if code == "合计" else code
        expected = [
            wan(sums.by_function(NOW, fund, kind, under)) for kind in (None, Kind.BASIC, Kind.PROJECT)
        ]
        assert figures[:3] == expected, code


def test_general_expenditure_is_summed_by_economy(made: tuple[Book, Sums, int]) -> None:
    book, sums, _ = made
    eight, nine = by_first_cell(book, 8), by_first_cell(book, 9)
    for code in ("301", "302", "303", "310"):
        assert eight[code][1] == wan(sums.by_economy(None, code))
    for code in ("301", "30101", "30107", "302", "30201", "30231", "303", "30302"):
        assert nine[code][1] == wan(sums.by_economy(Kind.BASIC, code)), code
    assert (eight["合计"][1], nine["合计"][1]) == (
        wan(sums.by_economy(None)),
        wan(sums.by_economy(Kind.BASIC)),
    )


def test_three_public_expenses_are_summed(made: tuple[Book, Sums, int]) -> None:
    book, sums, _ = made
    abroad, guests, bought, run = (
        sums.by_economy(None, code) for code in ("30212", "30217", "31013", "30231")
    )
    assert [row[1] for row in book.figures.published(role(10)).rows] == [
        wan(amount) for amount in (abroad + guests + bought + run, abroad, guests, bought + run, bought, run)
    ]


def against(now: int, prior: int) -> str:
    """More or less than the prior year, as a sentence says it."""
    rate = (Decimal(abs(now - prior)) * 100 / prior).quantize(Decimal("0.01"), ROUND_HALF_UP)
    verbs = ("增加", "增长") if now > prior else ("减少", "下降")
    return f"比上年{verbs[0]}{wan(abs(now - prior))}万元，{verbs[1]}{rate}%"


def test_its_sentences_say_the_sums_of_both_years(made: tuple[Book, Sums, int]) -> None:
    book, sums, units = made
    lines = lines_of(book.publishing.document().blocks())
    revenue, spent = section(lines, "一、预算收支总体情况")[1:3]
    assert (
        f"{DEPARTMENT}收入预算为{wan(sums.received(NOW))}万元，"
        f"{against(sums.received(NOW), sums.received(PRIOR))}，" in revenue
    )
    assert (
        f"支出预算{wan(sums.by_function(NOW, None, None))}万元，"
        f"{against(sums.by_function(NOW, None, None), sums.by_function(PRIOR, None, None))}，" in spent
    )
    basic, project = (wan(sums.by_function(NOW, None, kind)) for kind in (Kind.BASIC, Kind.PROJECT))
    assert spent.endswith(f"其中：基本支出{basic}万元、项目支出{project}万元。")
    general = section(lines, "二、一般公共预算拨款支出情况")
    codes = [code for code in beginnings(sums, Fund.GENERAL) if len(code) == 7]
    for line, code in zip(general[2:], codes, strict=True):
        assert f"）{code}-" in line
        assert f"{wan(sums.by_function(NOW, Fund.GENERAL, None, code))}万元。主要用于" in line
    personnel = sum(sums.by_economy(Kind.BASIC, code) for code in ("301", "303"))
    told = section(lines, "五、一般公共预算拨款基本支出情况")
    assert told[2].startswith(f"（一）人员经费{wan(personnel)}万元，")
    assert told[3].startswith(f"（二）公用经费{wan(sums.by_economy(Kind.BASIC, '302'))}万元，")
    assert units == len(book.ledger.units)


def test_matters_vehicles_and_projects_join(made: tuple[Book, Sums, int]) -> None:
    book, sums, units = made
    lines = lines_of(book.publishing.document().blocks())
    operating, procurement, vehicles = (
        next(line for line in lines if words in line and line.startswith(("2026年，", "截至")))
        for words in ("机关运行经费支出", "政府采购预算总额", "共有车辆")
    )
    run, before = (sums.matters[period, Matter.AGENCY_OPERATING] for period in Period)
    assert f"支出{_short(run)}万元，{against(run, before)}。" in operating
    goods, services = (sums.matters[NOW, matter] for matter in (Matter.GOODS, Matter.SERVICES))
    assert (
        f"总额{_short(goods + services)}万元，其中：政府采购货物预算{_short(goods)}万元、"
        f"政府采购工程预算0万元、政府采购服务预算{_short(services)}万元。" in procurement
    )
    emergency, others, equipment = (
        sums.vehicles[asset, Stock.OWNED] for asset in (Asset.EMERGENCY, Asset.OTHER_VEHICLE, Asset.EQUIPMENT)
    )
    assert f"共有车辆{emergency + others}辆，" in vehicles
    assert f"应急保障用车{emergency}辆、" in vehicles
    assert vehicles.endswith(f"设备{equipment}台（套）。")
    projects = [
        (name.removeprefix("项目名称\t"), total.rpartition("\t")[2])
        for name, total in zip(
            (line for line in lines if line.startswith("项目名称\t")),
            (line for line in lines if "\t资金总额\t" in line),
            strict=True,
        )
    ]
    assert projects == [(name, wan(amount)) for name, amount in sums.projects]
    assert len(projects) == units


def _short(amount: int) -> str:
    """An amount without needless zeros."""
    return wan(amount).rstrip("0").rstrip(".")
