"""W01: the exported document, read again, says what the book says. What it finds is a fault of ours."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from models.audit.finding import Found, Passage
from models.audit.rule import Rule, Tier
from models.audit.subject import Subject
from models.facts import Severity
from models.ground.printable import printable

_SHOWN, _BEFORE = 30, 12


def altered_words(subject: Subject) -> Iterator[Found]:
    """W01: everything that the document prints is in the file, in its order."""
    if subject.reading is None or not subject.reading.read_back:
        return
    printed = [one for one in subject.printed if one.text.strip()]
    expected, actual = (
        [_bare(one.text) for one in printed],
        [_bare(text) for text in subject.reading.read_back],
    )
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for kind, start, end, start_read, end_read in matcher.get_opcodes():
        # What the file has besides is its contents, which only its pages make.
        if kind in ("equal", "insert"):
            continue
        wanted, pieces = "".join(expected[start:end]), actual[start_read:end_read]
        if not _says(pieces, wanted):
            read = "".join(pieces)
            first = printed[start]
            at = max(0, _agree(wanted, read) - _BEFORE)
            words, other = _from(wanted, at), _from(read, at)
            yield Found(
                f"写出的文件读回来，“{first.section}”里的“{words}”{f'成了“{other}”' if read else '不见了'}。",
                (Passage(first.section, words, block=first.block),),
                "这是程序的错误，文件没有导出；请把预算本和这句话告诉开发者，暂用其他格式导出。",
                expected=wanted,
                actual=read,
            )


def _says(pieces: Sequence[str], wanted: str) -> bool:
    """Whether whole pieces, one after the other, are these words: a line of the cover may fill two."""
    return any(
        "".join(pieces[first:last]) == wanted
        for first in range(len(pieces))
        for last in range(first + 1, len(pieces) + 1)
        if pieces[first] and wanted.startswith(pieces[first])
    )


def _bare(text: str) -> str:
    return "".join(printable(text).split())


def _agree(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))


def _from(text: str, at: int) -> str:
    """Some of a text from a place on."""
    shown = text[at : at + _SHOWN]
    return f"{'…' if at else ''}{shown}{'…' if at + _SHOWN < len(text) else ''}"


READ_BACK_RULES = (
    Rule(
        "W01",
        Severity.ERROR,
        "写出的文件与预算本一致",
        "公开的文件逐字读回来，与预算本核对",
        altered_words,
        tier=Tier.PUBLISHING,
    ),
)
