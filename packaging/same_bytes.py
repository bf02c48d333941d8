"""What two builds of one commit must not differ by: times, and the order of what has none."""

import os
import re
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

_EPOCH = "SOURCE_DATE_EPOCH"
# Seconds from Windows' first year to Unix's, and Windows' ticks in one.
_FROM_1601, _TICKS = 11_644_473_600, 10_000_000
# How a package's own properties mark a time.
_IS_A_TIME = struct.pack("<I", 0x40)


def build_time() -> datetime | None:
    """The time that stands for all of the build's, by the usual variable; None where nobody gave one."""
    told = os.environ.get(_EPOCH)
    return datetime.fromtimestamp(int(told), UTC) if told else None


def pack_zip(folder: Path, target: Path, empty: str) -> None:
    """Put a folder into a zip, by name and with one time, an empty folder in it besides."""
    time = (build_time() or datetime.now(UTC)).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(zipfile.ZipInfo(f"{folder.name}/{empty}/", time), b"")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                part = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), time)
                part.compress_type = zipfile.ZIP_DEFLATED
                part.external_attr = 0o644 << 16
                parts.writestr(part, path.read_bytes())


def set_package_time(package: Path) -> None:
    """Give a Windows Installer package, just made, the build's time instead of its own; wixl asks nobody."""
    if (time := build_time()) is None:
        return
    now = int((datetime.now(UTC).timestamp() + _FROM_1601) * _TICKS)
    # The upper half of a time passes on every seven minutes.
    lately = b"|".join(re.escape(struct.pack("<I", (now >> 32) - earlier)) for earlier in (0, 1))
    made = struct.pack("<Q", int((time.timestamp() + _FROM_1601) * _TICKS))
    content = package.read_bytes()
    times = re.compile(re.escape(_IS_A_TIME) + rb".{4}(?:" + lately + rb")", re.DOTALL)
    package.write_bytes(times.sub(lambda _: _IS_A_TIME + made, content))
