"""Open data: what the document prints, to the sign, and nothing else that the book knows."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from models.book import OPEN_DATA, Book
from models.command_line.cli import run
from models.facts import Omission, Part
from models.families import built_in_families


def opened(book: Book, folder: Path) -> dict[str, str]:
    """The files of the package, by their names."""
    path = folder / "数据.zip"
    OPEN_DATA.write(book.publishing.edition(), path)
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8-sig") for name in package.namelist()}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_rows_are_those_that_are_printed(
    sample: Book, tmp_path: Path, reference: dict[int, dict[str, list[list[str]]]]
) -> None:
    files = opened(sample, tmp_path)
    printed = [["", row[0], *row[2:]] if row[0] == "合计" else row for row in reference[5]["rows"]]
    assert rows(files["data/general_by_function.csv"]) == [
        ["code", "name", "total", "basic", "project"],
        *printed,
    ]
    assert rows(files["data/three_public.csv"])[:2] == [["item", "amount"], ["合计", "15.00"]]
    left = [row[:2] for row in reference[1]["rows"] if any(row[:2])]
    assert rows(files["data/balance-revenue.csv"]) == [["item", "revenue"], *left]


def test_the_same_rows_as_json_with_amounts_as_numbers(sample: Book, tmp_path: Path) -> None:
    files = opened(sample, tmp_path)
    for name in [name for name in files if name.startswith("data/") and name.endswith(".csv")]:
        heading, *body = rows(files[name])
        text = files[name.replace(".csv", ".json")]
        told = json.loads(text, parse_float=str, parse_int=str)
        assert [[each[key] or "" for key in heading] for each in told] == body
    assert (
        '{"code": "201", "name": "一般公共服务支出", "total": 1512.42, "basic": 520.52, "project": 991.90}'
        in (files["data/general_by_function.json"])
    )


def test_projects_with_their_money_and_indicators_but_none_that_is_not_published(
    sample: Book, tmp_path: Path
) -> None:
    first, second, *_ = sample.ledger.projects.values()
    sample.narrative.change_project(replace(second, published=False))
    files = opened(sample, tmp_path)
    heading, *projects = rows(files["data/projects.csv"])
    assert heading == ["name", "department", "implementer", "goal", "total", "fiscal", "other"]
    assert [row for row in projects if row[0] == second.name] == []
    (row,) = [row for row in projects if row[0] == first.name]
    assert row[4:] == ["649.00", "649.00", "0.00"]
    heading, *indicators = rows(files["data/indicators.csv"])
    assert heading == ["project", "level", "category", "name", "value"]
    assert second.name not in {row[0] for row in indicators}
    assert ["市民满意度", "≥96%"] in [row[3:] for row in indicators if row[0] == first.name]


def test_the_description_names_unit_year_family_and_every_file(sample: Book, tmp_path: Path) -> None:
    files = opened(sample, tmp_path)
    told = json.loads(files["datapackage.json"])
    assert (told["year"], told["family"], told["draft"]) == (2026, "fuzhou-2026-unit", False)
    assert told["publisher"] == "福州市“智慧福州”管理服务中心（本级）"
    assert told["licenses"] == [{"name": "other-open", "title": "依法主动公开的政府信息，使用时请注明来源"}]
    assert {f"data/{one['name']}.csv" for one in told["resources"]} == {
        name for name in files if name.endswith(".csv")
    }
    (amount,) = (
        field
        for one in told["resources"]
        if one["name"] == "three_public"
        for field in one["schema"]["fields"]
        if field["name"] == "amount"
    )
    assert amount == {"name": "amount", "title": "预算数", "type": "number", "description": "单位：万元"}


def test_what_the_unit_leaves_out_of_its_document_is_not_in_it(sample: Book, tmp_path: Path) -> None:
    sample.narrative.omit(Part.PERFORMANCE, True)
    files = opened(sample, tmp_path)
    assert sample.ledger.all(Omission)
    assert not [name for name in files if "project" in name or "indicator" in name]


def test_two_packages_of_one_state_are_the_same_file(sample: Book, tmp_path: Path) -> None:
    edition = sample.publishing.edition()
    for name in ("a.zip", "b.zip"):
        OPEN_DATA.write(edition, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("family", [family.key for family in built_in_families()])
def test_frictionless_finds_nothing_wrong(family: str, tmp_path: Path) -> None:
    book, package = tmp_path / "a.ysb", tmp_path / "数据.zip"
    assert run(["sample", str(book)]) == 0
    assert run(["family", "update", str(book), "--to", family]) in (0, 1)
    assert run(["export", str(book), str(package), "--data", "--draft"]) == 0
    with zipfile.ZipFile(package) as files:
        files.extractall(tmp_path / "data")
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report
    assert report.stats["tasks"] >= 10


def test_the_command_line_wants_a_zip_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "a.ysb")
    assert run(["sample", book]) == 0
    capsys.readouterr()
    assert run(["export", book, str(tmp_path / "a.pdf"), "--data"]) == 2
    assert capsys.readouterr().err == "--data 写成 .zip 文件，“a.pdf”不是。\n"
