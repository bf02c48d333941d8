"""The open book: one method a user act, each one transaction and one undo step, each returning Changes.

Wiring, no arithmetic: the file is kept by ``store``, facts and figures by ``State``. A book is composed of
parts, each a file of this room; ``OpenBook`` is what they act through.
"""

from typing import TYPE_CHECKING, Any

from models.book.act_beside import ActBeside, act_beside, redo_beside, undo_beside
from models.book.open_book import OpenBook
from models.ground.later import later

if TYPE_CHECKING:
    from models.book.approving import Approving, adopted_words
    from models.book.audit import Audit
    from models.book.blank import blank_book
    from models.book.departments import Departments, Source, department_facts
    from models.book.earlier import Earlier, read_earlier
    from models.book.edition import Edition
    from models.book.figures import Figures, Pasting, Whose
    from models.book.formats import (
        AUDIT_REPORT,
        COMMENTS,
        DOCUMENTS,
        DRAWING,
        HAND_IN,
        OFD,
        OPEN_DATA,
        PACKAGE,
        PDF,
        PICTURE,
        PICTURES,
        WEB_FRAGMENT,
        WEB_PAGE,
        WORD,
        WORKBOOK,
        Format,
        compared,
        filled,
        format_of,
    )
    from models.book.imports import Imports
    from models.book.looking import state_in
    from models.book.names import Names
    from models.book.narrative import Narrative
    from models.book.past import USUAL_VERSIONS, Past
    from models.book.publishing import Publishing
    from models.book.review import Review
    from models.book.search import Hit
    from models.book.searching import Search
    from models.book.unit_files import read_unit
else:
    __getattr__ = later(
        __name__,
        {
            "AUDIT_REPORT": "formats",
            "Approving": "approving",
            "Audit": "audit",
            "COMMENTS": "formats",
            "DOCUMENTS": "formats",
            "DRAWING": "formats",
            "Departments": "departments",
            "Earlier": "earlier",
            "Edition": "edition",
            "Figures": "figures",
            "Pasting": "figures",
            "Format": "formats",
            "HAND_IN": "formats",
            "Hit": "search",
            "Imports": "imports",
            "Names": "names",
            "Narrative": "narrative",
            "OFD": "formats",
            "OPEN_DATA": "formats",
            "PACKAGE": "formats",
            "PDF": "formats",
            "PICTURE": "formats",
            "PICTURES": "formats",
            "Past": "past",
            "Publishing": "publishing",
            "Review": "review",
            "Search": "searching",
            "Source": "departments",
            "USUAL_VERSIONS": "past",
            "WEB_FRAGMENT": "formats",
            "WEB_PAGE": "formats",
            "WORD": "formats",
            "WORKBOOK": "formats",
            "Whose": "figures",
            "adopted_words": "approving",
            "blank_book": "blank",
            "compared": "formats",
            "department_facts": "departments",
            "filled": "formats",
            "format_of": "formats",
            "read_earlier": "earlier",
            "read_unit": "unit_files",
            "state_in": "looking",
        },
    )

__all__ = [
    "AUDIT_REPORT",
    "COMMENTS",
    "DOCUMENTS",
    "DRAWING",
    "HAND_IN",
    "OFD",
    "OPEN_DATA",
    "PACKAGE",
    "PDF",
    "PICTURE",
    "PICTURES",
    "USUAL_VERSIONS",
    "WEB_FRAGMENT",
    "WEB_PAGE",
    "WORD",
    "WORKBOOK",
    "ActBeside",
    "Book",
    "Departments",
    "Earlier",
    "Edition",
    "Figures",
    "Format",
    "Hit",
    "Pasting",
    "Source",
    "Whose",
    "act_beside",
    "adopted_words",
    "blank_book",
    "compared",
    "department_facts",
    "filled",
    "format_of",
    "read_earlier",
    "read_unit",
    "redo_beside",
    "state_in",
    "undo_beside",
]

_PARTS = frozenset(
    {
        "names",
        "figures",
        "narrative",
        "imports",
        "approving",
        "departments",
        "audit",
        "publishing",
        "review",
        "past",
        "search",
    }
)


class Book(OpenBook):
    """One unit's budget of one year, its acts by what they are about. Amounts are in 分.

    Every act may raise UnusableFile when the file can't be read or written; the book is then as before. Each
    part is made when its first act is asked for: nobody waits for what a clerk does not do.
    """

    if TYPE_CHECKING:
        names: Names
        figures: Figures
        narrative: Narrative
        imports: Imports
        approving: Approving
        departments: Departments
        audit: Audit
        publishing: Publishing
        review: Review
        past: Past
        search: Search
    else:

        def __getattr__(self, name: str) -> Any:
            if name not in _PARTS:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            part = __getattr__(name.capitalize())
            made = self.__dict__[name] = part(self)
            return made

    def close(self) -> None:
        """Give the file free, and let go of what was made of the book, and holds it.

        So what a book took goes as soon as nobody shows it any more, and no collector has to look for it.
        """
        super().close()
        for name in _PARTS:
            self.__dict__.pop(name, None)
        self.state.let_go()
