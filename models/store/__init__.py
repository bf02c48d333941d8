"""The book file: one SQLite database, reached through sqlite-utils. Nothing else knows it is one."""

from models.store.book_file import BookFile

__all__ = ["BookFile"]
