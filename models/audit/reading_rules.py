"""R01–R06, R11, R12, R17, R20: what reading somebody else's tables has shown; a book of ours has none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from models.audit.finding import Found, Passage, SheetCell
from models.audit.reading import PAGE_ENDS
from models.audit.rule import Rule
from models.audit.slips import MOSTLY_EMPTY
from models.audit.subject import Subject
from models.audit.witnesses import TableWitnesses
from models.exchange import Difference, ImportReport, sheet_words
from models.facts import Facet, Severity
from models.families import TOTAL
from models.ground.words import plain
from models.measures import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    REVENUE_TABLE,
    THREE_PUBLIC_TABLE,
)
from models.tables import row_words, table_words

# Tables that only repeat others; those of two funds are mostly empty and then stand for nothing.
_REPEATED = {
    BALANCE_TABLE: {REVENUE_TABLE, EXPENDITURE_TABLE},
    APPROPRIATIONS_TABLE: {REVENUE_TABLE, GENERAL_TABLE},
}
_YEAR = re.compile(r"20\d\d")
_BUDGET_YEAR = re.compile(r"(20\d\d)年?(?:度|.{0,20}预算)")
"""Not that of a date, as of printing."""
# Tables with rows of their own besides the codes', which are printed with money or without.
_FIXED_ROWS = frozenset({BALANCE_TABLE, APPROPRIATIONS_TABLE, THREE_PUBLIC_TABLE})
_FROM_DETAILS = frozenset(
    {EXPENDITURE_TABLE, GENERAL_TABLE, ECONOMIC_TABLE, BASIC_ECONOMIC_TABLE, THREE_PUBLIC_TABLE}
)
_AGAINST_TABLES = frozenset({"N01", "R07", "R08", "Y01", "Y02", "Y03"})
_ENOUGH = 5
"""A workbook with as many tables is meant to have all ten."""


def applicable(rules: Iterable[Rule], report: ImportReport) -> Iterator[Rule]:
    """The rules that a workbook can break: a cross-check wants the tables that it compares."""
    there = _there(report)
    for rule in rules:
        if not there and rule.id in _AGAINST_TABLES:
            continue
        needed = {source for role in rule.tables for source in _REPEATED.get(role, {role})}
        if not rule.id.startswith("X") or needed - MOSTLY_EMPTY <= there:
            yield rule


def _there(report: ImportReport) -> frozenset[str]:
    """The tables that were read, or whose figures a detail list gives."""
    details = any(not read.table for read in report.sheets)
    return frozenset(report.tables) | (_FROM_DETAILS if details else frozenset())


def _report(subject: Subject) -> ImportReport:
    return subject.reading.report if subject.reading else ImportReport()


def _place(one: Difference) -> SheetCell:
    return SheetCell.at(one.place, one.table, one.row, one.column)


def _where(one: Difference, subject: Subject) -> str:
    return f"{sheet_words(subject.family, one.table)}“{one.row}”的{one.column}"


def contradicted_figures(subject: Subject) -> Iterator[Found]:
    """R01: a printed figure is what the leaf figures give."""
    say = subject.say
    there = _there(_report(subject))
    differences = _report(subject).differences
    witnesses = TableWitnesses(differences, subject)
    for one in differences:
        if not _REPEATED.get(one.table, set()) <= there:
            continue
        witness = witnesses.against(one)
        told = (
            f"{_where(one, subject)}印的是 {say.money(one.printed)}，"
            f"{witness.words} {say.money(one.computed)}，这里{say.more_or_less(one.printed, one.computed)}"
        )
        rounds = one.at in subject.rounded
        yield Found(
            f"{told}，应是四舍五入的尾差。" if rounds else f"{told}。",
            (_place(one), *_repeated_from(one, subject)),
            "不用改；各部分分别四舍五入后相加，可能与合计差末位。" if rounds else witness.hint,
            **say.compared(one.printed, one.computed),
            severity=Severity.NOTICE if rounds else None,
        )


def _repeated_from(one: Difference, subject: Subject) -> Iterator[SheetCell]:
    """The tables that say the same otherwise: which of two tables is wrong no third one may tell."""
    if one.at is None:
        return
    if one.table == EXPENDITURE_TABLE:
        printed = _report(subject).printed
        for role in subject.fund_tables.values():
            if (role, one.at.row) in printed:
                yield SheetCell("", "", role, one.at.row)
    for role in sorted(_REPEATED.get(one.table, ())):
        if (role == REVENUE_TABLE) == (one.at.column == "revenue"):
            yield SheetCell("", "", role)


def unreadable_cells(subject: Subject) -> Iterator[Found]:
    """R02: every cell that should hold an amount does."""
    tables = {read.sheet: read.table for read in _report(subject).sheets}
    for one in _report(subject).unreadable:
        yield Found(
            f"“{one.text}”读不出来：{one.why}。",
            (SheetCell.at(one.place, tables.get(one.place.sheet, "")),),
            "改正这一格后再审核；其余各格这一次没有审核。",
            actual=one.text,
        )


def conflicting_details(subject: Subject) -> Iterator[Found]:
    """R03: detail lines agree with the tables beside them."""
    say = subject.say
    for conflict in _report(subject).conflicts:
        one = conflict.difference
        yield Found(
            f"{_where(one, subject)}印的是 {say.money(one.printed)}，"
            f"同一工作簿的明细行合计是 {say.money(one.computed)}，"
            f"印的{say.more_or_less(one.printed, one.computed)}。",
            (_place(one),),
            "核对这一格和支出明细表。",
            **say.compared(one.printed, one.computed),
        )


def unknown_codes(subject: Subject) -> Iterator[Found]:
    """R04: the workbook uses the catalogue's codes."""
    for one in _report(subject).unknown_codes:
        yield Found(
            f"{one.facet.word}里没有科目 {one.code}，这里写作“{one.name}”。",
            (SheetCell.at(one.place),),
            "核对科目编码；可能是当年新增的科目。",
            actual=f"{one.code} {one.name}".strip(),
        )


# 公共安全, 国防: who spends here may be forbidden to say on what.
_SECRET_CLASSES = ("203", "204")


def withheld_items(subject: Subject) -> Iterator[Found]:
    """R12: a code's printed figure is that of the codes below it, unless some are secret."""
    say = subject.say
    for one in _report(subject).withheld:
        name = subject.naming.catalog.name(Facet.FUNCTIONAL, one.code)
        yield Found(
            f"{table_words(subject.family, one.table)}“{one.code} {name}”"
            f"下面列出的各项加起来比它少 {say.money(one.amount)}。",
            (SheetCell.at(one.place, one.table, one.code),),
            "依法不公开的涉密科目，不用改；不涉密的，补上没有列出的科目。",
            actual=say.figure(one.amount),
            severity=Severity.NOTICE if one.code.startswith(_SECRET_CLASSES) else None,
        )


def title_years(subject: Subject) -> Iterator[Found]:
    """R05: all titles name one year."""
    dated = [read for read in _report(subject).sheets if read.year]
    years = Counter(read.year for read in dated)
    yield from _other_titles(subject)
    yield from _page_ends(subject)
    if not years:
        return
    ((usual, _),) = years.most_common(1)
    for read in _report(subject).sheets:
        if (named := _YEAR.search(read.note)) and int(named[0]) != usual:
            yield Found(
                f"《{read.name}》的备注写的是 {named[0]} 年，各表是 {usual} 年度。",
                (SheetCell.at(read.noted, read.table),),
                "改正备注里的年度。",
                expected=str(usual),
                actual=named[0],
                difference=str(int(named[0]) - (usual or 0)),
            )
    for read in dated:
        if read.year != usual:
            yield Found(
                f"《{read.name}》的标题写的是 {read.year} 年度，其他各表是 {usual} 年度。",
                (SheetCell.at(read.place, read.table),),
                "改正标题里的年度。",
                expected=str(usual),
                actual=str(read.year),
                difference=str((read.year or 0) - (usual or 0)),
            )


def _other_titles(subject: Subject) -> Iterator[Found]:
    for title in subject.reading.dated if subject.reading else ():
        if (named := _YEAR.search(title)) and int(named[0]) != subject.naming.year:
            yield Found(
                f"标题“{title}”写的是 {named[0]} 年度，文档是 {subject.naming.year} 年度。",
                (Passage("标题", title),),
                "改正标题里的年度。",
                expected=str(subject.naming.year),
                actual=named[0],
                difference=str(int(named[0]) - subject.naming.year),
            )


def _page_ends(subject: Subject) -> Iterator[Found]:
    for text in subject.reading.running if subject.reading else ():
        if (named := _BUDGET_YEAR.search(plain(text))) and int(named[1]) != subject.naming.year:
            yield Found(
                f"{PAGE_ENDS}“{text}”写的是 {named[1]} 年度，文档是 {subject.naming.year} 年度。",
                (Passage(PAGE_ENDS, text),),
                f"改正{PAGE_ENDS}里的年度。",
                expected=str(subject.naming.year),
                actual=named[1],
                difference=str(int(named[1]) - subject.naming.year),
            )


def stated_units(subject: Subject) -> Iterator[Found]:
    """R17: every table says in what unit its amounts are, where most of them do."""
    tables = [read for read in _report(subject).sheets if read.table]
    lacking = [read for read in tables if not read.states_unit]
    if lacking and 2 * len(lacking) < len(tables):
        for read in lacking:
            yield Found(
                f"{table_words(subject.family, read.table)}没有写明金额单位，其他各表都写了。",
                (SheetCell(read.sheet, "", read.table),),
                "在表题下面写明“单位：万元”。",
            )


def units_of_money(subject: Subject) -> Iterator[Found]:
    """R20: all tables are in one unit; one that is not may rightly be so, but asks to be looked at."""
    tables = [read for read in _report(subject).sheets if read.table and read.unit]
    units = Counter(read.unit for read in tables)
    if len(units) > 1:
        ((usual, _),) = units.most_common(1)
        for read in tables:
            if read.unit != usual:
                yield Found(
                    f"{table_words(subject.family, read.table)}的金额单位是{read.unit}，其他各表是{usual}。",
                    (SheetCell(read.sheet, "A1", read.table),),
                    "核对这张表的金额单位。",
                    expected=str(usual),
                    actual=str(read.unit),
                )


def missing_tables(subject: Subject) -> Iterator[Found]:
    """R06: a workbook of the ten tables, or a document, has all ten."""
    read = _report(subject).tables
    if subject.reading is not None and not _there(_report(subject)):
        yield Found(
            "没有读到任何一张预算表，文字没有与表核对。",
            (Passage("预算表", ""),),
            "文件里有表的，可能是表没有框线或者是图片：请改用 Word 文件或工作簿审核。",
        )
    if len(read) >= _ENOUGH:
        for definition in subject.family.tables:
            if definition.role not in (*read, *_report(subject).empty):
                yield Found(
                    f"没有读到{table_words(subject.family, definition.role)}，或者它是空白的。",
                    (SheetCell("", "", definition.role),),
                    "补上这张表；没有数据的表也要保留空表，合计填 0.00，并注明情况。",
                )


def missing_rows(subject: Subject) -> Iterator[Found]:
    """R11: a table has its total, and each row of a level that it prints."""
    report = _report(subject)
    tables, printed = subject.tables(), report.printed
    levels = {(role, len(row)) for role, row in printed if row.isdigit()}
    told: set[tuple[str, str]] = set()
    for at in tables.figures():
        row = (at.table, at.row)
        fixed = at.row == TOTAL or (at.table in _FIXED_ROWS and not at.row.isdigit())
        level = fixed or (at.table, len(at.row)) in levels
        if (
            at.table not in report.tables
            or row in printed
            or row in told
            or not level
            or not tables.amount(at)
        ):
            continue
        told.add(row)
        yield Found(
            f"{table_words(subject.family, at.table)}缺“{row_words(at, subject.naming)}”这一行："
            f"它下面列出的各项有 {subject.say.money(tables.amount(at))}。",
            (SheetCell("", "", at.table, at.row, at.column),),
            "补上这一行；合计和各级科目都要列出。",
        )


READING_RULES = (
    Rule(
        "R01",
        Severity.ERROR,
        "印出的数与明细一致",
        "合计、小计和引用其他表的数，等于各表明细推算的数",
        contradicted_figures,
    ),
    Rule("R02", Severity.ERROR, "每一格都读得出来", "金额栏只填金额", unreadable_cells),
    Rule("R03", Severity.WARNING, "表与明细行一致", "支出明细表与各张表是同一笔钱", conflicting_details),
    Rule("R04", Severity.WARNING, "科目在目录里", "政府收支分类科目", unknown_codes),
    Rule("R05", Severity.ERROR, "各表年度相同", "各张表是同一年度的预算", title_years),
    Rule("R11", Severity.WARNING, "合计和各级科目都列出", "公开表列到的各级科目都有一行", missing_rows),
    Rule(
        "R12",
        Severity.WARNING,
        "列出的科目与上级科目相等",
        "除依法不公开的涉密科目外，支出列到项",
        withheld_items,
    ),
    Rule("R17", Severity.NOTICE, "各表写明金额单位", "公开表写明金额单位", stated_units),
    Rule("R20", Severity.NOTICE, "各表金额单位相同", "各张表以同一单位编列", units_of_money),
    Rule("R06", Severity.WARNING, "各张表齐全", "没有数据的表也要公开空表", missing_tables),
)
