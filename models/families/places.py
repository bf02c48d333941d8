"""The folders where a bureau's own kinds of documents are looked for."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from models.ground.reaching import is_within_reach
from models.house import decisions

_FOLDER = "families"
_OURS = "单位预算公开"


def family_folders() -> tuple[Path, ...]:
    """Beside the installed program, and in the user's own data: folders of families, there or not.

    Last that which administrators named, where it is within reach.
    """
    own = tuple(path / _FOLDER for path in _bases())
    shared = decisions().more_families
    return (*own, shared) if shared is not None and is_within_reach(shared) else own


def _bases() -> Iterator[Path]:
    if getattr(sys, "frozen", False):
        yield Path(sys.executable).parent
    # Windows, and the place that other desktops have agreed on.
    given = os.environ.get("APPDATA") or os.environ.get("XDG_DATA_HOME")
    yield (Path(given) if given else Path.home() / ".local" / "share") / _OURS
