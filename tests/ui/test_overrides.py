"""An error in an override of Qt's is told like any other: it does not end the process."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from ui.loads_nothing import LoadsNothing


class FailsInC(QWidget):
    """Asks a list for a place that it has not: Python up to 3.11 raises a bare message for that."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            return [True][1]
        return super().event(event)


class FailsBelow(FailsInC):
    """Inherits the override, and has one more above it."""

    def event(self, event: QEvent) -> bool:
        return super().event(event)


@pytest.mark.parametrize("of", [FailsInC, FailsBelow])
def test_an_error_raised_in_c_goes_on_as_it_is(of: type[QWidget], qapp: QApplication) -> None:
    widget = of()
    with pytest.raises(IndexError, match="list index out of range"):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.User))


def test_what_stands_beside_qt_s_class_is_kept_whole_too() -> None:
    class Document(LoadsNothing, QTextDocument):
        pass

    assert LoadsNothing.loadResource.__wrapped__.__module__ == "ui.loads_nothing"
    assert Document().toPlainText() == ""
