"""W01: the exported document, read again, says what the book says. What it finds is a fault of ours."""

from collections.abc import Iterable, Iterator, Sequence
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
    texts = [(one, one.text) for one in subject.printed]
    printed = [(one, _bare(text)) for one, text in texts if text.strip()]
    expected, actual = [text for _, text in printed], [_bare(text) for text in subject.reading.read_back]
    if _says_in_order(actual, expected):
        return
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for kind, start, end, start_read, end_read in matcher.get_opcodes():
        # What the file has besides is its contents, which only its pages make.
        if kind in ("equal", "insert"):
            continue
        wanted, pieces = "".join(expected[start:end]), actual[start_read:end_read]
        if not _says(pieces, wanted):
            read = "".join(pieces)
            first, _ = printed[start]
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


def _says_in_order(actual: Sequence[str], expected: Iterable[str]) -> bool:
    """Whether a file says all that, each in a paragraph or cell of its own, or in lines that make it up.

    Where it does, which is whenever nothing is wrong, this takes a tenth of the time of finding out what is.
    """
    at = 0
    for wanted in expected:
        while (after := _after(actual, at, wanted)) is None:
            at += 1
            if at >= len(actual):
                return False
        at = after
    return True


def _after(actual: Sequence[str], at: int, wanted: str) -> int | None:
    """The place after those that say a text from a place on; None where they say something else."""
    while wanted and at < len(actual) and wanted.startswith(actual[at]):
        wanted = wanted[len(actual[at]) :]
        at += 1
    return None if wanted else at


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
