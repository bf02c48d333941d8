"""The facts of a book's file for whoever wants nothing else of it, such as who adds thousands of books up."""

from contextlib import closing
from pathlib import Path

from models.facts import Fact
from models.store.book_file import file_of
from models.store.connection import connect_to_read, reading
from models.store.schema import STEPS
from models.store.soundness import checked_version, sound_facts
from models.store.trouble import read_soundly, told_in_words


def facts_alone(path: Path) -> list[Fact]:
    """Every fact, in the order of ids within a kind; of an older book without its tables being made today's.

    The file is neither locked nor changed. Raises UnusableFile, and DamagedBook, where an opening would.
    """
    file = file_of(path)
    with told_in_words(path), closing(connect_to_read(file)) as db, read_soundly(path), reading(db):
        version, _ = checked_version(db, path, STEPS)
        return sound_facts(db, path, version)
