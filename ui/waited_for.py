"""Work done beside the window that what comes next waits for: with a bar and 取消 where it takes long."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from models.ground.giving_up import GivenUp, while_wanted
from ui.loading_ahead import once_loaded
from ui.typed_again import type_again
from ui.waiting import PATIENCE, LongAct, Work

_T = TypeVar("_T")


def done_beside(work: Callable[[], _T], title: str, doing: str) -> _T:
    """What work gives that may take long; the window goes on being painted, and takes nothing typed.

    ``doing`` is what is done in words. Raises what ``WaitedFor.outcome`` does.
    """
    return WaitedFor(work, title, doing).outcome()


class WaitedFor(Generic[_T]):
    """``unwanted`` lets go of what the work has made when nobody wants it any more."""

    def __init__(
        self,
        work: Callable[[], _T],
        title: str,
        doing: str,
        unwanted: Callable[[_T], object] | None = None,
    ) -> None:
        self._do, self._title, self._doing, self._unwanted = work, title, doing, unwanted
        self._loop = QEventLoop()
        self._wanted, self._ended = True, False
        self._work: Work | None = None
        self._made: list[_T] = []
        self._typed: _Typed | None = None

    def outcome(self) -> _T:
        """What the work gives.

        Raises UnusableFile; GivenUp after 取消, and where the program ends or has failed.
        """
        patience = QTimer(singleShot=True, interval=PATIENCE)
        patience.timeout.connect(self._loop.quit)
        patience.start()
        once_loaded(self._begin)
        # Keys and clicks stay in their queue, in their order: they are meant for what comes.
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not self._ended and not patience.isActive():
            self._go_on_in_sight()
        if not self._ended:
            self._give_up()
        if self._made:
            # Nothing here holds on to it: a book goes when it is closed.
            return self._made.pop()
        outcome = self._work.outcome if self._work else None
        raise outcome if isinstance(outcome, Exception) else GivenUp

    def _begin(self) -> None:
        """Work, once all that it takes is loaded."""
        if self._wanted:
            self._work = work = Work(self._make)
            work.finished.connect(self._end)
            work.finished.connect(work.deleteLater)
            # A program that ends waits for it: a thread must not outlive it.
            if app := QCoreApplication.instance():
                app.aboutToQuit.connect(work.wait)
            work.start()

    def _make(self) -> None:
        """In a thread of its own."""
        made = self._do()
        try:
            with while_wanted():
                self._made.append(made)
        except GivenUp:
            self._let_go(made)
            raise

    def _end(self) -> None:
        """The thread has ended, whatever came of it."""
        self._ended = True
        self._loop.quit()

    def _go_on_in_sight(self) -> None:
        """It takes long: the hand may reach for 取消, and for nothing else."""
        window = _in_front()
        bar = LongAct(self._title, self._doing, window)
        # The keyboard stays where it is: what is pressed while it goes from window to window reaches nobody.
        bar.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        bar.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        bar.rejected.connect(self._loop.quit)
        self._typed = typed = _Typed(window, bar)
        typed.listen()
        bar.show()
        self._loop.exec()
        typed.stop()
        bar.accept()
        bar.deleteLater()

    def type_on(self) -> None:
        """Have what was typed meanwhile typed where the keyboard is now."""
        if self._typed is not None:
            self._typed.pass_on()

    def _give_up(self) -> None:
        self._wanted = False
        if self._work is not None:
            self._work.wish.take_back()
        if self._made:
            self._let_go(self._made.pop())

    def _let_go(self, made: _T) -> None:
        if self._unwanted is not None:
            self._unwanted(made)


class _Typed(QObject):
    """The keys that were pressed before the bar is in sight and are then; its own alone press 取消."""

    def __init__(self, window: QWidget | None, bar: LongAct) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self._keys: list[QKeyEvent] = []

    def listen(self) -> None:
        """Begin, also with what waits already."""
        if app := QCoreApplication.instance():
            app.installEventFilter(self)

    def stop(self) -> None:
        """Leave keys to whom they are for."""
        if app := QCoreApplication.instance():
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep a key, and keep clicks from what is about to go."""
        if not isinstance(event, QKeyEvent):
            return isinstance(event, QMouseEvent) and not self._is_of_bar(watched)
        given_up_by = (QKeySequence(Qt.Key.Key_Escape), self._bar.cancel.shortcut())
        if QKeySequence(event.keyCombination()) in given_up_by:
            self._bar.reject()
            return True
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress and watched.isWindowType():
            self._keys.append(event.clone())
        return True

    def _is_of_bar(self, watched: QObject) -> bool:
        if isinstance(watched, QWidget):
            return watched.window() is self._bar
        return watched is self._bar.windowHandle()

    def pass_on(self) -> None:
        """Type them again, one a turn, in a main window: what a dialog asked has been answered."""
        if isinstance(self._window, QMainWindow):
            QTimer.singleShot(0, self, self._type_next)

    def _type_next(self) -> None:
        window = QApplication.activeModalWidget() or self._window
        if self._keys and window is not None:
            # Asked for before: this key may open a dialog, which has the turns from then on.
            QTimer.singleShot(0, self, self._type_next)
            type_again(self._keys.pop(0), window)


def _in_front() -> QWidget | None:
    """The window that the hand is at, or would be at."""
    shown = (window for window in QApplication.topLevelWidgets() if window.isVisible())
    return QApplication.activeWindow() or next(shown, None)
