"""The editors open in tables, lists and number boxes: put in before the book goes, never outliving it."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QWidget,
)

from ui.session import Session


@runtime_checkable
class Finishing(Protocol):
    """A delegate that judges a text before it lets the editor be closed."""

    def finish(self) -> bool:
        """Take over what is being edited; False, and the editor stays, where it can't be taken."""

    @property
    def reason(self) -> str:
        """Why it can't."""


class OpenEditors(QObject):
    """Answers for every item view of the program, whoever made it, when the session settles."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        session.settling.connect(self._put_in)
        session.parting.connect(self._drop)

    def _put_in(self) -> None:
        if isinstance(box := QApplication.focusWidget(), QAbstractSpinBox):
            box.interpretText()
        for view, editor in _edited():
            delegate = view.itemDelegateForIndex(view.currentIndex())
            if not isinstance(delegate, Finishing):
                view.commitData(editor)
                view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            elif not delegate.finish():
                why = delegate.reason.rstrip("。")
                self._session.refuse(f"正在填写的内容没有写入预算本：{why}。请改正，或者按 Esc 放弃。", view)

    def _drop(self) -> None:
        """An editor that lived on would hand its text to a book that is closed."""
        for view, editor in _edited():
            view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)


def _edited() -> Iterator[tuple[QAbstractItemView, QWidget]]:
    for window in QApplication.topLevelWidgets():
        for view in window.findChildren(QAbstractItemView):
            if view.state() is QAbstractItemView.State.EditingState:
                editor = view.indexWidget(view.currentIndex())
                if editor is not None:
                    yield view, editor
