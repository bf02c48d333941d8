"""The words that the audit finds fault with, underlined where they stand in the running text."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from models.facts import Severity
from ui.explanations.typeset import Passage, Typeset
from ui.theme import Shades

_IN_HALVES = "utf-16-le", "surrogatepass"


class Fault(NamedTuple):
    """Words of a block, "" for all of it, and what is wrong with them in a sentence."""

    words: str
    severity: Severity
    sentence: str


class Marked(NamedTuple):
    """A fault where it stands in the text."""

    start: int
    end: int
    fault: Fault


FaultsOf = Callable[[str], Sequence[Fault]]
"""The faults of the block of a key."""


def find_marked(document: QTextDocument, typeset: Typeset, faults_of: FaultsOf) -> Iterator[Marked]:
    """Where the faults stand; none for words that have been changed since."""
    # Positions count the halves of a pair as two.
    text = document.toRawText().encode(*_IN_HALVES)
    for passage in typeset.passages:
        for fault in faults_of(passage.block.key):
            yield from _find(text, passage, fault)


def _find(text: bytes, passage: Passage, fault: Fault) -> Iterator[Marked]:
    if not fault.words:
        yield Marked(passage.start, passage.end, fault)
        return
    words = fault.words.encode(*_IN_HALVES)
    at = text.find(words, 2 * passage.start, 2 * passage.end)
    while at >= 0 and at % 2:
        at = text.find(words, at + 1, 2 * passage.end)
    if at >= 0:
        yield Marked(at // 2, (at + len(words)) // 2, fault)


def underlined(document: QTextDocument, marked: Marked, tones: Shades) -> QTextEdit.ExtraSelection:
    """A wave under the words."""
    looks = QTextCharFormat()
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    looks.setUnderlineColor(tones.of_severity(marked.fault.severity))
    mark, cursor = QTextEdit.ExtraSelection(), QTextCursor(document)
    cursor.setPosition(marked.start)
    cursor.setPosition(marked.end, QTextCursor.MoveMode.KeepAnchor)
    mark.cursor, mark.format = cursor, looks  # type: ignore[attr-defined]  # not in the stubs
    return mark
