"""A book's tables in the shape of the golden file."""

from models.book import Book
from tests.family import role


def printed(book: Book, number: int) -> dict[str, object]:
    """Title, header, rows and notes as lists of strings."""
    published = book.figures.published(role(number))
    return {
        "title": published.title,
        "header": [list(row) for row in published.header],
        "rows": [list(row) for row in published.rows],
        "notes": list(published.notes),
    }
