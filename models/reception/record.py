"""收件记录.json: what was found when a package came, kept beside it."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.parcels import check_words
from models.reception.looking import Look, look_from_data

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """A received package: its seal, when it was made and came, and what a look at it found.

    draft and reason as its manifest has them.
    """

    seal: str
    made: datetime
    received: datetime
    draft: bool
    reason: str
    look: Look

    @property
    def check_words(self) -> str:
        """核对码."""
        return check_words(self.seal)


def write_record(path: Path, record: Record) -> None:
    """Write a record as a new file. Raises OSError."""
    kept = {
        "version": _VERSION,
        "seal": record.seal,
        "made": record.made.isoformat(),
        "received": record.received.isoformat(),
        "draft": record.draft,
        "reason": record.reason,
        "look": list(record.look),
    }
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def read_record(path: Path) -> Record | None:
    """The record, None where there is none that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["version"] != _VERSION:
            return None
        made, received = (datetime.fromisoformat(kept[name]) for name in ("made", "received"))
        look = look_from_data(kept["look"])
        return Record(str(kept["seal"]), made, received, kept["draft"] is True, str(kept["reason"]), look)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
