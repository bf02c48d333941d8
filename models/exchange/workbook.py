"""A workbook's sheets as plain rows of values, whatever suite wrote the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, PasswordError, load_workbook

from models.exchange.uncalculated import uncalculated_cells
from models.files import UnusableFile, unusable

Rows = list[list[object]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: rows from A1 on, without the blank ones at its end.

    uncalculated are the (row, column) of formulas whose result the file does not hold.
    """

    name: str
    rows: Rows
    uncalculated: frozenset[tuple[int, int]]

    def value(self, row: int, column: int) -> object:
        """A cell's value, None where the sheet has ended."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


def cell_name(row: int, column: int) -> str:
    """The name the clerk sees: (4, 2) → C5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def read_sheets(path: Path) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xls, .xlsb or .ods file.

    Raises UnusableFile for what is no workbook, is damaged, or asks for a password.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unusable(path, error, "读取") from error
    if not content:
        raise UnusableFile(f"“{path}”是一个空文件，里面没有任何内容。")
    try:
        with load_workbook(str(path)) as book:
            sheets = [
                (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                for name in book.sheet_names
            ]
    except PasswordError as error:
        raise UnusableFile(f"“{path}”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。") from error
    except CalamineError as error:
        raise UnusableFile(
            f"“{path}”不是工作簿（.xlsx、.xls、.ods），或者已经损坏；请在 Excel 中打开并另存后再试。"
        ) from error
    uncalculated = uncalculated_cells(content)
    return [Sheet(name, _trimmed(rows), uncalculated.get(name, frozenset())) for name, rows in sheets]


def _trimmed(rows: Sequence[Sequence[object]]) -> Rows:
    last = len(rows)
    while last and not any(value not in ("", None) for value in rows[last - 1]):
        last -= 1
    return [list(cells) for cells in rows[:last]]
