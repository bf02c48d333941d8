"""The comparison of two versions as a Word file: only what changed, to be read in a meeting."""

from decimal import Decimal
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from models.ground.files import UnusableFile, replacing
from models.ground.money import MoneyUnit
from models.ground.printable import marked
from models.past.comparison_lists import Listed, Value, lists
from models.past.version_comparison import Comparison

SUFFIX = ".docx"
_FONT = "宋体"
_A4 = Mm(297), Mm(210)


def write_comparison(path: Path, comparison: Comparison, this: str, that: str, unit: MoneyUnit) -> None:
    """Write what differs between two states of these names; amounts in ``unit``. Raises UnusableFile."""
    if path.suffix.lower() != SUFFIX:
        raise UnusableFile(f"Word 文件的文件名要以 {SUFFIX} 结尾，“{path.name}”不是。")
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _A4
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(f"{this}与{that}的比较").bold = True
    for listed in lists(comparison, this, that, unit):
        _add(document, listed)
    with replacing(path) as temporary:
        document.save(str(temporary))


def _add(document: docx.document.Document, listed: Listed) -> None:
    document.add_paragraph().add_run(f"{listed.title}：{len(listed.rows)} 处").bold = True
    if not listed.rows:
        return
    table = document.add_table(rows=1, cols=len(listed.columns), style="Table Grid")
    for cell, (heading, _) in zip(table.rows[0].cells, listed.columns, strict=True):
        cell.paragraphs[0].add_run(marked(heading)).bold = True
    for row in listed.rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            _write(cell, value)


def _write(cell: _Cell, value: Value) -> None:
    paragraph = cell.paragraphs[0]
    if isinstance(value, str):
        paragraph.add_run(marked(value))
    else:
        paragraph.add_run(f"{value:.{_places(value)}f}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _places(value: int | Decimal) -> int:
    """As many decimals as the amount has, two at least."""
    exponent = Decimal(value).normalize().as_tuple().exponent
    return max(2, -exponent) if isinstance(exponent, int) else 2
