"""Alt and a letter lead to one thing only: no two in sight share a letter, nor one with a menu."""

import re
from collections import defaultdict

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from tests.family import FAMILY
from ui.contents import contents_of
from ui.main_window import MainWindow

_LETTER = re.compile(r"(?<!&)&(\w)")


def shared(texts: list[str]) -> list[list[str]]:
    """The texts that share a letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for letter in _LETTER.findall(text)[:1]:
            by_letter[letter.upper()].append(text)
    return [those for those in by_letter.values() if len(those) > 1]


@pytest.mark.parametrize("part", [entry.name for entry in contents_of(FAMILY)])
def test_no_two_things_of_a_page_share_a_letter(sample_window: MainWindow, part: str) -> None:
    sample_window.show_page(part)
    texts = [action.text() for action in sample_window.menuBar().actions()]
    texts += [one.text() for one in sample_window.findChildren(QAbstractButton) if one.isVisible()]
    texts += [one.text() for one in sample_window.findChildren(QLabel) if one.isVisible() and one.buddy()]
    assert len(texts) > 4
    assert shared(texts) == []


def test_no_two_things_of_a_menu_share_a_letter(sample_window: MainWindow) -> None:
    menus = [menu for menu in sample_window.menuBar().findChildren(QMenu) if menu.actions()]
    assert len(menus) > 3
    assert [those for menu in menus for those in shared([one.text() for one in menu.actions()])] == []
