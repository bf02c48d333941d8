"""预览与导出: the document as it is, followed while the clerk edits, clicked, exported and printed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from models.book import PACKAGE, PDF, WORD, Book, Edition, Format, blank_book
from models.facts import Layout, Part, Period
from models.families import Address
from models.publish import CellOf, Document, PageSetter, ShownPages, make_pdf, missing_fonts
from models.publish.blocks import Paragraph, Section, Span
from tests.publish.pdf_reading import needs_chinese_font, pages, reader
from tests.readers.test_child import under_wine
from tests.ui.shown_pages import shown_text
from ui.dialogs.written_file import ExportResult
from ui.export import export
from ui.main_window import MainWindow
from ui.pages.publish_page import PublishPage
from ui.preview.pdf_view import PdfView
from ui.preview.preview_maker import PreviewMaker
from ui.preview.print_dialog import PrintDialog, print_book
from ui.session import Session
from ui.waiting import Waiting

pytestmark = needs_chinese_font


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def page(sample_session: Session, qtbot: QtBot) -> Iterator[PublishPage]:
    """The page on the sample book, its first preview shown."""
    made = PublishPage(sample_session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    wait_for_preview(qtbot, made)
    yield made
    for each in QApplication.topLevelWidgets():
        each.close()


def wait_for_preview(qtbot: QtBot, page: PublishPage) -> None:
    """Until what is shown is the book as it is."""
    qtbot.waitUntil(lambda: len(page.view.pages) > 0 and not page.state.text(), timeout=20_000)


def place_of(view: PdfView, address: str) -> QPoint:
    """A place in sight at which there is this link."""
    whole = view.viewport().rect()
    for y in range(0, whole.height(), 3):
        for x in range(0, whole.width(), 6):
            if view.link_at(QPointF(x, y)) == address:
                return QPoint(x, y)
    raise AssertionError(f"{address} is not in sight")


def address_of(document: Document, wanted: Span) -> str:
    """The address of a span of the document."""
    place = next(place for place, span in document.places() if span is wanted)
    return f"ysb:{place}"


def button(widget: QWidget, words: str) -> QPushButton:
    """The button of these words, or that a screen reader calls so."""
    buttons = widget.findChildren(QPushButton)
    return next(each for each in buttons if (each.text() or each.accessibleName()).startswith(words))


def test_the_document_is_shown_page_by_page(page: PublishPage) -> None:
    assert page.page_number.text() == f"第 1 页，共 {len(page.view.pages)} 页"
    assert "单位预算" in shown_text(page.view, 0)
    picture = page.view.viewport().grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 40)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 255, 255)


def test_the_keyboard_reaches_every_page(page: PublishPage, qtbot: QtBot) -> None:
    count = len(page.view.pages)
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.page_number.text() == f"第 {count} 页，共 {count} 页"
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.view.page > 0


def test_the_contents_lead_to_a_heading(page: PublishPage, qtbot: QtBot) -> None:
    model = page.contents.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount(page.contents.rootIndex()))]
    assert titles[1] == "第二部分 2026 年度单位预算表"
    entry = model.index(4, 0, model.index(1, 0))
    assert entry.data() == "五、一般公共预算拨款支出预算表"
    qtbot.mouseClick(
        page.contents.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.contents.visualRect(entry).center(),
    )
    assert "2026 年度一般公共预算拨款支出预算表" in shown_text(page.view, page.view.page)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.skipif(under_wine(), reason="how wide things are hangs on fonts that Wine lacks")
@pytest.mark.parametrize(("width", "whole"), [(1030, True), (640, False)])
def test_the_contents_are_whole_where_there_is_room_and_can_be_scrolled_where_not(
    sample_session: Session, qtbot: QtBot, width: int, whole: bool
) -> None:
    page = PublishPage(sample_session)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    wait_for_preview(qtbot, page)
    assert page.width() == width
    qtbot.waitUntil(lambda: (page.contents.horizontalScrollBar().maximum() == 0) is whole)
    assert page.view.width() > page.contents.width()


def test_a_layout_is_chosen_kept_and_taken_back(
    page: PublishPage, sample_session: Session, qtbot: QtBot
) -> None:
    assert page.layouts.currentText() == "常用版式"
    assert "- 1 -" in shown_text(page.view, 2)
    page.layouts.setFocus()
    qtbot.keyClick(page.layouts, Qt.Key.Key_Down)
    assert sample_session.book.publishing.layout is Layout.OFFICIAL
    qtbot.waitUntil(lambda: "— 1 —" in shown_text(page.view, 2), timeout=20_000)
    sample_session.undo()
    assert page.layouts.currentText() == "常用版式"


def test_the_page_tells_which_fonts_stand_in_for_others(
    sample_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        missing_fonts, "installed_families", lambda: frozenset({"FZXiaoBiaoSong-B05S", "SimSun"})
    )
    page = PublishPage(sample_session)
    qtbot.addWidget(page)
    page.show()
    wait_for_preview(qtbot, page)
    assert page.fonts.isVisible()
    assert page.fonts.text().startswith("本机没有规定的字体：仿宋_GB2312（")
    assert "字，代以“宋体”）" in page.fonts.text()
    assert "方正小标宋简体" not in page.fonts.text()


def test_an_edit_is_seen_where_the_clerk_was_looking(
    page: PublishPage, sample_session: Session, qtbot: QtBot
) -> None:
    number = next(n for n in range(12) if "财政拨款收支预算总表" in shown_text(page.view, n) and n > 4)
    page.view.go_to(number)
    before, picture = page.view.verticalScrollBar().value(), page.view.pages
    book = sample_session.book
    line = book.figures.lines_in_row("revenue_by_unit", str(book.ledger.own_unit))[0]
    sample_session.tell(book.figures.put_line(replace(line, amount=line.amount + 1_000_000)))
    assert page.view.pages is picture
    qtbot.waitUntil(lambda: "1689.85" in shown_text(page.view, number), timeout=20_000)
    assert page.view.verticalScrollBar().value() == before


def test_a_part_of_the_contents_stays_closed_while_figures_change(
    page: PublishPage, sample_session: Session, qtbot: QtBot
) -> None:
    model = page.contents.model()
    part = model.index(1, 0)
    assert page.contents.isExpanded(part)
    page.contents.collapse(part)
    book = sample_session.book
    line = book.figures.lines_in_row("revenue_by_unit", str(book.ledger.own_unit))[0]
    before = page.view.pages
    sample_session.tell(book.figures.put_line(replace(line, amount=line.amount + 1_000_000)))
    qtbot.waitUntil(lambda: page.view.pages is not before and not page.state.text(), timeout=20_000)
    assert not page.contents.isExpanded(model.index(1, 0))
    assert model.index(1, 0).data() == "第二部分 2026 年度单位预算表"


def test_a_page_stays_in_sight_where_there_are_fewer_before_it(page: PublishPage, qtbot: QtBot) -> None:
    page.view.go_to(9, 100.0)
    assert page.view.page == 9
    seen = page.view.pages[9].sheet
    page.parts[Part.COVER].click()
    qtbot.waitUntil(lambda: page.view.pages[8].sheet is seen, timeout=20_000)
    assert page.view.page == 8


def test_of_ten_edits_at_once_the_last_alone_is_set(sample_session: Session, qtbot: QtBot) -> None:
    sets: list[set[str]] = []

    def counted(document: Document) -> ShownPages:
        sets.append({span.text for span in document.spans()})
        return ShownPages(())

    maker = PreviewMaker(counted)
    page = PublishPage(sample_session, maker=maker)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(sets) == 1 and not maker.busy, timeout=20_000)
    book = sample_session.book
    for number in range(10):
        sample_session.tell(book.names.rename_unit(book.ledger.own_unit, f"单位{number}"))
    qtbot.waitUntil(lambda: len(sets) > 1 and not maker.busy, timeout=20_000)
    assert ["单位9" in each for each in sets] == [False, True]


def test_what_changes_while_the_page_is_away_is_shown_when_it_comes_back(
    page: PublishPage, sample_session: Session, qtbot: QtBot
) -> None:
    page.hide()
    book = sample_session.book
    sample_session.tell(book.names.rename_unit(book.ledger.own_unit, "另一个单位"))
    page.show()
    count = len(page.view.pages)
    wait_for_preview(qtbot, page)
    whole = "".join(shown_text(page.view, number) for number in range(count))
    assert "另一个单位" in whole


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_click_on_a_figure_says_where_it_comes_from(
    page: PublishPage, sample_session: Session, qtbot: QtBot
) -> None:
    document = sample_session.book.publishing.document()
    wanted = next(
        span
        for key, span in document.places()
        if key.startswith("table-general_by_function.table/") and span.text == "1688.85"
    )
    number = next(
        n for n in range(5, 15) if "2026 年度一般公共预算拨款支出预算表" in shown_text(page.view, n)
    )
    page.view.go_to(number)
    place = place_of(page.view, address_of(document, wanted))
    qtbot.mouseMove(page.view.viewport(), QPoint(2, 2))
    assert page.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.mouseMove(page.view.viewport(), place)
    assert page.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(
        page.view.viewport(),
        QHelpEvent(QHelpEvent.Type.ToolTip, place, page.view.viewport().mapToGlobal(place)),
    )
    assert QToolTip.text() == (
        "表5《一般公共预算拨款支出预算表》合计 小计：1688.85 万元。\n"
        "其中：基本支出 696.95 + 项目支出 991.90。"
    )
    with qtbot.waitSignal(page.origin_wanted) as asked:
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [CellOf(Address("general_by_function", "total", "total"))]


def test_the_printed_contents_lead_to_their_pages(page: PublishPage, qtbot: QtBot) -> None:
    page.view.go_to(1)
    for y in range(0, page.view.viewport().height(), 3):
        place = QPoint(page.view.viewport().width() // 2, y)
        qtbot.mouseMove(page.view.viewport(), place)
        if page.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor:
            break
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown_text(page.view, page.view.page).startswith("第一部分")


def test_links_are_pointed_at_where_the_file_of_those_before_has_been_closed(
    page: PublishPage, sample_session: Session, qtbot: QtBot
) -> None:
    number = next(n for n in range(12) if "财政拨款收支预算总表" in shown_text(page.view, n) and n > 4)
    page.view.go_to(number)
    book = sample_session.book
    line = book.figures.lines_in_row("revenue_by_unit", str(book.ledger.own_unit))[0]
    for more, shown in ((1, "1689.85"), (2, "1690.85"), (3, "1691.85")):
        sample_session.tell(book.figures.put_line(replace(line, amount=line.amount + more * 1_000_000)))
        qtbot.waitUntil(lambda words=shown: words in shown_text(page.view, number), timeout=20_000)
        # What was closed is gone when the window next has nothing to do.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        document = book.publishing.document()
        wanted = next(
            span
            for key, span in document.places()
            if key.startswith("table-appropriations.table/") and span.text == shown
        )
        assert place_of(page.view, address_of(document, wanted))


def test_parts_are_left_out_and_put_back(page: PublishPage, sample_session: Session, qtbot: QtBot) -> None:
    count = len(page.view.pages)
    page.parts[Part.COVER].click()
    assert sample_session.book.history.to_undo.words == "不公开封面"
    qtbot.waitUntil(lambda: len(page.view.pages) == count - 1, timeout=20_000)
    assert shown_text(page.view, 0).startswith("目录")
    sample_session.undo()
    assert page.parts[Part.COVER].isChecked()
    qtbot.waitUntil(lambda: len(page.view.pages) == count, timeout=20_000)


def test_zoom_keeps_the_middle_and_fits_the_width_again(page: PublishPage, qtbot: QtBot) -> None:
    page.view.go_to(4)
    fitted = page.view.verticalScrollBar().maximum()
    qtbot.keyClick(page.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.view.verticalScrollBar().maximum() > fitted
    assert page.view.page == 4
    qtbot.mouseClick(button(page, "适合宽度"), Qt.MouseButton.LeftButton)
    assert page.view.verticalScrollBar().maximum() == fitted
    qtbot.mouseClick(button(page, "缩小"), Qt.MouseButton.LeftButton)
    assert page.view.verticalScrollBar().maximum() < fitted


def test_of_a_book_closed_nothing_is_shown_later(sample_session: Session, qtbot: QtBot) -> None:
    going_on, may_end = Event(), Event()

    def slow(document: Document) -> ShownPages:
        going_on.set()
        may_end.wait(20)
        return PageSetter().set(document)

    maker = PreviewMaker(slow)
    page = PublishPage(sample_session, maker=maker)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(going_on.is_set)
    sample_session.close()
    may_end.set()
    qtbot.waitUntil(lambda: not maker.busy, timeout=20_000)
    assert len(page.view.pages) == 0


def test_of_many_asked_for_only_the_last_is_made_after_the_first(qtbot: QtBot) -> None:
    started, may_go_on = [], Event()

    def slow(document: Document) -> ShownPages:
        started.append(document.title)
        may_go_on.wait(20)
        return ShownPages(())

    maker, made = PreviewMaker(slow), []
    maker.made.connect(lambda preview: made.append(preview.document.title))
    for title in ("一", "二", "三"):
        maker.ask(lambda title=title: Document(title, "", 2026, (Section((Paragraph("p", (Span("文"),)),)),)))
    may_go_on.set()
    qtbot.waitUntil(lambda: made == ["一", "三"], timeout=20_000)
    assert started == ["一", "三"]


def test_where_making_fails_the_old_picture_stays_and_the_clerk_is_told(
    sample_session: Session, qtbot: QtBot
) -> None:
    maker = PreviewMaker(PageSetter().set)
    page = PublishPage(sample_session, maker=maker)
    qtbot.addWidget(page)
    page.show()
    wait_for_preview(qtbot, page)
    shown = page.view.pages
    maker.failed.emit("")
    assert page.state.text() == "预览没有更新：生成文档时程序出错。"
    assert page.view.pages is shown


class Clerk:
    """Answers file dialogs, and remembers what they suggested."""

    def __init__(self, answer: Path | str) -> None:
        self._answer, self.suggested = str(answer), ""

    def ask(self, _parent: object, _title: str, suggested: str, filters: str) -> tuple[str, str]:
        self.suggested, self.filters = suggested, filters
        return self._answer, filters

    def ask_folder(self, _parent: object, _title: str, folder: str) -> str:
        self.suggested = folder
        return self._answer


def result(page: PublishPage, qtbot: QtBot) -> ExportResult:
    """What is said when a file is written."""
    qtbot.waitUntil(lambda: page.findChild(ExportResult) is not None, timeout=20_000)
    return page.findChild(ExportResult)


def test_the_document_is_exported_as_pdf(
    page: PublishPage, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk = Clerk(tmp_path / "公开")
    export(sample_session, page, PDF, ask=clerk.ask, open_url=lambda _: True)
    result(page, qtbot)
    assert Path(clerk.suggested).name == "2026年度福州市“智慧福州”管理服务中心（本级）单位预算公开.pdf"
    assert clerk.filters == "PDF 文件 (*.pdf)"
    assert pages((tmp_path / "公开.pdf").read_bytes())[0][-1] == "单位预算"


def test_the_document_is_exported_as_word(
    page: PublishPage, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk = Clerk(tmp_path / "公开.docx")
    export(sample_session, page, WORD, ask=clerk.ask)
    result(page, qtbot)
    assert Path(clerk.suggested).name == "2026年度福州市“智慧福州”管理服务中心（本级）单位预算公开.docx"
    assert (tmp_path / "公开.docx").is_file()


def test_a_package_goes_into_the_folder_that_the_clerk_chooses(
    page: PublishPage, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[Path] = []
    export(
        sample_session,
        page,
        PACKAGE,
        ask_folder=Clerk(tmp_path).ask_folder,
        open_url=lambda url: not opened.append(Path(url.toLocalFile())),
    )
    said = result(page, qtbot)
    folder = tmp_path / "2026年度福州市“智慧福州”管理服务中心（本级）单位预算公开"
    assert folder.is_dir()
    assert [each.text() for each in said.findChildren(QPushButton)] == ["打开文件夹(&F)", "关闭(&C)"]
    button(said, "打开文件夹").click()
    assert opened == [folder]


def test_a_draft_is_exported_and_named_so(
    page: PublishPage, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk = Clerk(tmp_path / "a.pdf")
    export(sample_session, page, PDF, draft=True, ask=clerk.ask)
    result(page, qtbot)
    assert Path(clerk.suggested).name.endswith("单位预算公开（草稿）.pdf")
    assert all("草稿：审核未完成，不得公开" in page for page in pages((tmp_path / "a.pdf").read_bytes()))


def test_an_export_that_is_cancelled_leaves_no_file(
    page: PublishPage, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    going_on, may_end = Event(), Event()

    def slow(edition: Edition, path: Path) -> tuple[str, ...]:
        going_on.set()
        may_end.wait(20)
        edition.write_workbook(path)
        return ()

    target = tmp_path / "a.xlsx"
    target.write_bytes(b"as it was")
    export(sample_session, page, Format("慢", ".xlsx", slow), ask=Clerk(target).ask)
    qtbot.waitUntil(lambda: (found := page.findChild(Waiting)) is not None and found.isVisible())
    going_on.wait(20)
    again: list[str] = []
    sample_session.said.connect(again.append)
    export(sample_session, page, PDF, ask=Clerk(tmp_path / "b.pdf").ask)
    assert again == ["上一件事还没有做完，请稍候。"]
    button(page.findChild(Waiting), "取消").click()
    may_end.set()
    qtbot.waitUntil(lambda: page.findChild(Waiting) is None, timeout=20_000)
    assert page.findChild(ExportResult) is None
    assert target.read_bytes() == b"as it was"
    assert sorted(each.suffix for each in tmp_path.iterdir() if each.is_file()) == [".lock", ".xlsx", ".ysb"]


def printing(
    session: Session,
    qtbot: QtBot,
    target: Path,
    table: str | None = None,
    asks: list[tuple[int, int]] | None = None,
) -> tuple[QWidget, PrintDialog]:
    """The print dialog of a window whose printer is a file; ``asks`` is given the pages it was asked for."""

    def ask(printer: QPrinter, _: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(72)
        if asks is not None:
            asks.append((printer.fromPage(), printer.toPage()))
        return True

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    print_book(session, window, table, ask=ask)
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None, timeout=20_000)
    dialog = window.findChild(PrintDialog)
    qtbot.waitUntil(dialog.act.isEnabled, timeout=20_000)
    return window, dialog


def wait_for_the_end(window: QWidget, qtbot: QtBot) -> None:
    """Until no dialog is left of what was done."""
    qtbot.waitUntil(lambda: window.findChild(QDialog) is None)


def test_the_whole_document_is_looked_at_and_printed_upright_and_flipped(
    sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    document = reader(make_pdf(sample_session.book.publishing.document()).content)
    sideways = [page.mediabox.width > page.mediabox.height for page in document.pages]
    first = sideways.index(True)
    target = tmp_path / "out.pdf"
    window, dialog = printing(sample_session, qtbot, target)
    assert dialog.what.currentText() == "整份文档"
    assert dialog.state.text() == f"共 {len(sideways)} 页"
    assert len(dialog.view.pages) == len(sideways)
    dialog.first.setValue(first)
    dialog.last.setValue(first + 2)
    with qtbot.waitSignal(sample_session.said, timeout=20_000) as said:
        dialog.act.click()
    assert said.args == ["已经送去打印。"]
    wait_for_the_end(window, qtbot)
    paper = reader(target.read_bytes()).pages
    assert [page.mediabox.width > page.mediabox.height for page in paper] == sideways[first - 1 : first + 2]


def test_one_table_is_printed_where_the_clerk_looks_at_it(
    sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    asks: list[tuple[int, int]] = []
    window, dialog = printing(
        sample_session, qtbot, tmp_path / "out.pdf", table="general_by_function", asks=asks
    )
    assert dialog.what.currentText() == "表5  一般公共预算拨款支出预算表"
    assert len(dialog.view.pages) == 1
    assert "1688.85" in shown_text(dialog.view, 0)
    dialog.what.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.act.isEnabled() and len(dialog.view.pages) > 20, timeout=20_000)
    dialog.what.setCurrentIndex(9)
    qtbot.waitUntil(lambda: dialog.act.isEnabled() and len(dialog.view.pages) < 20, timeout=20_000)
    with qtbot.waitSignal(sample_session.said, timeout=20_000):
        dialog.act.click()
    assert asks == [(1, 4)]
    wait_for_the_end(window, qtbot)
    assert len(reader((tmp_path / "out.pdf").read_bytes()).pages) == 4


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_told_in_words(
    sample_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    window, dialog = printing(sample_session, qtbot, tmp_path / "out.pdf")
    dialog.act.click()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=20_000)
    box = window.findChild(QMessageBox)
    assert box.text() == "无法打印：打印机没有响应，请检查打印机后再试。"
    assert not (tmp_path / "out.pdf").exists()
    box.close()


def test_a_table_of_the_prior_year_is_printed_as_that_year_s(
    sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    sample_session.shown_year.show(Period.PRIOR)
    _, dialog = printing(sample_session, qtbot, tmp_path / "out.pdf", table="balance")
    assert dialog.what.currentText() == "表1  收支预算总表（上年数）"
    shown = shown_text(dialog.view, 0)
    assert "2025 年度收支预算总表" in shown
    assert "1487.44" in shown
    assert "1688.85" not in shown


def test_giving_up_prints_nothing(sample_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    print_book(sample_session, window, ask=lambda *_: False)
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None, timeout=20_000)
    dialog = window.findChild(PrintDialog)
    qtbot.waitUntil(dialog.act.isEnabled, timeout=20_000)
    dialog.act.click()
    assert dialog.isVisible()
    assert window.findChild(Waiting) is None


def test_of_another_book_no_page_of_the_one_before_is_seen(
    page: PublishPage, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    Book.create(tmp_path / "另一本.ysb", blank_book(2027, "另一个单位")).close()
    sample_session.open(tmp_path / "另一本.ysb")
    assert len(page.view.pages) == 0
    assert page.contents.model().rowCount() == 0
    assert page.page_number.text() == ""
    wait_for_preview(qtbot, page)
    assert "另一个单位" in shown_text(page.view, 0)


def picture(view: PdfView, page: int) -> bytes:
    """A page as it looks, as small as it is on paper."""
    made = view.drawn(view.pages[page], QSize(595, 842))
    return bytes(made.constBits())


def test_the_pages_look_as_they_are_published(page: PublishPage, sample_session: Session) -> None:
    published = PdfView(lambda _: "", page)
    published.show_pdf(make_pdf(sample_session.book.publishing.document()).content)
    assert len(published.pages) == len(page.view.pages)
    unlike = [at for at in range(len(published.pages)) if picture(published, at) != picture(page.view, at)]
    assert unlike == []


def test_a_click_on_a_figure_opens_its_cell_in_the_window(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_window.show_page("publish")
    page = sample_window.pages.currentWidget()
    assert isinstance(page, PublishPage)
    wait_for_preview(qtbot, page)
    document = sample_session.book.publishing.document()
    wanted = next(
        span
        for key, span in document.places()
        if key.startswith("table-general_by_function.table/") and span.text == "961.90"
    )
    number = next(
        n for n in range(5, 15) if "2026 年度一般公共预算拨款支出预算表" in shown_text(page.view, n)
    )
    page.view.go_to(number)
    place = place_of(page.view, address_of(document, wanted))
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table = sample_window.table_page()
    assert table is not None
    assert table.model.table.role == "general_by_function"
    index = table.grid.currentIndex()
    assert index.data() == "961.90"
    assert table.model.index(index.row(), 0).data() == "20103"
