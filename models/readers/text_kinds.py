"""A workbook that is a text: XML, a web page, lines with tabs. Hardly any is: only these wait for it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from models.readers.html_workbook import html_tables, is_html
from models.readers.lost_cells import DamagedWorkbookError, Marks
from models.readers.text_workbook import text_rows
from models.readers.xml_workbook import is_xml_workbook, xml_sheets

# Of these another sentence says what they are.
_OTHERS = (b"%PDF-", b"{\\rtf")


def sheets_in_text(path: Path, content: bytes) -> Iterator[tuple[str, Sequence[Sequence[object]], Marks]]:
    """Each sheet's name, values and marks. Raises DamagedWorkbookError for a text that is no workbook."""
    if is_xml_workbook(content):
        yield from ((one.name, one.rows, one.marks) for one in xml_sheets(content))
    elif is_html(content):
        for number, table in enumerate(html_tables(content), 1):
            above = [[line] for line in table.above]
            hidden = {len(above) + row for row in table.hidden_rows}
            yield f"网页表格{number}", [*above, *table.rows], Marks(hidden)
    elif not content.startswith(_OTHERS) and (rows := text_rows(path, content)):
        yield "文本", rows, Marks()
    else:
        raise DamagedWorkbookError
