"""A window opens as large as it likes to be, and never larger than the screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.fitting_size import fit


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    """A window."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_where_there_is_room_it_has_what_it_likes(widget: QWidget) -> None:
    fit(widget, 300, 200)
    assert widget.size() == QSize(300, 200)


def test_on_an_enlarged_screen_its_last_row_is_still_seen(widget: QWidget) -> None:
    room = widget.screen().availableSize()
    fit(widget, room.width() + 500, room.height() + 500)
    assert widget.width() == room.width()
    assert room.height() - 60 < widget.height() < room.height()
