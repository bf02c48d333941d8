"""The open book: one method a user act, each one transaction and one undo step, each returning Changes.

Wiring, no arithmetic: the file is kept by ``store``, facts and figures by ``State``. A book is composed of
parts, each a file of this room; ``OpenBook`` is what they act through.
"""

from models.book.act_beside import ActBeside, act_beside, redo_beside, undo_beside
from models.book.approving import Approving, adopted_words
from models.book.audit import Audit
from models.book.blank import blank_book
from models.book.departments import Departments, Source, department_facts
from models.book.edition import Edition
from models.book.figures import Figures, Whose
from models.book.formats import (
    AUDIT_REPORT,
    COMMENTS,
    DOCUMENTS,
    DRAWING,
    HAND_IN,
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
    filled,
    format_of,
)
from models.book.imports import Imports
from models.book.names import Names
from models.book.narrative import Narrative
from models.book.open_book import OpenBook
from models.book.past import USUAL_VERSIONS, Past
from models.book.publishing import Publishing
from models.book.review import Review
from models.book.search import Hit
from models.book.searching import Search
from models.book.unit_files import read_unit
from models.facts.budget_year import coming_budget_year
from models.facts.catalog import Catalog
from models.store import BookFile

__all__ = [
    "AUDIT_REPORT",
    "COMMENTS",
    "DOCUMENTS",
    "DRAWING",
    "HAND_IN",
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
    "Edition",
    "Figures",
    "Format",
    "Hit",
    "Source",
    "Whose",
    "act_beside",
    "adopted_words",
    "blank_book",
    "coming_budget_year",
    "department_facts",
    "filled",
    "format_of",
    "read_unit",
    "redo_beside",
    "undo_beside",
]


class Book(OpenBook):
    """One unit's budget of one year, its acts by what they are about. Amounts are in 分.

    Every act may raise UnusableFile when the file can't be read or written; the book is then as before.
    """

    def __init__(self, file: BookFile, catalog: Catalog | None = None) -> None:
        super().__init__(file, catalog)
        self.names = Names(self)
        self.figures = Figures(self)
        self.narrative = Narrative(self)
        self.imports = Imports(self)
        self.approving = Approving(self)
        self.departments = Departments(self)
        self.audit = Audit(self)
        self.publishing = Publishing(self)
        self.review = Review(self)
        self.past = Past(self, file)
        self.search = Search(self)
