"""K03: a department's tables against those of its units, where they are given together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.audit.against_rules import agree, column_of, figures_of
from models.audit.finding import Found, Passage, SheetCell
from models.audit.subject import Subject
from models.exchange import ImportReport, Printed
from models.facts import Severity
from models.facts.unit_names import without_level
from models.families import TOTAL, Address
from models.ground.money import PRINTED_STEP
from models.measures import REVENUE_TABLE
from models.tables import table_words

SUMS = "K03"
"""The rule's number: it looks at several files, as no rule of one does."""


def sums_of_units(subject: Subject, units: Sequence[tuple[str, ImportReport]]) -> Iterator[Found]:
    """K03: what a department prints is the sum of what its units print, cell by cell.

    units are the names and the tables of its units' own documents, its own level's among them.
    """
    report = subject.reading.report if subject.reading else ImportReport()
    of_unit = {without_level(name): said for name, said in units}
    lacking = []
    for (row, column), printed in figures_of(report, REVENUE_TABLE).items():
        if row == TOTAL or column != TOTAL:
            continue
        if row not in of_unit:
            lacking += [printed.row] if printed.amount else []
            continue
        own = figures_of(of_unit[row], REVENUE_TABLE).get((TOTAL, TOTAL))
        if own is not None and not agree(printed.amount, own.amount):
            yield _not_the_sum(subject, REVENUE_TABLE, row, column, printed, own.amount, 1)
    if lacking:
        yield Found(
            f"没有给出“{'”“'.join(lacking)}”的文件，各表没有与各单位之和核对。",
            (Passage("各单位", lacking[0]),),
            "把全部单位的文件一起给出。",
            severity=Severity.NOTICE,
        )
        return
    sums: defaultdict[Address, int] = defaultdict(int)
    for said in of_unit.values():
        for at, printed in said.figures.items():
            sums[at] += printed.amount
    for at, printed in report.figures.items():
        if at.table == REVENUE_TABLE and at.row != TOTAL:
            continue
        if all(at.table in said.tables or at.table in said.empty for said in of_unit.values()):
            rounding = PRINTED_STEP * (len(of_unit) + 1) // 2
            if abs(printed.amount - sums[at]) > rounding:
                yield _not_the_sum(subject, at.table, at.row, at.column, printed, sums[at], len(of_unit))


def _not_the_sum(
    subject: Subject, role: str, row: str, column: str, printed: Printed, amount: int, count: int
) -> Found:
    say = subject.say
    of = f"{count} 个单位的文件相加" if count > 1 else "这个单位自己的文件里"
    return Found(
        f"{table_words(subject.family, role)}“{printed.row}”的{column_of(subject, role, row, column)}"
        f"是 {say.money(printed.amount)}，{of}是 {say.money(amount)}，"
        f"{say.more_or_less(printed.amount, amount)}。",
        (SheetCell.at(printed.place, role, row, column),),
        "核对部门的表和各单位的表；部门预算等于所属各单位之和。",
        **say.compared(printed.amount, amount),
    )
