"""Many books and documents as plain rows, for whoever counts over all of them."""

from models.collecting.many_files import Collected, collect
from models.collecting.outputs import SUFFIXES, see_writable, write_rows
from models.collecting.plain_rows import COLUMNS

__all__ = ["COLUMNS", "SUFFIXES", "Collected", "collect", "see_writable", "write_rows"]
