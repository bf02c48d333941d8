"""New rows in a model: its views are told exactly what went and what came."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

from ui.projects.row_changes import lay_rows

Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """Words in one column, and what its views hear of them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = list(words)
        self.heard: list[tuple[str, int, int]] = []
        self.rowsRemoved.connect(lambda _, first, last: self.heard.append(("gone", first, last)))
        self.rowsInserted.connect(lambda _, first, last: self.heard.append(("new", first, last)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = 0) -> str:
        return self.words[index.row()]

    def lay(self, new: str) -> None:
        lay_rows(self, self.words, list(new), list(self.words), list(new))


def heard(before: str, after: str) -> list[tuple[str, int, int]]:
    rows = Rows(before)
    rows.lay(after)
    assert "".join(rows.words) == after
    return rows.heard


def test_what_goes_and_what_comes_is_told_and_no_more() -> None:
    assert heard("abc", "abc") == []
    assert heard("abc", "ac") == [("gone", 1, 1)]
    assert heard("ac", "abxc") == [("new", 1, 2)]
    assert heard("abcd", "axd") == [("gone", 1, 2), ("new", 1, 1)]
    assert heard("abc", "") == [("gone", 0, 2)]
    assert heard("", "ab") == [("new", 0, 1)]
    assert heard("abc", "cab") == [("gone", 0, 2), ("new", 0, 2)]


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_whoever_follows_what_is_told_has_the_new_rows(before: str, after: str) -> None:
    followed = list(before)
    for what, first, last in heard(before, after):
        if what == "gone":
            del followed[first : last + 1]
        else:
            followed[first:first] = after[first : last + 1]
    assert "".join(followed) == after
