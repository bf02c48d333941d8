"""Findings written into a copy of the file that they are about: highlights, comments, cell notes.

The file is somebody else's: what writes the copy runs in the child process, as what reads it does.
"""

from collections.abc import Sequence
from pathlib import Path

from models.annotate.note import Note
from models.ground.files import UnusableFile, replacing, see_apart
from models.readers import Patience, ask

__all__ = ["ANNOTATED", "Note", "annotate"]

ANNOTATED = (".docx", ".xlsx", ".pdf")
"""The files that have room for notes, by the ends of their names."""
_COPY = "批注副本"


def annotate(source: Path, target: Path, notes: Sequence[Note], patience: Patience | None = None) -> None:
    """Write ``target``, a copy of ``source`` with the notes at their places.

    Raises UnusableFile where the file has no room for notes, the copy would take its place or can't be
    written, SlowFile where patience is at an end.
    """
    suffix = source.suffix.lower()
    if suffix not in ANNOTATED:
        kinds = "、".join(ANNOTATED)
        raise UnusableFile(
            f"“{source.name}”这种文件里没有地方写批注，只能写在 {kinds} 文件的副本里；"
            "请用制作它的软件另存为其中一种再审核，或者导出审核报告。"
        )
    if target.suffix.lower() != suffix:
        raise UnusableFile(f"{_COPY}的文件名要和原文件一样以 {suffix} 结尾，“{target.name}”不是。")
    see_apart(target, source, _COPY)
    with replacing(target) as temporary:
        ask(
            "models.annotate.writing:write",
            source,
            temporary,
            tuple(notes),
            decode=_nothing,
            patience=patience,
        )


def _nothing(data: object) -> None:
    if data is not None:
        raise ValueError("more than was asked for")
