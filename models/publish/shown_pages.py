"""Pages to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.publish.links import heading_at
from models.publish.pdf_update import PdfObjects


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page of a PDF file, counted from 0; sizes are in points. Set anew it is another one."""

    content: bytes
    at: int
    width: float
    height: float


class ShownPage(NamedTuple):
    """A page and what is laid over it: its number is set apart. Equal to one that looks the same."""

    sheet: Sheet
    number: Sheet | None = None


class ShownHeading(NamedTuple):
    """A heading, on one line: its page counted from 0, and how far down on it, in points."""

    key: str
    level: int
    words: str
    page: int
    down: float


@dataclass(frozen=True, slots=True)
class ShownPages:
    """All pages of a document. font_notice: which prescribed fonts they are not set in, in words."""

    pages: Sequence[ShownPage]
    headings: Sequence[ShownHeading] = ()
    font_notice: str = ""

    def heading_at(self, address: str) -> ShownHeading | None:
        """The heading that a link of the contents leads to; None for any other link."""
        key = heading_at(address)
        return next((one for one in self.headings if one.key == key), None)

    @classmethod
    def of_file(cls, content: bytes) -> "ShownPages":
        """The pages of a PDF file that typst made."""
        return cls([ShownPage(sheet) for sheet in sheets_of(content)])


def sheets_of(content: bytes) -> Sequence[Sheet]:
    """The pages of a PDF file that typst made, each by itself."""
    return [Sheet(content, at, *size) for at, size in enumerate(PdfObjects(content).page_sizes())]
