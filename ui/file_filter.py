"""What a file dialog shows of a folder."""

from models.ground.file_kinds import FileKind


def file_filter(*kinds: FileKind) -> str:
    """The files of these kinds, as Qt's file dialog wants it: 预算本 (*.ysb)."""
    words = "、".join(kind.words for kind in kinds)
    return f"{words} ({' '.join(f'*{suffix}' for kind in kinds for suffix in kind.suffixes)})"
