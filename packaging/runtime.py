"""What a release must be frozen with: versions below have holes that a forged book or workbook could use."""

import platform
import sqlite3
from collections.abc import Mapping
from pyexpat import EXPAT_VERSION

LEAST: Mapping[str, tuple[int, ...]] = {
    # The line that is mended until 2029.
    "Python": (3, 13, 8),
    # CVE-2025-6965 (50.2) and what was found since.
    "SQLite": (3, 50, 4),
    # CVE-2025-59375 (7.2): a small file that asks for much memory.
    "Expat": (2, 7, 3),
}


def present() -> dict[str, str]:
    """The versions of the Python that runs this."""
    return {
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "Expat": EXPAT_VERSION.removeprefix("expat_"),
    }


def too_old(versions: Mapping[str, str]) -> list[str]:
    """What of these versions no release may have, a sentence each."""
    return [
        f"{name} {versions[name]} is older than {'.'.join(map(str, least))}"
        for name, least in LEAST.items()
        if _numbers(versions[name]) < least
    ]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
