"""Light, dark or as the system is: chosen by a menu, remembered, followed by everything shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from ui.actions import FILE
from ui.appearance import Appearance, kept_appearance
from ui.icons import icon
from ui.main_window import MainWindow
from ui.pages.overview_page import OverviewPage
from ui.theme import apply_theme, is_dark


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, dark=False)


def test_the_pictures_of_the_first_page_turn_dark_too(window: MainWindow) -> None:
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    choose(window, 2)
    assert page.counts["错误"].icon().cacheKey() == icon("error").cacheKey()
    state = page.steps.item(1, 2)
    assert state is not None
    assert state.icon().cacheKey() == icon("check-empty").cacheKey()


def choose(window: MainWindow, choice: int) -> None:
    menu = window.actions_by_name["appearance"]
    assert isinstance(menu, QMenu)
    menu.actions()[choice].trigger()


def test_dark_is_chosen_kept_and_worn_by_the_icons(sample_window: MainWindow) -> None:
    menu, new = sample_window.actions_by_name["appearance"], sample_window.actions_by_name["new"]
    assert isinstance(menu, QMenu)
    assert isinstance(new, QAction)
    assert [(each.text(), each.isChecked()) for each in menu.actions()] == [
        ("跟随系统(&S)", True),
        ("浅色(&L)", False),
        ("深色(&D)", False),
    ]
    file_menu = sample_window.actions_by_name[FILE]
    assert isinstance(file_menu, QMenu)
    file_menu.popup(QPoint())
    file_menu.hide()
    marked = sample_window.navigation.item(1)
    before = new.icon().cacheKey(), marked.icon().cacheKey()
    menu.actions()[2].trigger()
    assert is_dark()
    assert kept_appearance() is Appearance.DARK
    assert new.icon().cacheKey() == icon("new").cacheKey() != before[0]
    assert marked.icon().cacheKey() == icon("check-filled").cacheKey() != before[1]
    menu.actions()[1].trigger()
    assert not is_dark()
    assert kept_appearance() is Appearance.LIGHT
