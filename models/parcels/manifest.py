"""清单.json: what a 报送包 says of itself, written and read; whatever another program wrote is none."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

_FORMAT = "单位预算公开 报送包"
FORMAT_VERSION = 1
_LONGEST = 2_000
_YEARS = range(1900, 3000)
_SAID: Mapping[str, type] = {
    "unit": str,
    "year": int,
    "family": str,
    "draft": bool,
    "reason": str,
}

Files = Mapping[str, tuple[int, str]]


class NewerFormatError(Exception):
    """A manifest of a version that this program does not know."""


def manifest_json(said: Mapping[str, object], made: datetime, program: str, files: Files) -> str:
    """The manifest's text."""
    whole = {
        "format": _FORMAT,
        "version": FORMAT_VERSION,
        **said,
        "made": made.isoformat(timespec="seconds"),
        "program": program,
        "files": {name: {"size": size, "sha256": digest} for name, (size, digest) in files.items()},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def manifest_from_json(text: bytes, names: Collection[str]) -> tuple[dict[str, Any], datetime, str, Files]:
    """What is said, when and by which version it was made, and the files.

    Raises NewerFormatError, or ValueError, TypeError, LookupError or RecursionError for what is no manifest.
    """
    whole = json.loads(text)
    if whole["format"] != _FORMAT:
        raise ValueError("another format")
    if type(whole["version"]) is not int or whole["version"] < 1:
        raise ValueError("no version")
    if whole["version"] > FORMAT_VERSION:
        raise NewerFormatError(whole["version"])
    said = {name: _of_kind(whole[name], kind) for name, kind in _SAID.items()}
    if said["year"] not in _YEARS or not said["unit"].strip():
        raise ValueError("no label")
    files = {name: (int(each["size"]), str(each["sha256"])) for name, each in whole["files"].items()}
    if files.keys() != set(names):
        raise ValueError("other parts")
    return said, _moment(whole["made"]), _of_kind(whole["program"], str), files


def _moment(text: Any) -> datetime:
    made = datetime.fromisoformat(_of_kind(text, str))
    if made.tzinfo is None or made.year not in _YEARS:
        raise ValueError("no time of ours")
    return made


def _of_kind(value: Any, kind: type) -> Any:
    if type(value) is not kind or len(str(value)) > _LONGEST:
        raise TypeError(value)
    return value
