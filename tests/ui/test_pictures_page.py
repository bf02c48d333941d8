"""图解: the pictures follow the book, are written as files, and become part of what is published."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.facts import Kind, fields
from models.families import Address
from models.ground.files import UnusableFile
from models.publish.blocks import CellOf
from tests.lines import received
from tests.publish.pdf_reading import needs_chinese_font
from tests.ui.shown_pages import shown_text
from ui.dialogs.reason_dialog import ReasonDialog
from ui.main_window import MainWindow
from ui.pages import pictures_page
from ui.pages.pictures_page import PicturesPage
from ui.session import Session

pytestmark = needs_chinese_font


@pytest.fixture
def page(sample_session: Session, qtbot: QtBot) -> PicturesPage:
    """The page on the sample book, its pictures shown."""
    made = PicturesPage(sample_session)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    wait_for_pictures(qtbot, made)
    return made


def wait_for_pictures(qtbot: QtBot, page: PicturesPage) -> None:
    """Until what is shown is the book as it is."""
    qtbot.waitUntil(lambda: len(page.view.pages) > 0 and not page.state.text(), timeout=20_000)


def button(page: PicturesPage, words: str) -> QPushButton:
    """The button of these words."""
    return next(one for one in page.findChildren(QPushButton) if one.text().startswith(words))


def test_the_pictures_are_shown_said_and_kept_up_to_date(
    page: PicturesPage, sample_session: Session, qtbot: QtBot
) -> None:
    said = shown_text(page.view, 0)
    assert "一图读懂2026年单位预算" in said
    assert "1688.85" in said
    assert "收入预算1688.85万元，比上年增加201.41万元" in page.view.accessibleDescription()
    sample_session.do(lambda: sample_session.book.figures.put_line(received(1)))
    qtbot.waitUntil(lambda: "1689.85" in shown_text(page.view, 0), timeout=20_000)


def test_a_click_on_a_figure_leads_to_where_it_comes_from(page: PicturesPage, qtbot: QtBot) -> None:
    places = (
        QPoint(x, y)
        for y in range(0, page.view.viewport().height(), 4)
        for x in range(0, page.view.viewport().width(), 8)
    )
    spending = CellOf(Address("spending_by_function", "total", Kind.BASIC))
    place = next(
        at
        for at in places
        if (span := page._span(page.view.link_at(QPointF(at)) or "")) and span.text == "696.95"
    )
    with qtbot.waitSignal(page.origin_wanted) as asked:
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [spending]


def test_the_choice_is_kept_in_the_book_and_taken_back(page: PicturesPage, sample_session: Session) -> None:
    box = page.findChild(QCheckBox)
    assert not box.isChecked()
    box.click()
    assert fields.WITH_PICTURES in sample_session.book.ledger.texts
    sample_session.undo()
    assert not box.isChecked()


def test_taking_the_choice_back_goes_to_it(sample_window: MainWindow, sample_session: Session) -> None:
    sample_session.do(lambda: sample_session.book.narrative.show_pictures(True))
    assert sample_window.pages.currentWidget().__class__ is not PicturesPage
    sample_session.undo()
    assert isinstance(sample_window.pages.currentWidget(), PicturesPage)


def test_what_has_errors_is_asked_about_before_it_is_written(
    page: PicturesPage, sample_session: Session, qtbot: QtBot
) -> None:
    sample_session.do(lambda: sample_session.book.figures.put_line(received(1)))
    button(page, "另存为图片").click()
    qtbot.waitUntil(lambda: page.findChild(ReasonDialog) is not None, timeout=20_000)
    assert "审核发现 2 处错误" in "".join(
        label.text() for label in page.findChild(ReasonDialog).findChildren(QLabel)
    )


def test_why_nothing_can_be_drawn_is_said(
    sample_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise UnusableFile("这台电脑上没有中文字体。")

    monkeypatch.setattr(pictures_page, "poster_pages", refused)
    page = PicturesPage(sample_session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.state.text() == "这台电脑上没有中文字体。", timeout=20_000)


def test_it_is_written_where_the_clerk_says(
    page: PicturesPage, sample_session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(
        pictures_page,
        "export",
        lambda session, parent, wanted: asked.append((session, parent, wanted.suffix)),
    )
    button(page, "另存为图片").click()
    button(page, "另存为矢量图").click()
    assert asked == [(sample_session, page, ".png"), (sample_session, page, ".svg")]
