"""What is handed about stays as it was made: no act alters what another one holds, nor the history."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CLASS = re.compile(r"^ *@dataclass(?P<how>\(.*\))?\n *class (?P<name>\w+)", re.MULTILINE)
BEING_MADE = {
    "blocks.Block",
    "header.Heading",
    "html_workbook.HtmlTable",
    "html_workbook._Open",
    "matching.Search",
    "package_patch.SheetChanges",
    "page_marks._Painter",
    "pasted_block.PastedBlock",
    "pasting.Pasted",
    "pdf_places.Trace",
    "performance_tables.ProjectRead",
    "read_details.DetailReading",
    "read_table.TableReading",
    "report.DepartmentReport",
    "report.DocumentReport",
    "report.ImportReport",
    "set_off.SetOff",
    "table.PrintedTable",
    "tables_inside.TablesInside",
    "tables_inside._Table",
    "trees.Node",
    "trees._Open",
    "word_file.Anchors",
    "word_text.PrintedText",
    "word_text._Field",
    "xls_records._Records",
}
"""What reads or writes gathers in these, bit by bit."""


def test_what_is_handed_about_is_frozen() -> None:
    altered = {
        f"{path.stem}.{found['name']}"
        for room in ("models", "ui")
        for path in (ROOT / room).rglob("*.py")
        for found in _CLASS.finditer(path.read_text(encoding="utf-8"))
        if "frozen=True" not in (found["how"] or "")
    }
    assert altered == BEING_MADE
