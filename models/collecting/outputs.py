"""The rows of many files as one file: CSV, or, by DuckDB, Parquet and a DuckDB database."""

from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from models.collecting.plain_rows import COLUMNS, as_csv
from models.ground.files import UnusableFile, replacing
from models.ground.temporaries import file_beside

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CSV = ".csv"
TABLE = "rows"
"""The table of a DuckDB database in which they stand."""
_MEMORY = "400MB"

_Write = Callable[[Path, Path], None]
"""Makes a file of a CSV file with a header, from the one to the other."""


def _as_it_is(lines: Path, target: Path) -> None:
    lines.replace(target)


def _parquet(lines: Path, target: Path) -> None:
    with _database(":memory:", target) as database:
        database.execute(f"COPY ({_of(lines)}) TO {_quoted(target)} (FORMAT parquet, COMPRESSION zstd)")


def _duckdb(lines: Path, target: Path) -> None:
    # It makes a database of a name that is free, and none of an empty file.
    target.unlink(missing_ok=True)
    with _database(str(target), target) as database:
        database.execute(f"CREATE TABLE {TABLE} AS {_of(lines)}")
        for name, column in COLUMNS.items():
            database.execute(f"COMMENT ON COLUMN {TABLE}.{name} IS {_quoted(column.says)}")


def _database(name: str, target: Path) -> "DuckDBPyConnection":
    # Imported here: it is an extra that whoever collects installs.
    from duckdb import connect

    return connect(name, config={"memory_limit": _MEMORY, "temp_directory": str(target.parent)})


def _of(lines: Path) -> str:
    columns = ", ".join(f"{_quoted(name)}: {_quoted(column.type)}" for name, column in COLUMNS.items())
    how = f"header = true, columns = {{{columns}}}, quote = '\"', escape = '\"'"
    return f"FROM read_csv({_quoted(lines)}, {how})"


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"


_WRITERS: Mapping[str, _Write] = {CSV: _as_it_is, ".parquet": _parquet, ".duckdb": _duckdb}
SUFFIXES = tuple(_WRITERS)


def see_writable(path: Path) -> None:
    """See to it that a file of this name can be made. Raises UnusableFile where it can't."""
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        *most, last = SUFFIXES
        raise UnusableFile(f"汇集的文件名要以 {'、'.join(most)} 或 {last} 结尾，“{path.name}”不是。")
    if suffix != CSV and not find_spec("duckdb"):
        raise UnusableFile(
            f"写成 {suffix} 文件需要 DuckDB，这台电脑上没有安装；可以写成 {CSV} 文件，"
            f"或者由管理员安装 DuckDB 后再试。"
        )


def write_rows(path: Path, lines: Iterable[str]) -> None:
    """Make a file of rows as lines of CSV, in as little memory as any number of them. Raises UnusableFile."""
    with replacing(path) as target:
        gathered = file_beside(target.with_suffix(CSV))
        try:
            with gathered.open("w", encoding="utf-8", newline="") as file:
                file.write(as_csv([COLUMNS]))
                file.writelines(lines)
            _WRITERS[path.suffix.lower()](gathered, target)
        finally:
            gathered.unlink(missing_ok=True)
