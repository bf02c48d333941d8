"""Tables 8, 9 and 10: the general public budget by economic classification."""

from types import MappingProxyType

from models.facts import Facet, Fund, Kind
from models.tables.definition import (
    CODED,
    TOTAL,
    Block,
    ClassRows,
    Column,
    ExpenditureEntry,
    FixedRow,
    TableDefinition,
)
from models.tables.numbers import BASIC_ECONOMIC_TABLE, ECONOMIC_TABLE, THREE_PUBLIC_TABLE
from models.tables.selectors import BASIC_AND_PROJECT, Expenditure

PERSONNEL_CODES = ("301", "303")
"""人员经费 among the 类; the others are 公用经费."""
_GENERAL = frozenset({Fund.GENERAL})

_GENERAL_BY_ECONOMIC = Expenditure(Facet.ECONOMIC, BASIC_AND_PROJECT, _GENERAL)
_GENERAL_BASIC = Expenditure(Facet.ECONOMIC, {Kind.BASIC}, _GENERAL)
_GENERAL_PROJECT = Expenditure(Facet.ECONOMIC, {Kind.PROJECT}, _GENERAL)
_CODED_HEADER = ((*CODED, "预算数"),)

TABLE_8 = TableDefinition(
    number=ECONOMIC_TABLE,
    name="一般公共预算支出经济分类情况表",
    title="{year} 年度一般公共预算支出经济分类情况表",
    pattern=r"(?<!基本)支出经济分类",
    header=_CODED_HEADER,
    blocks=(
        Block(
            CODED,
            (
                Column(Kind.BASIC, "基本支出", (_GENERAL_BASIC,), published=False),
                Column(
                    Kind.PROJECT,
                    "项目支出",
                    (_GENERAL_PROJECT,),
                    ExpenditureEntry(
                        Facet.ECONOMIC, Kind.PROJECT, Fund.GENERAL, residual=True, over_details=True
                    ),
                    published=False,
                ),
                Column("amount", "预算数", (_GENERAL_BY_ECONOMIC,), aliases=("金额", "合计")),
            ),
            (
                FixedRow(TOTAL, "合计", (_GENERAL_BY_ECONOMIC,), zero=True, aliases=("总计",)),
                ClassRows(Facet.ECONOMIC, depth=3, listed=True),
            ),
        ),
    ),
)

TABLE_9 = TableDefinition(
    number=BASIC_ECONOMIC_TABLE,
    name="一般公共预算基本支出经济分类情况表",
    title="{year} 年度一般公共预算基本支出经济分类情况表",
    pattern=r"基本支出经济分类",
    header=_CODED_HEADER,
    blocks=(
        Block(
            CODED,
            (
                Column(
                    "amount",
                    "预算数",
                    (_GENERAL_BASIC,),
                    ExpenditureEntry(Facet.ECONOMIC, Kind.BASIC, Fund.GENERAL),
                    aliases=("金额", "合计"),
                ),
            ),
            (
                FixedRow(TOTAL, "合计", (_GENERAL_BASIC,), zero=True, aliases=("总计",)),
                ClassRows(
                    Facet.ECONOMIC,
                    depth=5,
                    listed=True,
                    unlisted=frozenset({"30203", "30229"}),
                    labels=MappingProxyType({"30213": "维修(护)费"}),
                ),
            ),
        ),
    ),
)


def _public_expense(
    key: str, label: str, codes: tuple[str, ...], kept_as: str = "", aliases: tuple[str, ...] = ()
) -> FixedRow:
    """A row of table 10; ``kept_as`` is the code of the project line a typed figure becomes."""
    entry = ExpenditureEntry(Facet.ECONOMIC, Kind.PROJECT, Fund.GENERAL, residual=True, code=kept_as)
    return FixedRow(
        key,
        label,
        (Expenditure(Facet.ECONOMIC, codes=codes),),
        entry if kept_as else None,
        zero=True,
        aliases=aliases,
    )


_ABROAD, _RECEPTION, _VEHICLES_RUN = "30212", "30217", "30231"
_VEHICLES_BOUGHT = ("30913", "31013")
THREE_PUBLIC_CODES = (_ABROAD, _RECEPTION, *_VEHICLES_BOUGHT, _VEHICLES_RUN)

TABLE_10 = TableDefinition(
    number=THREE_PUBLIC_TABLE,
    name="一般公共预算“三公”经费支出预算表",
    # The reference prints this one title without the space after the year.
    title="{year}年度一般公共预算“三公”经费支出预算表",
    pattern=r"三公.{0,2}经费",
    header=(("项目", "预算数"),),
    blocks=(
        Block(
            ("项目",),
            (
                Column("amount", "预算数", (_GENERAL_BY_ECONOMIC,), aliases=("金额",)),
                Column(Kind.BASIC, "基本支出", (_GENERAL_BASIC,), published=False),
                Column(Kind.PROJECT, "项目支出", (_GENERAL_PROJECT,), published=False),
            ),
            (
                _public_expense(TOTAL, "合计", THREE_PUBLIC_CODES),
                _public_expense(
                    "abroad",
                    "1、因公出国（境）费用",
                    (_ABROAD,),
                    _ABROAD,
                    ("因公出国（境）费", "因公出国（境）经费"),
                ),
                _public_expense("reception", "2、公务接待费", (_RECEPTION,), _RECEPTION),
                _public_expense(
                    "vehicles",
                    "3、公务用车购置及运行费",
                    (*_VEHICLES_BOUGHT, _VEHICLES_RUN),
                    aliases=("公务用车购置及运行维护费", "公务用车购置和运行费"),
                ),
                _public_expense(
                    "vehicles_bought",
                    "其中：（1）公务用车购置费",
                    _VEHICLES_BOUGHT,
                    "31013",
                    ("公务用车购置",),
                ),
                _public_expense(
                    "vehicles_run",
                    "（2）公务用车运行费",
                    (_VEHICLES_RUN,),
                    _VEHICLES_RUN,
                    ("公务用车运行维护费",),
                ),
            ),
        ),
    ),
)
