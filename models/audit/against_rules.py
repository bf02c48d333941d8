"""K01, K02: a file against the approved workbook."""

from collections.abc import Iterator, Mapping

from models.audit.finding import Found, SheetCell
from models.audit.rule import Rule
from models.audit.sentence_rules import contradicting_sentences
from models.audit.subject import Subject
from models.exchange import ImportReport, Printed
from models.facts import Severity
from models.facts.unit_names import without_level
from models.families import Address, main_column
from models.ground.money import PRINTED_STEP, as_printed
from models.measures import REVENUE_TABLE
from models.tables import column_words, table_words

_ALL_OFF, _HALF = 10, 2
"""Where so many cells of a table differ, and half of all, it is another table, or one in another unit."""

_Figures = Mapping[tuple[str, str], Printed]
"""A table's figures by row and column."""


def cells(subject: Subject) -> Iterator[Found]:
    """K01: every table prints, cell by cell, what was approved."""
    if subject.reading is None or subject.reading.against is None:
        return
    ours, approved = subject.reading.report, subject.reading.against
    for role in approved.tables:
        mine, theirs = figures_of(ours, role), figures_of(approved, role)
        if not mine and any(printed.amount for printed in theirs.values()):
            yield Found(
                f"没有{table_words(subject.family, role)}，批复的工作簿里有。",
                (SheetCell("", "", role),),
                "补上这张表，或核对是否漏读。",
            )
            continue
        if mine:
            yield from _of_table(subject, role, mine, theirs)


def _of_table(subject: Subject, role: str, mine: _Figures, theirs: _Figures) -> Iterator[Found]:
    both = mine.keys() & theirs.keys()
    off = [key for key in theirs if key in both and not agree(mine[key].amount, theirs[key].amount)]
    with_money = [key for key in both if mine[key].amount or theirs[key].amount]
    if len(off) >= _ALL_OFF and _HALF * len(off) > len(with_money):
        yield Found(
            f"{table_words(subject.family, role)}的 {len(with_money)} 个金额里有 {len(off)} 个与批复的不同，"
            "可能是另一年度、另一单位的表，或者金额单位不同。",
            (SheetCell("", "", role),),
            "核对这张表和批复的工作簿是不是同一张；改对后再核对一次。",
        )
        return
    for row, column in off:
        yield _off(subject, role, row, column, mine[row, column], theirs[row, column])
    yield from _rows(subject, role, mine, theirs)


def _rows(subject: Subject, role: str, mine: _Figures, theirs: _Figures) -> Iterator[Found]:
    """Rows with money that the one has and the other has not, each told of by its main column."""
    say, table = subject.say, table_words(subject.family, role)
    told_by = {main_column(block).key for block in subject.family.table(role).blocks}
    for figures, others, words, hint in (
        (theirs, mine, "没有“{}”这一行，批复的", "补上这一行。"),
        (mine, theirs, "的“{}”批复的表里没有，它", "核对这一行的科目和金额。"),
    ):
        there = {row for row, _ in others}
        for (row, column), printed in figures.items():
            if row in there or column not in told_by or not printed.amount:
                continue
            amounts = (0, printed.amount) if figures is theirs else (printed.amount, 0)
            yield Found(
                f"{table}{words.format(printed.row)}是 {say.money(printed.amount)}（{printed.place}）。",
                (SheetCell("", "", role, row),),
                hint,
                **say.compared(*amounts),
            )


def _off(subject: Subject, role: str, row: str, column: str, mine: Printed, theirs: Printed) -> Found:
    say = subject.say
    near = bool(theirs.amount % PRINTED_STEP) and abs(mine.amount - theirs.amount) <= _HALF * PRINTED_STEP
    where = f"{table_words(subject.family, role)}“{mine.row}”的{column_of(subject, role, row, column)}"
    return Found(
        f"{where}是 {say.money(mine.amount)}，批复的是 {say.money(theirs.amount)}"
        f"（{theirs.place}），{say.more_or_less(mine.amount, theirs.amount)}"
        f"{'，可能是四舍五入的尾差' if near else ''}。",
        (SheetCell.at(mine.place, role, row, column),),
        "核对这一格；应与批复的一致。",
        **say.compared(mine.amount, theirs.amount),
        severity=Severity.NOTICE if near else None,
    )


def column_of(subject: Subject, role: str, row: str, column: str) -> str:
    """A figure's column in words."""
    return column_words(subject.family, Address(role, row, column)) or "金额"


def figures_of(report: ImportReport, role: str) -> _Figures:
    """A table's printed figures; a unit is the same with its level and without."""
    return {
        (without_level(at.row) if role == REVENUE_TABLE else at.row, at.column): printed
        for at, printed in report.figures.items()
        if at.table == role
    }


def agree(one: int, other: int) -> bool:
    """Whether two amounts are one: where either is rounded to what is published, as rounded."""
    exact = one % PRINTED_STEP and other % PRINTED_STEP
    return one == other or (not exact and as_printed(one) == as_printed(other))


CELLS = Rule("K01", Severity.ERROR, "各表与批复的一致", "公开的预算就是批复的预算", cells)
SENTENCES = Rule(
    "K02", Severity.ERROR, "文字与批复的一致", "公开的预算就是批复的预算", contradicting_sentences
)
