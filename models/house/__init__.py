"""What a house's administrators decided once for all its computers: looked for, read, told.

Other rooms use what is named here and nothing inside.
"""

from functools import cache
from typing import TYPE_CHECKING

from models.ground.later import later
from models.house.decided import Decisions
from models.house.places import DATA, portable_folder, settings_file

if TYPE_CHECKING:
    from models.house.in_words import told
    from models.house.newer import newer_version
    from models.house.reading import read_decisions
else:
    __getattr__ = later(__name__, {"newer_version": "newer", "read_decisions": "reading", "told": "in_words"})


@cache
def decisions() -> Decisions:
    """What holds on this computer, read once; nothing where there is no such file."""
    file = settings_file()
    if file is None:
        return Decisions()
    # Imported here: most computers have none.
    from models.house.reading import read_decisions

    return read_decisions(file)


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
