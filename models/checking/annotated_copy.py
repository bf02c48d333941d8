"""A copy of a checked file with what was found noted where it stands."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from models.annotate import ANNOTATED, Note, annotate
from models.audit import Finding
from models.generic import Mismatch
from models.readers import Patience

__all__ = ["ANNOTATED", "write_annotated"]

_MOST_TOLD = 6
"""So many of the findings that follow from another are told in its note; the rest are counted."""


def write_annotated(
    source: Path, target: Path, findings: Sequence[Finding | Mismatch], patience: Patience | None = None
) -> None:
    """Write ``target``, a copy of ``source`` with a note for each finding; those that follow are in its note.

    What has no place in the file is noted at its beginning. Raises UnusableFile where the file has no room
    for notes, or the copy can't be written.
    """
    annotate(source, target, [_note(one) for one in findings], patience)


def _note(finding: Finding | Mismatch) -> Note:
    text = "\n".join(_lines(finding))
    if isinstance(finding, Mismatch):
        return Note(text, finding.sheet, finding.cell, finding.spot, finding.printed)
    if finding.where is None:
        return Note(text)
    place, words = finding.where
    if place.spot:
        return Note(text, spot=place.spot, words=words)
    return Note(text, place.sheet, place.cell)


def _lines(finding: Finding | Mismatch) -> Iterator[str]:
    """A finding as its note tells it."""
    told = finding.message if isinstance(finding, Mismatch) else finding.told
    yield f"{finding.severity.word} {finding.rule}：{told}"
    yield finding.hint
    for one in finding.follows[:_MOST_TOLD]:
        yield f"· {one if isinstance(one, str) else one.in_full}"
    if len(finding.follows) > _MOST_TOLD:
        yield f"……共 {len(finding.follows)} 处"
