"""What the pages of a view say."""

from ui.preview.pdf_view import PdfView


def shown_text(view: PdfView, page: int) -> str:
    """What a page of the view says, its number last."""
    sheets = [sheet for sheet in view.pages[page] if sheet]
    return "".join(view.files.opened(sheet.content).getAllText(sheet.at).text() for sheet in sheets)
