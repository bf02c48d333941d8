"""A key that waited, typed where the keyboard is now: with all that Qt does with one from the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QMenuBar, QWidget


def type_again(key: QKeyEvent, window: QWidget) -> None:
    """An open menu has it; else an act, a menu or a button of the window, if the widget does not want it."""
    if (popup := QApplication.activePopupWidget()) is not None:
        QApplication.sendEvent(popup.focusWidget() or popup, key)
        return
    there = window.focusWidget() or window
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key.key(), key.modifiers(), key.text())
    asked.ignore()
    QApplication.sendEvent(there, asked)
    do = None if asked.isAccepted() else _shortcut(QKeySequence(key.keyCombination()), there)
    if do is not None:
        do()
    else:
        QApplication.sendEvent(there, key)


def _shortcut(wanted: QKeySequence, there: QWidget) -> Callable[[], object] | None:
    """What these keys do where the keyboard is, by an act's keys or by an underlined letter."""
    window = there.window()
    for act in window.findChildren(QAction):
        if act.isEnabled() and wanted in act.shortcuts() and _is_meant(act, there):
            return act.trigger
    for bar in window.findChildren(QMenuBar):
        for act in bar.actions():
            if act.isEnabled() and QKeySequence.mnemonic(act.text()) == wanted:
                return partial(_open, bar, act)
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.shortcut() == wanted:
            return button.click
    for label in window.findChildren(QLabel):
        buddy = label.buddy()
        if buddy is not None and label.isVisible() and QKeySequence.mnemonic(label.text()) == wanted:
            return partial(buddy.setFocus, Qt.FocusReason.ShortcutFocusReason)
    return None


def _open(bar: QMenuBar, act: QAction) -> None:
    """A menu opened by its letter has its first entry chosen."""
    bar.setActiveAction(act)
    if isinstance(menu := act.menu(), QMenu):
        menu.setActiveAction(next(entry for entry in menu.actions() if entry.isEnabled()))


def _is_meant(act: QAction, there: QWidget) -> bool:
    """Whether an act's keys hold where the keyboard is."""
    if act.shortcutContext() in (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut):
        return True
    return any(
        of is there or (isinstance(of, QWidget) and of.isAncestorOf(there)) for of in act.associatedObjects()
    )
