"""The sample book: the published 2026 figures of one unit, from detail lines in ``resources/sample``."""

import csv
from itertools import count

from models.facts import (
    ExpenditureLine,
    Fact,
    Fund,
    Kind,
    Period,
    Project,
    RevenueLine,
    Settings,
    Source,
    Unit,
)
from models.money import MoneyUnit, parse_amount
from models.resources import RESOURCES

YEAR = 2026
UNIT = '福州市"智慧福州"管理服务中心'


def sample_facts() -> tuple[Fact, ...]:
    """Every fact of the sample, ids given; of the prior year only what the published text implies."""
    ids = count(1)
    settings, unit = Settings(YEAR, id=next(ids)), Unit(UNIT, next(ids))
    projects: dict[str, Project] = {}
    lines: list[Fact] = []
    with (RESOURCES / "sample" / "lines.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            name = row["project"]
            if name and name not in projects:
                projects[name] = Project(unit.id, name, next(ids))
            lines.append(_line(row, unit, projects.get(name), next(ids)))
    return (settings, unit, *projects.values(), *lines)


def _line(row: dict[str, str], unit: Unit, project: Project | None, line_id: int) -> Fact:
    amount = parse_amount(row["yuan"], MoneyUnit.YUAN).amount
    if amount is None:
        raise ValueError(f"the sample holds no money: {row}")
    period = Period(row["period"])
    if row["fact"] == "revenue":
        return RevenueLine(period, unit.id, Source(row["of"]), amount, line_id)
    return ExpenditureLine(
        period,
        unit.id,
        Kind(row["of"]),
        Fund(row["fund"]),
        amount,
        row["functional"] or None,
        row["economic"] or None,
        project.id if project else None,
        row["note"],
        line_id,
    )
