"""The writer mark: which version of the program last wrote into a book; told by one too old to open it."""

from sqlite_utils import Database

from models import __version__


def mark(db: Database) -> None:
    """Say that this version writes into the book, within the transaction that does."""
    db.execute(
        "INSERT OR REPLACE INTO writer (id, program) SELECT 1, :us "
        "WHERE NOT EXISTS (SELECT 1 FROM writer WHERE program = :us)",
        {"us": __version__},
    )


def writer(db: Database) -> str:
    """The version as the book tells it; "" where it tells none."""
    told = db.table("writer").exists() and db.execute("SELECT program FROM writer").fetchone()
    return str(told[0]) if told else ""
