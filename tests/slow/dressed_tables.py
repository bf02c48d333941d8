"""One table of any kind of document, with facts drawn at random, in the dress of one office or another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any

from models.book import Book, blank_book
from models.facts import (
    Counted,
    Edit,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    Matter,
    Period,
    RevenueLine,
    Source,
    Stated,
)
from models.facts.catalog import standard_catalog
from models.families import Family, TableDefinition, UnitRows, built_in_families
from models.ground.money import MoneyUnit, in_unit
from models.ground.words import plain
from models.measures import REVENUE_BY_FUNCTION_TABLE
from models.tables import Figure, Label, lay_out, title_of
from tests.exchange.dialects import DIALECTS
from tests.exchange.test_codes_in_workbooks import DRESSES
from tests.exchange.workbooks import Row
from tests.exchange.writers import (
    Writer,
    as_excel_5,
    as_ods,
    as_web_page,
    as_xlsx,
    as_xlsxwriter,
    as_xlwt,
    as_xml_workbook,
)

FAMILIES = {family.key: family for family in built_in_families()}
TABLES = [(key, table.role) for key, family in FAMILIES.items() for table in family.tables]
UNIT = "某区图书馆"
YEAR, OWN = 2026, 2
LAST, THIS, CHANGE = "last", "this", "change"
# What stands over each group of columns.
YEARS: dict[str, tuple[tuple[str, str], ...]] = {
    "one": ((THIS, ""),),
    "last year left": ((LAST, "2025年预算数"), (THIS, "2026年预算数")),
    "last year right": ((THIS, "2026年预算数"), (LAST, "2025年预算数")),
    "last year in words": ((LAST, "上年预算数"), (THIS, "本年预算数")),
    "with the change": ((LAST, "2025年执行数"), (THIS, "2026年预算数"), (CHANGE, "比上年增减")),
    "in the headings": ((LAST, "2025年"), (THIS, "2026年")),
    "no years": ((LAST, "甲"), (THIS, "乙")),
}
UNITS: dict[str, tuple[list[Row], MoneyUnit | None]] = {
    "万元": ([["单位：万元"]], MoneyUnit.WAN),
    "元": ([["单位：元"]], MoneyUnit.YUAN),
    "in two cells, 元": ([[None, "金额单位：", "元"]], MoneyUnit.YUAN),
    "beside the owner, 万元": ([["编制单位：某局", None, "单位：万元"]], MoneyUnit.WAN),
    "behind the owner's own cell, 元": ([["编制单位：", "某单位", None, "单位：元"]], MoneyUnit.YUAN),
    "元角分": ([["（单位：元角分）"]], MoneyUnit.YUAN),
    "in the title, 元": ([], MoneyUnit.YUAN),
    "below, 万元": ([], MoneyUnit.WAN),
    "asked for, 元": ([], MoneyUnit.YUAN),
    "千元": ([["单位：千元"]], None),
    "none": ([], None),
}
THREE, TOGETHER = "three columns", "code and name in one cell"
CODES: dict[str, Callable[[str], object]] = {"as it is": str, THREE: str, TOGETHER: str, **DRESSES}
AMOUNTS: dict[str, Callable[[Decimal], object]] = {
    "numbers": float,
    "texts": lambda amount: f"{amount:,f}",
    "full width": lambda amount: f"{amount:f}".translate(
        str.maketrans("0123456789.", "０１２３４５６７８９．")
    ),
}
BLANKS: dict[str, object] = {"blank": None, "dash": "-", "zero": 0}
SPLITS = ("none", "below", "below, with its title", "header again", "second sheet")
DIVIDED, WITH_A_WORD = "0!.0000", '0!.0000"万元"'
# Who shows 元 as 万元, by which number format.
SHOWN = {
    "shown divided": DIVIDED,
    "shown divided, with 万元": WITH_A_WORD,
    "xlsxwriter, shown divided": DIVIDED,
    "xlwt, shown divided, with 万元": WITH_A_WORD,
}
WRITERS: dict[str, Writer] = {
    **{f"openpyxl, {name}": as_xlsx(*dialects) for name, dialects in DIALECTS.items()},
    "shown divided": as_xlsx(number_format=DIVIDED),
    "shown divided, with 万元": as_xlsx(number_format=WITH_A_WORD),
    "xlsxwriter, shown divided": as_xlsxwriter(DIVIDED),
    "xlwt, shown divided, with 万元": as_xlwt(WITH_A_WORD),
    "xlsxwriter": as_xlsxwriter(),
    "xlsxwriter, in little memory": as_xlsxwriter(in_little_memory=True),
    "xlwt": as_xlwt(),
    "web page": as_web_page,
    "OpenDocument": as_ods,
    "Excel 2003's XML": as_xml_workbook,
    "Excel 5": as_excel_5,
}


@dataclass(frozen=True)
class Dress:
    """How one table is written down, and the number from which its facts are drawn."""

    table: tuple[str, str]
    facts: int
    years: str
    unit: str
    code: str
    amounts: str
    blanks: str
    split: str
    writer: str

    @property
    def family(self) -> Family:
        return FAMILIES[self.table[0]]

    @property
    def definition(self) -> TableDefinition:
        return self.family.table(self.table[1])

    @property
    def asked(self) -> MoneyUnit | None:
        """The unit that whoever imports the file says."""
        return MoneyUnit.YUAN if self.unit.startswith("asked for") else None

    @property
    def is_divided(self) -> bool:
        """Whether it holds 元 that are shown as 万元."""
        return self.writer in SHOWN and self.amounts == "numbers"

    @property
    def is_ambiguous(self) -> bool:
        """Whether a reader can't know what it says: he has to ask."""
        unit = UNITS[self.unit][1]
        # What is shown as 1688.85 in a table in 元 may be meant so.
        unclear = self.is_divided and SHOWN[self.writer] == DIVIDED and unit is MoneyUnit.YUAN
        return self.years == "no years" or unit is None or unclear


CHOICES: dict[str, Sequence[Any]] = {
    "table": TABLES,
    "facts": range(10**6),
    "years": list(YEARS),
    "unit": list(UNITS),
    "code": list(CODES),
    "amounts": list(AMOUNTS),
    "blanks": list(BLANKS),
    "split": SPLITS,
    "writer": list(WRITERS),
}
"""What each part of a dress may be."""


@dataclass(frozen=True)
class Dressed:
    """A dress's table: the book whose table it is, and the sheets that show it."""

    dress: Dress

    @cached_property
    def book(self) -> Book:
        """A book with facts of every kind."""
        dress, chance = self.dress, Random(self.dress.facts)
        functional = [code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 7]
        economic = [code for code in standard_catalog().codes(Facet.ECONOMIC) if len(code) == 5]
        by_function = REVENUE_BY_FUNCTION_TABLE in dress.family.roles
        spent = [
            ExpenditureLine(
                Period.CURRENT,
                OWN,
                chance.choice((Kind.BASIC, Kind.PROJECT, *Kind)),
                chance.choice((Fund.GENERAL, *Fund)),
                chance.randrange(1, 10**10),
                chance.choice(functional),
                chance.choice(economic),
            )
            for _ in range(chance.randrange(1, 20))
        ]
        received = [
            RevenueLine(
                Period.CURRENT,
                OWN,
                source,
                chance.randrange(1, 10**10),
                functional=chance.choice(functional) if by_function else None,
            )
            for source in Source
            if chance.random() < 0.7
        ]
        stated = [Stated(Period.CURRENT, Matter.AGENCY_OPERATING, chance.randrange(1, 10**9))]
        made: list[Counted] = [*spent, *received, *(stated if by_function else [])]
        book = Book.in_memory(blank_book(YEAR, UNIT, family=dress.family))
        book.act("填写", [Edit(None, replace(fact, id=number)) for number, fact in enumerate(made, 10)])
        return book

    @cached_property
    def laid(self) -> Sequence[Sequence[Label | Figure]]:
        """The table's rows, each code in one column."""
        state = self.book.state
        return lay_out(self.dress.definition, state.tables(), state.naming, whole_codes=True)

    def figures(self) -> dict[tuple[str, str], int]:
        """All amounts that the table prints, by row and column as they are read."""
        units = any(isinstance(row, UnitRows) for block in self.dress.definition.blocks for row in block.body)
        names = {str(unit): plain(name) for unit, name in self.book.naming.units.items()} if units else {}
        tables = self.book.state.tables()
        return {
            (names.get(cell.address.row, cell.address.row), cell.address.column): amount
            for row in self.laid
            for cell in row
            if isinstance(cell, Figure) and (amount := tables.amount(cell.address))
        }

    @property
    def has_codes_alike(self) -> bool:
        """Whether two codes are written alike: 21211 with zeros behind it as the item 2121100."""
        codes = {row for row, _ in self.figures() if row.isdecimal()}
        return len({str(CODES[self.dress.code](code)) for code in codes}) < len(codes)

    def sheets(self) -> list[tuple[str, list[Row]]]:
        """The sheets' names and rows."""
        dress = self.dress
        title: Row = [title_of(dress.definition, YEAR)]
        if dress.unit == "in the title, 元":
            title = [f"{title[0]}（单位：元）"]
        above, header = UNITS[dress.unit][0], self._header()
        body = [self._row(row) for row in self.laid]
        foot: list[Row] = []
        if dress.unit == "below, 万元":
            foot.append(["备注：本表金额单位：万元"])
        half = len(body) // 2
        first, second = body[:half], body[half:]
        whole = [title, *above, *header]
        if dress.split == "none" or not half:
            return [("表", [*whole, *body, *foot])]
        if dress.split == "second sheet":
            return [("表", [*whole, *first, *foot]), ("续页", [*whole, *second, *foot])]
        again: list[Row] = []
        if dress.split == "below":
            again = [["续表"]]
        elif dress.split == "below, with its title":
            again = [[f"{title[0]}（续）"], *above]
        return [("表", [*whole, *first, *again, *header, *second, *foot])]

    def _header(self) -> list[Row]:
        table, dress = self.dress.definition, self.dress
        groups = YEARS[dress.years]
        levels: list[Row] = [[] for _ in table.header]
        years: Row = []
        parts: Row = []
        at = 0
        for block in table.blocks:
            labels, width = len(block.printed_labels), len(block.printed_figures)
            whole = len(block.read_labels)
            for level, row in zip(levels, table.header, strict=True):
                # 类 stands over the first column of a code in several.
                names = (
                    [row[at], *row[at + block.code_columns : at + labels]]
                    if block.coded
                    else row[at : at + labels]
                )
                level += ["" if name in ("类", "款", "项") else name for name in names]
                level += list(row[at + labels : at + labels + width]) * len(groups)
            if dress.years == "in the headings":
                self._name_years(levels, width)
            years += [""] * whole
            for _, words in groups:
                years += [words, *[""] * (width - 1)]
            parts += ["类"] if block.coded else [""] * whole
            parts += [""] * (len(levels[0]) - len(parts))
            at += labels + width
        if len(groups) > 1 and dress.years != "in the headings":
            levels.insert(0, years)
        levels = [level for level in levels if any(level)]
        if dress.code == THREE and "类" in parts:
            levels = [self._in_parts(level, "", "") for level in levels]
            levels.append(self._in_parts(parts, "款", "项"))
        return [[text or None for text in level] for level in levels]

    def _name_years(self, levels: list[Row], width: int) -> None:
        """Put the year of each group into its columns' lowest headings."""
        groups = YEARS[self.dress.years]
        for number, (_, year) in enumerate(reversed(groups)):
            for back in range(width):
                at = len(levels[0]) - 1 - number * width - back
                lowest = next(level for level in reversed(levels) if level[at])
                lowest[at] = f"{year}{lowest[at]}"

    def _in_parts(self, row: Row, *others: str) -> Row:
        """A row with a code's column as three, or as two where codes have no 项."""
        rows = self.dress.definition.blocks[0].class_rows()
        more = others[:1] if rows is not None and rows.facet is Facet.ECONOMIC else others
        return [row[0], *more, *row[1:]]

    def _row(self, laid: Sequence[Label | Figure]) -> Row:
        made: Row = []
        at = 0
        for block in self.dress.definition.blocks:
            labels, width = len(block.read_labels), len(block.printed_figures)
            texts = [cell.text for cell in laid[at : at + labels] if isinstance(cell, Label)]
            made += self._labels(texts) if block.coded else [text or None for text in texts]
            cells = laid[at + labels : at + labels + width]
            for group, _ in YEARS[self.dress.years]:
                made += [self._amount(cell) if group == THIS else self._other(cell) for cell in cells]
            at += labels + width
        return made

    def _labels(self, texts: list[str]) -> Row:
        code, name = texts
        style = self.dress.code
        if style == TOGETHER and code.isdecimal():
            return [f"{code} {name}", None]
        if style == THREE:
            parts = [code[:3], code[3:5], code[5:]] if code.isdecimal() else [code, "", ""]
            return [text or None for text in self._in_parts([parts[0], name], *parts[1:])]
        return [CODES[style](code) if code.isdecimal() else code or None, name or None]

    def _amount(self, cell: Label | Figure) -> object:
        if isinstance(cell, Label):
            return None
        amount = self.book.state.tables().amount(cell.address)
        if not amount:
            return BLANKS[self.dress.blanks]
        unit = MoneyUnit.YUAN if self.dress.is_divided else UNITS[self.dress.unit][1] or MoneyUnit.WAN
        return AMOUNTS[self.dress.amounts](in_unit(amount, unit))

    def _other(self, cell: Label | Figure) -> object:
        return None if isinstance(cell, Label) else 77
