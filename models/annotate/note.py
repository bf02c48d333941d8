"""A note to be written into a copy of a file."""

from dataclasses import dataclass

from models.ground.spot import Spot

AUTHOR = "预算公开审核"
"""Who signs the notes."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said, and where: at a cell of a workbook's sheet, or at some words at a spot of a document.

    Without any of these it is about the whole file, and stands at its beginning.
    """

    text: str
    sheet: str = ""
    cell: str = ""
    spot: Spot | None = None
    words: str = ""
