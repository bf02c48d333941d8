"""The published tables and projects as open data: CSV and JSON with a description that programs read.

The description is a Frictionless Data Package (specs.frictionlessdata.io, version 1). Nothing is in it but
what the document prints, as it is printed. What a book knows besides is not: 分, notes, reasons, unpublished
projects.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.facts import Part
from models.families import TableDefinition
from models.ground.files import replacing
from models.ground.money import MoneyUnit, format_amount
from models.ground.printable import printable
from models.projects.indicator_value import print_value
from models.projects.projects import funds_of, in_order, indicators_of
from models.publish.blocks import Document
from models.publish.content import Content
from models.state import State
from models.tables import Figure, Label, LaidCell, lay_out, title_of

_DESCRIPTION = "datapackage.json"
# The same package whenever it is made; the first moment that a zip file can tell.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LICENCE = {"name": "other-open", "title": "依法主动公开的政府信息，使用时请注明来源"}
_BLANK = [""]
_ITEM, _CODE, _NAME = "item", "code", "name"


@dataclass(frozen=True, slots=True)
class _Field:
    """A column: what programs call it, what it is headed by, and whether it holds amounts."""

    name: str
    title: str
    is_amount: bool = False

    def described(self, unit: str) -> dict[str, str]:
        kind = {"type": "number", "description": f"单位：{unit}"} if self.is_amount else {"type": "string"}
        return {"name": self.name, "title": self.title, **kind}


@dataclass(frozen=True, slots=True)
class _Resource:
    """A table of the package: amounts are texts as they are printed, "" where the place stays blank."""

    name: str
    title: str
    unit: str
    fields: tuple[_Field, ...]
    rows: tuple[tuple[str, ...], ...]


def write_open_data(path: Path, document: Document, state: State) -> None:
    """Write a state's published tables and projects as a zip file. Raises UnusableFile where it can't be."""
    resources = tuple(_resources(state))
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as package:
        for resource in resources:
            # With a mark, for Excel takes a file without one for another script.
            _put(package, f"data/{resource.name}.csv", f"\ufeff{_as_csv(resource)}")
            _put(package, f"data/{resource.name}.json", _as_json(resource))
        described = json.dumps(_description(document, state, resources), ensure_ascii=False, indent=1)
        _put(package, _DESCRIPTION, f"{described}\n")


def _put(package: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, text.encode("utf-8"))


def _description(document: Document, state: State, resources: Sequence[_Resource]) -> dict[str, object]:
    return {
        "profile": "tabular-data-package",
        "name": f"unit-budget-{document.year}",
        "title": printable(document.title).replace("\n", ""),
        "publisher": printable(document.unit),
        "year": document.year,
        "family": state.family.key,
        "draft": document.draft,
        "licenses": [_LICENCE],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": resource.name.lower(),
                "title": resource.title,
                "path": f"data/{resource.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [field.described(resource.unit) for field in resource.fields],
                    "missingValues": _BLANK,
                },
            }
            for resource in resources
        ],
    }


def _resources(state: State) -> Iterator[_Resource]:
    for table in state.family.tables:
        yield from _of_table(state, table)
    if Part.PERFORMANCE not in state.once(Content.of).omitted:
        yield from _of_projects(state)


def _of_table(state: State, table: TableDefinition) -> Iterator[_Resource]:
    """A table; of one with two sides each side, named by its first column."""
    tables, naming = state.tables(), state.naming
    laid = lay_out(table, tables, naming, whole_codes=True)
    start = 0
    for block in table.blocks:
        labels = block.read_labels
        names = (_CODE, _NAME) if len(labels) > 1 else (_ITEM,) * len(labels)
        keys = [row.key for row in block.fixed_rows] if block.across else [one.key for one in block.published]
        figures = zip(keys, block.printed_figures, strict=True)
        fields = (
            *(_Field(name, title) for name, title in zip(names, labels, strict=True)),
            *(_Field(key, headings[0], is_amount=True) for key, headings in figures),
        )
        side = [row[start : start + len(fields)] for row in laid]
        start += len(fields)
        texts = (tuple(_text(state, cell) for cell in row) for row in side if _says(row))
        rows = tuple(_under_name(row) if names == (_CODE, _NAME) else row for row in texts)
        name = table.role if len(table.blocks) == 1 else f"{table.role}-{keys[0]}"
        yield _Resource(name, title_of(table, naming.year), table.unit.value, fields, rows)


def _under_name(row: tuple[str, ...]) -> tuple[str, ...]:
    """A total stands where a code is printed, and is none."""
    code, name, *figures = row
    return row if name else ("", code, *figures)


def _says(row: Sequence[LaidCell]) -> bool:
    """Whether a side of a table has anything in a row: the other one may be longer."""
    return any(isinstance(cell, Figure) or cell.text for cell in row)


def _text(state: State, cell: LaidCell) -> str:
    text = cell.text if isinstance(cell, Label) else cell.text(state.tables(), grouped=False)
    return printable(text)


def _of_projects(state: State) -> Iterator[_Resource]:
    ledger = state.ledger
    published = [project for project in in_order(ledger) if project.published]
    unit = MoneyUnit.WAN.value
    projects, indicators = [], []
    for project in published:
        funds = funds_of(ledger, project.id)
        amounts = (format_amount(amount) for amount in (funds.total, funds.fiscal, funds.other))
        words = (project.name, project.department, project.implementer, project.goal)
        projects.append((*map(printable, words), *amounts))
        indicators += [
            tuple(map(printable, (project.name, one.level.word, one.category, one.name, print_value(one))))
            for one in indicators_of(ledger, project.id)
        ]
    yield _Resource(
        "projects",
        "项目支出绩效目标",
        unit,
        (
            _Field("name", "项目名称"),
            _Field("department", "主管部门"),
            _Field("implementer", "实施单位"),
            _Field("goal", "总体目标"),
            _Field("total", "资金总额", is_amount=True),
            _Field("fiscal", "财政拨款", is_amount=True),
            _Field("other", "其他资金", is_amount=True),
        ),
        tuple(projects),
    )
    yield _Resource(
        "indicators",
        "绩效指标",
        unit,
        (
            _Field("project", "项目名称"),
            _Field("level", "一级指标"),
            _Field("category", "二级指标"),
            _Field("name", "三级指标"),
            _Field("value", "指标值"),
        ),
        tuple(indicators),
    )


def _as_csv(resource: _Resource) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(field.name for field in resource.fields)
    writer.writerows(resource.rows)
    return lines.getvalue()


def _as_json(resource: _Resource) -> str:
    """The rows as objects; an amount as it is printed is a number of JSON too, and never becomes another."""
    rows = (
        ", ".join(
            f'"{field.name}": {_value(field, text)}' for field, text in zip(resource.fields, row, strict=True)
        )
        for row in resource.rows
    )
    return "[\n" + ",\n".join(f" {{{row}}}" for row in rows) + "\n]\n"


def _value(field: _Field, text: str) -> str:
    return (text or "null") if field.is_amount else json.dumps(text, ensure_ascii=False)
