"""Where the texts on offer are shown: below what is typed, or above where there is more room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.explanations.suggestion_list import SuggestionList

ROOM = QRect(0, 0, 400, 300)


@pytest.fixture
def offered(qtbot: QtBot) -> Iterator[SuggestionList]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(ROOM.size())
    parent.show()
    yield SuggestionList(parent)
    parent.close()


def test_below_where_there_is_room(offered: SuggestionList) -> None:
    offered.offer(["一", "二"], QRect(20, 40, 200, 20), ROOM)
    assert (offered.x(), offered.y(), offered.width()) == (20, 60, 200)
    assert offered.geometry().bottom() <= ROOM.bottom()


def test_above_at_the_lower_edge(offered: SuggestionList) -> None:
    offered.offer(["一", "二"], QRect(20, 270, 200, 20), ROOM)
    assert offered.geometry().bottom() == 269
    assert offered.y() >= 0


def test_where_neither_is_enough_the_larger_is_taken_as_far_as_it_goes(offered: SuggestionList) -> None:
    many = [f"第{number}条" for number in range(20)]
    offered.offer(many, QRect(20, 30, 200, 20), QRect(0, 0, 400, 100))
    assert (offered.y(), offered.geometry().bottom()) == (50, 99)
    offered.offer(many, QRect(20, 60, 200, 20), QRect(0, 0, 400, 100))
    assert (offered.y(), offered.geometry().bottom()) == (0, 59)


def test_nothing_on_offer_shows_nothing(offered: SuggestionList) -> None:
    offered.offer(["一"], QRect(20, 40, 200, 20), ROOM)
    assert offered.isVisible()
    offered.offer([], QRect(20, 40, 200, 20), ROOM)
    assert not offered.isVisible()
