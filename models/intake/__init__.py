"""A published document read back into a book. Other rooms use what is named here and nothing inside.

Each act fetches its module when it is first done: a window that starts should not wait for what reads files.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from models.ground.file_kinds import DOCUMENT
from models.ground.later import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.families import Family
    from models.intake.meaning import meaning_of_text
    from models.intake.plan import DocumentPlan, plan_document
    from models.intake.reading import PublishedDocument
    from models.intake.report import DocumentReport
    from models.readers import Patience
else:
    __getattr__ = later(
        __name__,
        {
            "DocumentPlan": "plan",
            "DocumentReport": "report",
            "PublishedDocument": "reading",
            "meaning_of_text": "meaning",
            "plan_document": "plan",
        },
    )

__all__ = [
    "DocumentPlan",
    "DocumentReport",
    "PublishedDocument",
    "is_document",
    "meaning_of_text",
    "plan_document",
    "read_document",
]


def is_document(path: Path) -> bool:
    """Whether a file is a document's by its name, and no workbook's."""
    return DOCUMENT.holds(path)


def read_document(
    path: Path, patience: "Patience | None" = None, families: "Sequence[Family]" = ()
) -> "PublishedDocument":
    """Read a published document. Raises UnusableFile for what is none, is damaged, or asks for a password.

    families are the kinds that it may be of; the program's own where none is given.
    """
    from models.readers import prepare

    # While the other process gets ready, this one loads what it needs itself.
    prepare()
    from models.intake import reading

    return reading.read_document(path, patience, families)
