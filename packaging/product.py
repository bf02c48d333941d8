"""What Windows knows the program by: installers, programs and their trials take it from here.

Earlier versions are found by ID and by the types of files; they never change, or an upgrade would install the
program a second time.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from models.ground.file_kinds import BOOK, COMMENTS, PARCEL, FileKind

NAME = "单位预算公开"
ID = "UnitBudgetDisclosure"
UNINSTALLER = "卸载.exe"
KEY = rf"Software\{ID}"
UNINSTALL = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{ID}"
# Qt's settings and the program's log, by the name that ui/app.py gives them.
ORGANISATION = "unit-budget-disclosure"
SETTINGS = rf"Software\{ORGANISATION}"
LICENCE = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Opened:
    """A type of file that a double click opens with the program."""

    kind: FileKind
    type: str
    words: str

    @property
    def suffix(self) -> str:
        """How the names of such files end."""
        (suffix,) = self.kind.suffixes
        return suffix

    @property
    def command(self) -> str:
        """Where the registry says what opens it."""
        return rf"Software\Classes\{self.type}\shell\open\command"


OPENED = (
    Opened(BOOK, "UnitBudget.Book", "预算本"),
    Opened(PARCEL, "UnitBudget.Parcel", "预算报送包"),
    Opened(COMMENTS, "UnitBudget.Comments", "预算审核意见"),
)
