"""The change history, and the comparison of two versions, as workbooks to be read and sent on."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.ground.file_kinds import workbook_target
from models.ground.files import replacing
from models.ground.money import MoneyUnit
from models.ground.printable import cell_text, marked
from models.past.change_history import ActInWords
from models.past.comparison_lists import Value, lists
from models.past.version_comparison import Comparison

_HEADING = Font(bold=True)
_HISTORY = (
    ("时间", 20),
    ("操作人", 20),
    ("操作", 30),
    ("改动的内容", 60),
    ("项", 12),
    ("原来", 24),
    ("现在", 24),
)


def write_history(path: Path, acts: Iterable[ActInWords]) -> None:
    """Write the acts, a row for each thing that an act changed. Raises UnusableFile."""
    rows: list[list[Value]] = []
    for act in acts:
        told = [f"{act.made:%Y-%m-%d %H:%M:%S}", act.who, act.words]
        rows += [[*told, one.what, one.field, one.old, one.new] for one in act.changes] or [[*told]]
    write_sheets(path, {"修改记录": (_HISTORY, rows)})


def write_comparison(path: Path, comparison: Comparison, this: str, that: str, unit: MoneyUnit) -> None:
    """Write what differs between two states of these names; amounts in ``unit``. Raises UnusableFile."""
    write_sheets(
        path, {listed.title: (listed.columns, listed.rows) for listed in lists(comparison, this, that, unit)}
    )


def write_sheets(
    path: Path, sheets: Mapping[str, tuple[Sequence[tuple[str, int]], Sequence[Sequence[Value]]]]
) -> None:
    """Write sheets by their titles, each of columns with their widths, and rows. Raises UnusableFile."""
    target = workbook_target(path)
    workbook = Workbook(write_only=True)
    for title, (columns, rows) in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
        for number, (_, width) in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_written(WriteOnlyCell(sheet), heading, heading=True) for heading, _ in columns])
        for row in rows:
            sheet.append([_written(WriteOnlyCell(sheet), value) for value in row])
    with replacing(target) as temporary:
        workbook.save(temporary)


def _written(cell: Cell, value: Value, heading: bool = False) -> Cell:
    """A text stays a text whatever sign it begins with."""
    cell.value = cell_text(marked(value)) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    if heading:
        cell.font = _HEADING
    return cell
