"""Many books and documents as plain rows: what is in them, and what becomes of files that can't be read."""

import csv
import re
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from models.collecting import COLUMNS
from models.command_line.cli import run
from models.ground.money import format_amount
from tests.conftest import DATA

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]
UNIT = '福州市"智慧福州"管理服务中心'
QUERY = re.compile(r"```sql\n(.*?)```\n\n((?:    [^\n]*\n)+)", re.S)

TOTALS = """
SELECT item, amount_fen FROM rows
WHERE file = '示例.ysb' AND period = 'current' AND row_key = 'total' AND column_key IN ('total', 'amount')
AND item IN ('spending_by_function', 'three_public') ORDER BY item
"""


@pytest.fixture
def folder(tmp_path: Path, capsys: Capture) -> Path:
    """A folder with the sample's book, and in another the same tables as a workbook and as a document."""
    folder = tmp_path / "报送"
    (folder / "文件").mkdir(parents=True)
    assert run(["sample", str(folder / "示例.ysb")]) == 0
    assert run(["export", str(folder / "示例.ysb"), str(folder / "文件" / "公开.docx")]) == 0
    shutil.copy(DATA / "ten-tables.xlsx", folder / "文件" / "十张表.xlsx")
    capsys.readouterr()
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def collected(folder: Path, name: str) -> Path:
    assert run(["collect", str(folder), "--out", str(folder.parent / name)]) == 0
    return folder.parent / name


def asked(source: str, query: str) -> Sequence[tuple[object, ...]]:
    return duckdb.sql(query.replace("rows", f"'{source}'")).fetchall()


def test_each_figure_and_each_value_is_a_row(folder: Path, capsys: Capture) -> None:
    path = collected(folder, "全部.csv")
    found = rows(path)
    said = capsys.readouterr().out
    assert said == f"已把 3 个文件的 {len(found)} 行写入“{path}”。\n"
    assert list(found[0]) == list(COLUMNS)
    own = [row for row in found if row["file"] == "示例.ysb" and row["period"] == "current"]
    assert {
        (row["item"], row["row_key"], row["row_name"], row["column_key"]): row["amount_fen"]
        for row in own
        if row["record"] == "figure" and row["item"] in ("three_public", "revenue_by_unit")
    } == {
        ("revenue_by_unit", "total", "合计", "total"): "1688850000",
        ("revenue_by_unit", "total", "合计", "general"): "1688850000",
        ("revenue_by_unit", UNIT, UNIT, "total"): "1688850000",
        ("revenue_by_unit", UNIT, UNIT, "general"): "1688850000",
        ("three_public", "total", "合计", "amount"): "15000000",
        ("three_public", "abroad", "1、因公出国（境）费用", "amount"): "3000000",
        ("three_public", "reception", "2、公务接待费", "amount"): "5000000",
        ("three_public", "vehicles", "3、公务用车购置及运行费", "amount"): "7000000",
        ("three_public", "vehicles_run", "（2）公务用车运行费", "amount"): "7000000",
    }
    assert {
        (row["column_key"], row["value"])
        for row in own
        if row["record"] == "fact" and row["item"] == "profile"
    } >= {("kind", "institution"), ("departments", "9")}


def test_a_book_its_workbook_and_its_document_have_the_same_figures(folder: Path) -> None:
    found = rows(collected(folder, "全部.csv"))
    by_file: dict[str, set[tuple[str, ...]]] = {}
    for row in found:
        if row["record"] == "figure" and row["period"] == "current":
            figure = tuple(row[name] for name in ("item", "row_key", "column_key", "amount_fen"))
            by_file.setdefault(row["file"], set()).add(figure)
    assert set(by_file) == {"示例.ysb", "文件/公开.docx", "文件/十张表.xlsx"}
    assert by_file["文件/公开.docx"] == by_file["文件/十张表.xlsx"]
    assert by_file["示例.ysb"] == by_file["文件/十张表.xlsx"]


@pytest.mark.parametrize("name", ["全部.parquet", "全部.duckdb"])
def test_a_query_gives_the_totals_that_the_program_shows(folder: Path, name: str, capsys: Capture) -> None:
    path = collected(folder, name)
    capsys.readouterr()
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as database:
            totals = database.sql(TOTALS).fetchall()
            assert dict(
                database.sql(
                    "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'rows'"
                ).fetchall()
            ) == {name: column.says for name, column in COLUMNS.items()}
    else:
        totals = list(asked(str(path), TOTALS))
    shown = []
    for number in ("3", "10"):
        assert run(["show", str(folder / "示例.ysb"), number]) == 0
        total = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("合计"))
        shown.append(total.split()[1])
    assert [format_amount(amount) for _, amount in totals] == shown == ["1688.85", "15.00"]


def test_the_readme_s_queries_give_what_it_says(folder: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shutil.rmtree(folder / "文件")
    path = collected(folder, "facts.parquet")
    queries = QUERY.findall(readme)
    assert len(queries) == 3
    for query, result in queries:
        lines = [line.split() for line in result.splitlines()]
        answer = duckdb.sql(query.replace("'facts.parquet'", f"'{path}'"))
        told = [[_told(value) for value in row] for row in answer.fetchall()]
        assert [answer.columns, *told] == lines


def _told(value: object) -> str:
    return f"{Decimal(str(value)):.2f}" if isinstance(value, float) else str(value)


def test_the_readme_s_columns_are_those_of_the_rows() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, column in COLUMNS.items():
        assert f"| `{name}` | {column.type} | {column.says} |\n" in readme


def test_a_file_that_cannot_be_read_is_told_and_holds_nothing_up(folder: Path, capsys: Capture) -> None:
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04nothing")
    path = folder.parent / "全部.csv"
    assert run(["collect", str(folder), "--out", str(path)]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("坏.xlsx：")
    assert told.err.count("\n") == 1
    assert told.out.startswith("已把 3 个文件的 ")
    assert {row["file"] for row in rows(path)} == {"示例.ysb", "文件/公开.docx", "文件/十张表.xlsx"}


def test_where_nothing_can_be_read_the_file_of_last_time_stays(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "来").mkdir()
    (tmp_path / "来" / "坏.ysb").write_bytes(b"nothing")
    (path := tmp_path / "全部.csv").write_text("上次的", encoding="utf-8")
    assert run(["collect", str(tmp_path / "来"), "--out", str(path)]) == 2
    assert capsys.readouterr().err.endswith("文件夹里没有一个文件能读取，没有写入。\n")
    assert path.read_text(encoding="utf-8") == "上次的"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["全部.csv", "来"]


def test_a_format_that_cannot_be_written_is_refused_before_anything_is_read(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["collect", str(folder), "--out", str(folder.parent / "全部.xlsx")]) == 2
    assert capsys.readouterr().err == "汇集的文件名要以 .csv、.parquet 或 .duckdb 结尾，“全部.xlsx”不是。\n"
    monkeypatch.setattr("models.collecting.outputs.find_spec", lambda name: None)
    assert run(["collect", str(folder), "--out", str(folder.parent / "全部.parquet")]) == 2
    assert capsys.readouterr().err == (
        "写成 .parquet 文件需要 DuckDB，这台电脑上没有安装；可以写成 .csv 文件，"
        "或者由管理员安装 DuckDB 后再试。\n"
    )
    assert not (folder.parent / "全部.parquet").exists()
