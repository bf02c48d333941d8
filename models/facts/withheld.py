"""Money under a 款 or 类 that is not disclosed further: its 项 are secret, and withheld by law."""

from models.facts.fact import ExpenditureLine

WITHHELD = "没有公开到项的部分（如涉密）"
"""The note of a line that keeps it: what the code's printed figure is more than those below it."""


def is_withheld(line: ExpenditureLine) -> bool:
    """Whether a line keeps what is not disclosed under its code."""
    return line.note == WITHHELD
