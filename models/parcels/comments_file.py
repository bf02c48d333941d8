"""审核意见 as a file: whose budget they are on, and what is said of which place."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.facts import Comment
from models.ground.file_kinds import COMMENTS
from models.ground.files import UnusableFile, read_whole, replacing
from models.parcels.sealing import seal_at_end, seal_of

_FORMAT = "单位预算公开 审核意见"
_VERSION = 1
_LARGEST = 10 * 2**20
_MOST, _LONGEST = 10_000, 20_000
_SAID = ("place", "quoted", "text", "reviewer", "made")


@dataclass(frozen=True, slots=True)
class SentComments:
    """The unit and the year whose book they are for, and the comments, none answered."""

    unit: str
    year: int
    comments: tuple[Comment, ...]


def write_comments(path: Path, unit: str, year: int, comments: Iterable[Comment]) -> None:
    """Write comments to be sent back. Raises UnusableFile where they can't be written."""
    whole = {
        "format": _FORMAT,
        "version": _VERSION,
        "unit": unit,
        "year": year,
        "comments": [{name: getattr(one, name) for name in _SAID} for one in comments],
    }
    content = json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"
    with replacing(path) as temporary:
        temporary.write_bytes(content + seal_of(content))


def read_comments(path: Path) -> SentComments:
    """What a file of comments says. Raises UnusableFile for what is none, or was altered."""
    raw = read_whole(path, _LARGEST)
    if seal_at_end(raw) is None:
        raise UnusableFile(
            f"“{path}”不是{COMMENTS.words}文件，或者不完整、被改动过，没有读取；请对方重新发送。"
        )
    try:
        return _from_json(json.loads(raw[: raw.rindex(b"\n")]))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnusableFile(f"“{path}”不是本程序做的{COMMENTS.words}文件，没有读取。") from error


def _from_json(whole: Any) -> SentComments:
    if whole["format"] != _FORMAT or whole["version"] != _VERSION:
        raise ValueError("another format")
    said = whole["comments"]
    if type(said) is not list or len(said) > _MOST or type(whole["year"]) is not int:
        raise TypeError("no comments")
    comments = tuple(map(_comment, said))
    if not all(one.text.strip() for one in comments):
        raise ValueError("a comment without words")
    return SentComments(_text(whole["unit"]), whole["year"], comments)


def _comment(said: Any) -> Comment:
    place, quoted, text, reviewer, made = (_text(said[name]) for name in _SAID)
    return Comment(place, quoted, text, reviewer, made)


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > _LONGEST:
        raise TypeError(value)
    return value
