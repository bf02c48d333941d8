"""Small 报送包 made for tests: sound ones, and ones that somebody made to harm."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from models.parcels import Label, Part, write_parcel

LABEL = Label("某市图书馆", 2026, "福州市 2026 年度单位预算")
MANIFEST = "清单.json"


def writes(content: bytes) -> Callable[[Path], object]:
    """What writes this as a file."""
    return lambda path: path.write_bytes(content)


CONTENTS = {part: part.encode() + Random(part).randbytes(400) for part in Part}
MAKERS = {part: writes(content) for part, content in CONTENTS.items()}


def parcel(path: Path, label: Label = LABEL) -> Path:
    """A sound 报送包 of small parts, which need not be what they are called."""
    write_parcel(path, label, MAKERS)
    return path


def sealed(content: bytes) -> bytes:
    """Content with a seal that fits."""
    return content + sha256(content).hexdigest().encode()


def forged(
    path: Path,
    entries: Callable[[dict[str, bytes]], list[tuple[zipfile.ZipInfo | str, bytes]]],
    manifest: Callable[[dict[str, Any]], None] = lambda said: None,
) -> Path:
    """A 报送包 with a seal that fits and these entries, made of a sound one's parts."""
    parcel(path)
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    said = json.loads(parts.pop(MANIFEST))
    manifest(said)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries({MANIFEST: json.dumps(said, ensure_ascii=False).encode(), **parts}):
            archive.writestr(entry, content)
        archive.comment = bytes(64)
    path.write_bytes(sealed(made.getvalue()[:-64]))
    return path


def as_they_are(parts: Mapping[str, bytes]) -> list[tuple[zipfile.ZipInfo | str, bytes]]:
    """The entries of a sound 报送包."""
    return [*parts.items()]
