"""What shown pages say, and which of them are others than before."""

from collections.abc import Sequence

from models.publish import Document, ShownPages, make_pdf
from tests.publish.pdf_reading import link_urls, pages, reader


def said(shown: ShownPages) -> list[str]:
    """What each page says without its white space, its number last."""
    read = {id(content): _texts(content) for content in contents(shown)}
    return ["".join(read[id(sheet.content)][sheet.at] for sheet in page if sheet) for page in shown.pages]


def printed(document: Document) -> list[str]:
    """What each page says as it is published."""
    return _texts(make_pdf(document).content)


def _texts(content: bytes) -> list[str]:
    return ["".join("".join(lines).split()) for lines in pages(content)]


def contents(shown: ShownPages) -> Sequence[bytes]:
    """The files that the pages are in, each once."""
    files = (sheet.content for page in shown.pages for sheet in page if sheet)
    return list({id(content): content for content in files}.values())


def links(shown: ShownPages) -> list[str]:
    """Where the links lead that are on shown pages."""
    urls = {id(content): link_urls(content) for content in contents(shown)}
    return [url for page in shown.pages for url in urls[id(page.sheet.content)][page.sheet.at]]


def others(shown: ShownPages, before: ShownPages) -> list[int]:
    """The pages that were set anew, counted from 0."""
    kept = set(before.pages)
    return [at for at, page in enumerate(shown.pages) if page not in kept]


def sizes(shown: ShownPages) -> list[tuple[int, int]]:
    """How wide and high pages are, and that their files say so."""
    for page in shown.pages:
        box = reader(page.sheet.content).pages[page.sheet.at].mediabox
        assert (round(box.width), round(box.height)) == (round(page.sheet.width), round(page.sheet.height))
    return [(round(page.sheet.width), round(page.sheet.height)) for page in shown.pages]
