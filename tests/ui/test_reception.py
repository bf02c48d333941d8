"""收件 and 审核意见 under the hands: packages come in, a reviewer says something, the unit answers."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from models.book import COMMENTS
from models.command_line.cli import run
from models.facts import Answer, Comment
from models.families import Address
from models.parcels import read_comments, read_parcel, write_comments
from models.reception.receiving import receive
from models.reception.shelf import filed
from tests.publish.pdf_reading import needs_chinese_font
from tests.reception.units import LIBRARY, MUSEUM, budget, hand_in
from tests.ui.keyboard import CTRL, Keyboard
from tests.ui.test_grid import page
from tests.ui.test_summing_up import dialog_of
from ui.dialogs.comment_dialog import CommentDialog
from ui.dialogs.department_dialog import DepartmentDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.dialogs.reception import ReceptionDialog, open_reception
from ui.dialogs.unit_files_dialog import UnitFilesDialog
from ui.dialogs.written_file import ExportResult
from ui.export import export
from ui.main_window import MainWindow
from ui.opening_source import open_source
from ui.pages.audit_page import AuditPage
from ui.pages.explanations_page import ExplanationsPage
from ui.recent_books import remember_folder
from ui.session import Session
from ui.summing_up import read_units

SHIFT = Qt.KeyboardModifier.ShiftModifier
PROJECT = Address("general_by_function", "2010399", "project")


@pytest.fixture
def shelf(tmp_path: Path, qapp: object) -> Path:
    """A folder for what comes, which the window knows."""
    shelf = tmp_path / "收件"
    shelf.mkdir()
    remember_folder("reception", shelf)
    return shelf


def dropped(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def reception(window: MainWindow) -> ReceptionDialog:
    (dialog,) = [one for one in window.findChildren(ReceptionDialog) if one.isVisible()]
    return dialog


def column(dialog: ReceptionDialog, heading: str) -> list[str]:
    model = dialog.units.texts
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    place = headings.index(heading)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def news(dialog: ReceptionDialog) -> list[str]:
    return [dialog.news.item(row).text() for row in range(dialog.news.count())]


def commenting(window: MainWindow) -> CommentDialog:
    (dialog,) = [one for one in window.findChildren(CommentDialog) if one.isVisible()]
    return dialog


def button(dialog: ReceptionDialog, text: str) -> QPushButton:
    (found,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    return found


def ignored(packages: Sequence[Path]) -> None:
    """Nothing is summed up."""


def test_packages_dropped_on_the_window_are_taken_in_and_told(
    window: MainWindow, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sound, altered = (hand_in(tmp_path / f"{unit}.ysp", budget(unit, 100)) for unit in (LIBRARY, MUSEUM))
    content = bytearray(altered.read_bytes())
    content[100] ^= 1
    altered.write_bytes(content)
    dropped(window, sound, altered)
    dialog = reception(window)
    qtbot.waitUntil(lambda: len(news(dialog)) == 2)
    came, refused = news(dialog)
    assert came.startswith(f"已收下“{LIBRARY}”2026 年度第 1 次报送：错误 ")
    assert "被改动过，没有接收；请对方重新发送。" in refused
    assert column(dialog, "单位") == [LIBRARY]
    assert column(dialog, "收入合计") == ["100.00"]
    assert dialog.said.text().startswith("2026 年度：共 1 个单位，已收 1 个，未收 0 个；")
    assert len(filed(shelf, 2026, LIBRARY)) == 1


def test_the_current_units_changes_are_shown_figure_by_figure(
    window: MainWindow, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (shelf / "应报单位.txt").write_text(f"{LIBRARY}\n{MUSEUM}\n", encoding="utf-8")
    packages = [hand_in(tmp_path / f"{wan}.ysp", budget(LIBRARY, wan)) for wan in (100, 120)]
    dialog = open_reception(window, window.open_book, ignored, packages)
    qtbot.waitUntil(lambda: len(news(dialog)) == 2)
    assert column(dialog, "状态") == ["已收", "未收"]
    assert column(dialog, "与上一次") == ["35 个数，0 处其他", ""]
    assert dialog.changed.text() == f"{LIBRARY} 与上一次相比：35 个数，0 处其他不同（数的单位：万元）。"
    assert [str(dialog.changes.texts.index(0, n).data()) for n in range(6)] == [
        "表1《收支预算总表》",
        "一、一般公共预算拨款收入",
        "预算数",
        "100.00",
        "120.00",
        "20.00",
    ]
    QTest.keyClick(dialog.units, Qt.Key.Key_Down)
    assert dialog.changed.text() == f"{MUSEUM}：未收。"
    assert dialog.changes.texts.rowCount() == 0


def test_the_table_is_written_where_the_reviewer_says(
    window: MainWindow, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "收件表.xlsx"
    dialog = ReceptionDialog(
        shelf, window, window.open_book, ignored, ask=lambda *_: (str(target), ""), open_url=lambda _: True
    )
    dialog.open()
    dialog.receive([hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100))])
    qtbot.waitUntil(lambda: len(news(dialog)) == 1)
    dialog.export()
    qtbot.waitUntil(lambda: dialog.findChild(ExportResult) is not None)
    assert load_workbook(target)["2026 年度收件表"]["A2"].value == LIBRARY


def test_double_click_on_a_unit_opens_the_copy_of_its_book(
    window: MainWindow, blank_session: Session, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_reception(
        window, window.open_book, ignored, [hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100))]
    )
    qtbot.waitUntil(lambda: len(news(dialog)) == 1)
    dialog.units.doubleClicked.emit(dialog.units.currentIndex())
    assert blank_session.book.path == shelf / "2026" / LIBRARY / "第1次" / "预算本.ysb"
    assert blank_session.book.ledger.full_name == LIBRARY
    blank_session.close()
    (one,) = filed(shelf, 2026, LIBRARY)
    assert read_parcel(one.package).manifest.label.unit == LIBRARY


def test_what_came_is_summed_up_from_there_and_leads_back_to_the_copies(
    window: MainWindow, blank_session: Session, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    own, came = "某市文化局（本级）", []
    dialog = open_reception(window, window.open_book, came.extend)
    assert not button(dialog, "汇总(&S)…").isEnabled()
    handed_in = ((own, 60), (LIBRARY, 100), (own, 70))
    dialog.receive([hand_in(tmp_path / f"{wan}.ysp", budget(unit, wan)) for unit, wan in handed_in])
    qtbot.waitUntil(lambda: len(news(dialog)) == 3)
    QTest.mouseClick(button(dialog, "汇总(&S)…"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    of_last = [
        shelf / "2026" / unit / time / "报送包.ysp" for unit, time in ((LIBRARY, "第1次"), (own, "第2次"))
    ]
    assert sorted(came) == sorted(of_last)
    target = tmp_path / "部门.ysb"
    read_units(blank_session, came, "", window, window.show_figure, lambda *_, **__: (str(target), ""))
    QTest.keyClick(dialog_of(qtbot, window, DepartmentDialog), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "已汇总 2 个单位。")
    sources = blank_session.book.departments.sources()
    library = next(one.unit for one in sources if one.name == LIBRARY)
    open_source(blank_session, library, window, PROJECT._replace(row="2070104", column="basic"))
    assert blank_session.book.path == shelf / "2026" / LIBRARY / "第1次" / "预算本.ysb"


def test_a_package_that_comes_again_takes_the_place_of_the_one_before(
    window: MainWindow, blank_session: Session, shelf: Path, tmp_path: Path
) -> None:
    own = "某市文化局（本级）"
    for wan in (60, 70):
        receive(hand_in(tmp_path / f"{wan}.ysp", budget(own, wan)), shelf)
    first, second = (one.package for one in filed(shelf, 2026, own))
    book = tmp_path / "部门.ysb"
    assert run(["department", str(book), str(first)]) == 0
    blank_session.open(book)
    dialog = UnitFilesDialog(blank_session, window, [second])
    assert dialog.paths() == [second]


def test_a_package_that_was_never_received_says_where_to_begin(
    window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    book, package = tmp_path / "部门.ysb", hand_in(tmp_path / "甲.ysp", budget("某市文化局（本级）", 60))
    assert run(["department", str(book), str(package)]) == 0
    blank_session.open(book)
    open_source(blank_session, blank_session.book.ledger.own_unit, window)
    box = window.findChild(QMessageBox)
    assert f"交来的是报送包“{package}”；请先在“收件”里接收它" in box.text()
    box.close()


def test_without_a_folder_one_is_asked_for_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    chosen = tmp_path / "新收件"
    chosen.mkdir()
    assert open_reception(window, window.open_book, ignored, ask_folder=lambda *_: "") is None
    dialog = open_reception(window, window.open_book, ignored, ask_folder=lambda *_: str(chosen))
    assert "还没有收到过报送包" in dialog.said.text()
    again = open_reception(window, window.open_book, ignored, ask_folder=lambda *_: "")
    assert again.folder.text() == f"收件文件夹：{chosen}"


def test_a_reviewer_says_something_at_a_figure_and_at_a_sentence_by_keys(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    table = page(sample_window, 5)
    table.grid.setCurrentIndex(table.model.nearest(PROJECT))
    keys = Keyboard(sample_window)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    dialog = commenting(sample_window)
    dialog.reviewer.setText("李审核")
    QTest.keyClicks(dialog.text, "why more than last year?")
    QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert table.grid.hasFocus()
    sample_window.show_page("explanations")
    text = sample_window.page("explanations")
    assert isinstance(text, ExplanationsPage)
    text.setFocus()
    text._show_block("balance.revenue")
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    dialog = commenting(sample_window)
    assert dialog.reviewer.text() == "李审核"
    QTest.keyClicks(dialog.text, "unclear")
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    figure, sentence = sorted(sample_session.book.ledger.all(Comment), key=lambda one: one.id)
    assert (figure.place, figure.quoted, figure.text, figure.reviewer) == (
        "general_by_function/2010399/project",
        "961.90 万元",
        "why more than last year?",
        "李审核",
    )
    assert (sentence.place, sentence.text) == ("balance.revenue", "unclear")
    assert sentence.quoted.startswith("按照")
    target = tmp_path / "意见.ysc"
    export(sample_session, sample_window, COMMENTS, ask=lambda *_: (str(target), ""), open_url=lambda _: True)
    qtbot.waitUntil(target.exists)
    assert [one.text for one in read_comments(target).comments] == ["why more than last year?", "unclear"]


def test_elsewhere_it_is_said_of_the_whole_budget_and_can_be_taken_away(
    sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.show_page("overview")
    for _ in range(2):
        sample_window.actions_by_name["comment"].trigger()
        dialog = commenting(sample_window)
        if not sample_session.book.ledger.all(Comment):
            assert not dialog.keep.isEnabled()
            QTest.keyClicks(dialog.text, "late")
            dialog.accept()
            assert [one.place for one in sample_session.book.ledger.all(Comment)] == [""]
    assert dialog.text.toPlainText() == "late"
    (drop,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "删除意见(&D)"]
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert sample_session.book.ledger.all(Comment) == ()


def test_what_is_being_said_is_kept_when_the_book_is_closed(
    sample_window: MainWindow, sample_session: Session
) -> None:
    path = sample_session.book.path
    sample_window.show_page("overview")
    sample_window.actions_by_name["comment"].trigger()
    QTest.keyClicks(commenting(sample_window).text, "half")
    sample_session.close()
    sample_session.open(path)
    assert [one.text for one in sample_session.book.ledger.all(Comment)] == ["half"]


def test_a_package_chosen_at_opening_is_taken_in(
    window: MainWindow, shelf: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100))
    asked: list[str] = []

    def choose(*about: object) -> tuple[str, str]:
        asked.append(str(about[-1]))
        return str(package), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    window.actions_by_name["open"].trigger()
    assert asked == ["预算本、报送包 (*.ysb *.ysp)"]
    qtbot.waitUntil(lambda: column(reception(window), "单位") == [LIBRARY])


SAID = [
    Comment("general_by_function/2010399/project", "961.90 万元", "请说明", "李审核", "2026-03-02"),
    Comment("balance.revenue", "……", "不通", "李审核", "2026-03-02"),
]
SAMPLE_UNIT = "福州市“智慧福州”管理服务中心（本级）"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Two comments on the sample."""
    write_comments(tmp_path / "意见.ysc", SAMPLE_UNIT, 2026, SAID)
    return tmp_path / "意见.ysc"


def test_comments_dropped_on_the_window_are_findings_to_answer(
    sample_window: MainWindow, sample_session: Session, sent: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    sample_session.said.connect(said.append)
    dropped(sample_window, sent)
    assert said[-1] == "新接收审核意见 2 条，列在审核里，请逐条答复。"
    audit = sample_window.page("audit")
    assert isinstance(audit, AuditPage)
    assert audit.isVisible()
    audit.pane.go_to(("C01", "general_by_function/2010399/project"))
    assert audit.pane.current.finding.message == "李审核 2026-03-02：请说明"
    assert audit.answer.isEnabled()
    assert not audit.ignore.isEnabled()
    QTest.keyClick(audit.pane.table, Qt.Key.Key_Return)
    table = sample_window.table_page()
    assert table.model.figure(table.grid.currentIndex()).address == PROJECT
    sample_window.show_page("audit")
    QTest.mouseClick(audit.answer, Qt.MouseButton.LeftButton)
    (dialog,) = [one for one in audit.findChildren(ReasonDialog) if one.isVisible()]
    assert not dialog.act.isEnabled()
    dialog.reason.setText("合同已签")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.finding.rule for one in audit.pane.model.rows].count("C01") == 1)
    (mended,) = [one.finding for one in audit.pane.model.rows if one.finding.rule == "C01"]
    audit.pane.go_to((mended.rule, mended.key))
    QTest.mouseClick(audit.answer, Qt.MouseButton.LeftButton)
    (dialog,) = [one for one in audit.findChildren(ReasonDialog) if one.isVisible()]
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "已改正(&M)"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sorted((one.text, one.answer, one.reply) for one in sample_session.book.ledger.all(Comment)) == [
        ("不通", Answer.MENDED, ""),
        ("请说明", Answer.KEPT, "合同已签"),
    ]
    dropped(sample_window, sent)
    assert said[-1] == "这些意见早已接收过。"


def test_without_comments_there_is_nothing_to_answer(sample_window: MainWindow) -> None:
    sample_window.show_page("audit")
    audit = sample_window.page("audit")
    assert isinstance(audit, AuditPage)
    assert not audit.answer.isVisible()


def test_comments_for_another_unit_are_refused_in_a_sentence(
    window: MainWindow, sent: Path, tmp_path: Path
) -> None:
    write_comments(tmp_path / "别的.ysc", LIBRARY, 2026, SAID)
    dropped(window, tmp_path / "别的.ysc")
    (box,) = window.findChildren(QMessageBox)
    assert f"是对“{LIBRARY}”2026 年度预算的意见，这个预算本是“" in box.text()
    box.close()


def test_comments_without_a_book_say_which_to_open(
    window: MainWindow, blank_session: Session, sent: Path
) -> None:
    blank_session.close()
    dropped(window, sent)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == f"这是对“{SAMPLE_UNIT}”2026 年度预算的审核意见；请先打开它的预算本，再把文件拖进来。"
    box.close()


@needs_chinese_font
def test_the_whole_way_round(
    sample_window: MainWindow, sample_session: Session, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Handed in, received, commented, sent back, answered, handed in again: the answer is there."""
    own = sample_session.book.path
    sample_session.book.publishing.export(tmp_path / "1.ysp")
    dropped(sample_window, tmp_path / "1.ysp")
    dialog = reception(sample_window)
    qtbot.waitUntil(lambda: len(news(dialog)) == 1)
    dialog.open_book()
    sample_session.tell(sample_session.book.review.comment(SAID[0]))
    sample_session.book.publishing.export(tmp_path / "意见.ysc")
    sample_session.open(own)
    dropped(sample_window, tmp_path / "意见.ysc")
    (finding,) = [one for one in sample_session.book.audit.findings() if one.rule == "C01"]
    sample_session.tell(sample_session.book.review.answer(finding, Answer.KEPT, "合同已签"))
    sample_session.book.publishing.export(tmp_path / "2.ysp")
    dropped(sample_window, tmp_path / "2.ysp")
    dialog = reception(sample_window)
    qtbot.waitUntil(lambda: len(news(dialog)) == 1)
    assert column(dialog, "第几次") == ["2"]
    assert column(dialog, "意见答复") == ["1/1"]
    rows = [
        [str(dialog.changes.texts.index(row, n).data()) for n in (1, 3, 4)]
        for row in range(dialog.changes.texts.rowCount())
    ]
    assert rows == [["意见与答复", "请说明", "保留：合同已签"]]
