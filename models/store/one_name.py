"""A book's one path: a link or another spelling is the same book, with the same lock and the same journal."""

import os
from contextlib import suppress
from pathlib import Path

from models.ground.files import real_path
from models.ground.temporaries import is_temporary


def the_one_name(book: Path) -> Path:
    """The path behind links and spellings; of hard links in its folder the first by name.

    SQLite calls its journal by the book's name: by two names one file would be two books to it.
    """
    path = real_path(book)
    with suppress(OSError):
        here = path.stat()
        if here.st_nlink > 1:
            with os.scandir(path.parent) as entries:
                same = [entry for entry in entries if entry.inode() == here.st_ino]
                names = [entry.name for entry in same if os.path.samestat(Path(entry.path).lstat(), here)]
            return path.with_name(min((name for name in names if not is_temporary(name)), default=path.name))
    return path
