"""How a workbook says that it is a draft: seen at once, on every printed page, and taken away in a moment."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

SHEET = "草稿"
WORDS = "草稿：审核未完成，不得公开。"
HOW = "定稿后请重新导出；要继续用这一份，请删除这张工作表和各表的页眉。"
RED = "C00000"
WIDTH = 90


def mark_draft(workbook: Workbook) -> None:
    """Put a sheet that says so before all others, and words at the head of each page of these.

    What stands in the sheets' cells and at the other places of their heads stays as it is.
    """
    for sheet in workbook.worksheets:
        heads = sheet.HeaderFooter
        for header in (heads.oddHeader, heads.evenHeader, heads.firstHeader):
            # openpyxl's own types say None, which it never is; an empty one is false.
            assert header is not None
            header.right.text, header.right.size = WORDS, 14
            header.right.color, header.right.font = RED, None
    said = workbook.create_sheet(SHEET, 0)
    said.column_dimensions["A"].width = WIDTH
    for row, (words, size) in enumerate(((WORDS, 28), (HOW, 12)), 1):
        cell = said.cell(row, 1, words)
        cell.font = Font(name="黑体", size=size, color=RED)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    workbook.active = 0
    for sheet in workbook.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
