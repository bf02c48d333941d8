"""The book file: one SQLite database, reached through sqlite-utils. Nothing else knows it is one."""

from models.store.book_file import BookFile, forget_journal

__all__ = ["BookFile", "forget_journal"]
