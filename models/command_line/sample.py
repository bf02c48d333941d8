"""The sample book: the published 2026 figures of one unit, from detail lines in ``resources/sample``."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from models.facts import (
    Asset,
    ExpenditureLine,
    Fact,
    Fund,
    Holding,
    Indicator,
    IndicatorClass,
    Kind,
    Matter,
    Period,
    Profile,
    Project,
    RevenueLine,
    Settings,
    Source,
    Stated,
    Stock,
    Text,
    Unit,
    UnitKind,
)
from models.ground.money import MoneyUnit, parse_amount
from models.ground.resources import RESOURCES

YEAR = 2026
UNIT = '福州市"智慧福州"管理服务中心'
_FOLDER = RESOURCES / "sample"


def sample_facts() -> tuple[Fact, ...]:
    """Every fact of the sample, ids given; of the prior year only what the published text implies."""
    with (_FOLDER / "document.toml").open("rb") as file:
        document = tomllib.load(file)
    ids = count(1)
    settings, unit = Settings(YEAR, id=next(ids)), Unit(UNIT, next(ids))
    projects = {
        entry["name"]: _project(entry, place, unit, document["profile"]["short_name"], next(ids))
        for place, entry in enumerate(document["projects"])
    }
    with (_FOLDER / "lines.csv").open(encoding="utf-8", newline="") as rows:
        lines = [_line(row, unit, projects.get(row["project"]), next(ids)) for row in csv.DictReader(rows)]
    return (settings, unit, *projects.values(), *lines, *_narrative(document, projects, ids))


def _project(entry: Mapping[str, Any], place: int, unit: Unit, department: str, project_id: int) -> Project:
    return Project(
        unit.id, entry["name"], project_id, place, department, implementer=department, goal=entry["goal"]
    )


def _line(row: dict[str, str], unit: Unit, project: Project | None, line_id: int) -> Fact:
    amount = _fen(row["yuan"])
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


def _narrative(
    document: Mapping[str, Any], projects: Mapping[str, Project], ids: Iterator[int]
) -> Iterator[Fact]:
    """What no table holds."""
    profile = document["profile"]
    yield Profile(
        profile["full_name"],
        profile["short_name"],
        UnitKind(profile["kind"]),
        profile["departments"],
        next(ids),
    )
    for key, text in document["texts"].items():
        yield Text(key, text.strip(), next(ids))
    for matter, yuan in document["stated"].items():
        yield Stated(Period.CURRENT, Matter(matter), _fen(yuan), next(ids))
    for asset, number in document["owned"].items():
        yield Holding(Asset(asset), Stock.OWNED, number, next(ids))
    for entry in document["projects"]:
        project = projects[entry["name"]].id
        for place, (level, category, name, *value) in enumerate(entry["indicators"]):
            operator, number, measure = value
            yield Indicator(
                project, place, IndicatorClass(level), category, name, operator, number, measure, next(ids)
            )


def _fen(yuan: str) -> int:
    amount = parse_amount(yuan, MoneyUnit.YUAN).amount
    if amount is None:
        raise ValueError(f"the sample holds no money: {yuan}")
    return amount
