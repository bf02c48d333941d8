"""校对: two columns that stay beside each other, each change marked and found by keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Profile, Settings
from models.families import Address
from models.proofreading import Cell, Change, Kind, Line
from models.publish import CellOf, FactOf, Revision, Span
from tests.readers.test_child import under_wine
from ui.pages.proof_page import ProofPage
from ui.proof.line_painter import LinePainter, format_of
from ui.proof.lines_model import MARK, NEW, OLD, LinesModel, told
from ui.session import Session
from ui.theme import shades

FORMER = "福州市“智慧福州”管理服务中心（本级）"
KEYS = {1: Qt.Key.Key_Down, -1: Qt.Key.Key_Up}


def rename(session: Session, name: str) -> None:
    """Give the unit another name in the document."""
    (profile,) = session.book.ledger.all(Profile)
    session.do(lambda: session.book.names.set_profile(replace(profile, full_name=name)))


@pytest.fixture
def page(sample_session: Session, qtbot: QtBot) -> ProofPage:
    """The page, once it has compared the sample with when it had another name."""
    sample_session.book.past.keep_version("一上")
    rename(sample_session, "智慧中心")
    page = ProofPage(sample_session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.model.lines))
    return page


def texts(page: ProofPage, row: int) -> list[str]:
    """What stands in the three columns of a row."""
    return [page.model.index(row, column).data() for column in (OLD, MARK, NEW)]


def step(page: ProofPage, qtbot: QtBot, by: int) -> int:
    """Press the keys that lead to the next change; the row that is then chosen."""
    qtbot.keyClick(page.view, KEYS[by], Qt.KeyboardModifier.ControlModifier)
    return page.view.currentIndex().row()


def test_the_newest_version_stands_beside_the_book_at_once(page: ProofPage) -> None:
    assert page.against.currentText().startswith("版本“一上”（")
    heads = [page.model.headerData(column, Qt.Orientation.Horizontal) for column in (OLD, NEW)]
    assert heads == ["一上", "现在的预算本"]
    assert texts(page, 1) == [FORMER, "改", "智慧中心"]
    assert texts(page, 2) == ["单位预算", "", "单位预算"]
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_keys_go_from_change_to_change_and_round(page: ProofPage, qtbot: QtBot) -> None:
    stops = [row for row, line in enumerate(page.model.lines) if line.change]
    page.view.setFocus()
    walked = [step(page, qtbot, by) for by in (1, 1, 1, -1, -1, -1, 1)]
    assert walked == [*stops[:3], *stops[1::-1], stops[-1], stops[0]]
    assert page.said.text() == f"第 1 处，共 {len(stops)} 处：改 {len(stops)} 处。"


def test_only_what_changed_is_shown_below_its_headings(page: ProofPage) -> None:
    whole = len(page.model.lines)
    page.only.click()
    shown = [texts(page, row)[NEW] for row in range(4)]
    assert shown[:3] == ["智慧中心", "第一部分 单位概况", "一、单位主要职责"]
    assert shown[3] == "智慧中心的主要职责是："
    page.only.click()
    assert len(page.model.lines) == whole


def test_an_edit_is_compared_again(page: ProofPage, qtbot: QtBot, sample_session: Session) -> None:
    page.view.show_row(200)
    down = page.view.verticalScrollBar().value()
    rename(sample_session, "又一个名称")
    qtbot.waitUntil(lambda: texts(page, 1) == [FORMER, "改", "又一个名称"])
    assert page.view.currentIndex().row() == 200
    assert page.view.verticalScrollBar().value() == down > 1000


def test_enter_leads_to_where_a_line_is_entered(page: ProofPage, qtbot: QtBot) -> None:
    page.view.show_row(1)
    with qtbot.waitSignal(page.origin_wanted) as wanted:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert wanted.args == [FactOf(Profile)]
    row = next(n for n in range(len(page.model.lines)) if texts(page, n)[NEW].startswith("30101\t基本工资"))
    assert page.model.lines[row].origin == CellOf(Address("basic_by_economy", "30101", "amount"))


def test_both_sides_of_a_line_are_copied(page: ProofPage, qtbot: QtBot) -> None:
    page.view.show_row(1)
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"{FORMER}\n智慧中心"


def test_last_years_book_stands_beside_this_one_and_its_years_are_passed_over(
    page: ProofPage, qtbot: QtBot, tmp_path: Path
) -> None:
    facts = (replace(one, year=2025) if isinstance(one, Settings) else one for one in sample_facts())
    Book.create(tmp_path / "2025.ysb", tuple(facts)).close()
    page._ask = lambda *_: (str(tmp_path / "2025.ysb"), "")
    page.against.activated.emit(page.against.count() - 1)
    qtbot.waitUntil(lambda: texts(page, 0) == ["2025 年度", "年", "2026 年度"])
    assert page.against.currentText() == "文件“2025.ysb”"
    assert "只是年度变化 " in page.said.text()
    page.view.setFocus()
    assert step(page, qtbot, 1) == 1
    page.years.click()
    assert step(page, qtbot, -1) == 0


def test_a_file_that_cannot_be_read_is_told_and_what_stood_there_stays(
    page: ProofPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "空.docx").write_bytes(b"")
    page.compare_with(tmp_path / "空.docx")
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    assert page.findChild(QMessageBox).text() == f"“{tmp_path / '空.docx'}”是一个空文件，里面没有任何内容。"
    assert page.against.currentText().startswith("版本“一上”（")


LINE = Line(
    Kind.TEXT,
    (
        Cell(
            (
                Span("<b>"),
                Span("甲", revision=Revision.REMOVED),
                Span("乙", revision=Revision.ADDED),
                Span("2026", revision=Revision.YEAR_ADDED),
            )
        ),
    ),
)


def test_changes_are_told_apart_without_colours_and_aloud() -> None:
    colours = shades(dark=False)
    kinds = (Revision.REMOVED, Revision.ADDED, Revision.YEAR_ADDED)
    looks = [format_of(one, colours) for one in kinds]
    assert [one.fontStrikeOut() for one in looks] == [True, False, False]
    style = QTextCharFormat.UnderlineStyle
    assert [one.underlineStyle() for one in looks] == [
        style.NoUnderline,
        style.SingleUnderline,
        style.DotLine,
    ]
    assert {change.value for change in Change} == {"改", "增", "删", "年"}
    assert told(LINE) == "改动：<b>（删去：甲）（增加：乙）（年度增加：2026）"


def test_words_are_no_markup_and_unseen_signs_are_seen(qapp: object) -> None:
    model = LinesModel()
    model.show_lines([LINE, Line(Kind.TEXT, (Cell((Span("00\u202e.05"),)),), Revision.ADDED)], "旧", "新")
    assert model.index(0, OLD).data() == "<b>甲"
    assert model.index(0, NEW).data() == "<b>乙2026"
    assert [model.index(1, column).data() for column in (OLD, MARK, NEW)] == ["", "增", "00⟨U+202E⟩.05"]
    assert model.rowCount(QModelIndex()) == 2


def test_a_mark_says_what_it_means_under_the_mouse(qapp: object) -> None:
    model = LinesModel()
    same = Line(Kind.TEXT, (Cell((Span("甲"),)),))
    model.show_lines([LINE, replace(same, whole=Revision.ADDED), same], "旧", "新")
    tip = Qt.ItemDataRole.ToolTipRole
    assert [model.index(row, MARK).data(tip) for row in range(3)] == ["改动", "增加", None]
    assert [model.index(0, column).data(tip) for column in (OLD, NEW)] == [None, None]


@pytest.mark.skipif(under_wine(), reason="how wide things are hangs on fonts that Wine lacks")
def test_a_line_is_as_high_as_the_side_that_needs_more(qapp: object) -> None:
    painter = LinePainter()
    short, long = Span("甲"), Span("很长的一句话" * 20, revision=Revision.REMOVED)
    one = painter.height_of(Line(Kind.TEXT, (Cell((short,)),)), 300)
    assert painter.height_of(Line(Kind.TEXT, (Cell((short, long)),)), 300) > 3 * one
