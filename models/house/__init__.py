"""What a house's administrators decided once for all its computers: looked for, read, told.

Other rooms use what is named here and nothing inside.
"""

from functools import cache

from models.house.decided import Decisions
from models.house.in_words import told
from models.house.newer import newer_version
from models.house.places import DATA, portable_folder, settings_file
from models.house.reading import read_decisions


@cache
def decisions() -> Decisions:
    """What holds on this computer, read once; nothing where there is no such file."""
    file = settings_file()
    return Decisions() if file is None else read_decisions(file)


__all__ = [
    "DATA",
    "Decisions",
    "decisions",
    "newer_version",
    "portable_folder",
    "read_decisions",
    "settings_file",
    "told",
]
