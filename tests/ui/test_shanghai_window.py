"""A book of Shanghai's kind in the window: its parts, its forms typed into, and what is printed of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.facts import Part, Period, RevenueLine, Source
from models.families import Address
from models.ground.money import MoneyUnit
from tests.shanghai import NAME, UNIT, book_of, spent
from tests.ui.conftest import shown
from tests.ui.keyboard import CTRL, Keyboard
from ui.contents import contents_of
from ui.dialogs.line_table import Field
from ui.dialogs.lines_model import LinesModel
from ui.grid.view import GridView
from ui.main_window import MainWindow
from ui.pages.publish_page import PublishPage
from ui.session import Session


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A session on a new book of Shanghai's, in which amounts are typed in 元."""
    path = tmp_path / "上海.ysb"
    Book.create(path, blank_book(2026, NAME, MoneyUnit.YUAN, family=UNIT)).close()
    session = Session()
    session.open(path)
    yield session
    session.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window on it."""
    yield from shown(session, qtbot, tmp_path)


def form(window: MainWindow, role: str) -> GridView:
    """A table's form, shown and under the hands."""
    window.show_page(f"table-{role}")
    page = window.table_page()
    assert page is not None
    page.focus_grid()
    return page.grid


def headings(grid: GridView) -> list[str]:
    """The words over the form's columns, the lowest."""
    return list(grid.model().header[-1])


def test_the_contents_are_nine_tables_and_no_prose(window: MainWindow) -> None:
    names = [entry.name for entry in contents_of(UNIT)]
    assert [name for name in names if name.startswith("table-")] == [
        f"table-{table.role}" for table in UNIT.tables
    ]
    assert "explanations" not in names
    assert "glossary" not in names
    for name in names:
        window.show_page(name)


def test_rows_without_money_are_no_choice_where_none_are_printed(window: MainWindow) -> None:
    window.show_page("publish")
    page = window.pages.currentWidget()
    assert isinstance(page, PublishPage)
    assert page.parts[Part.COVER].isVisibleTo(page)
    assert not page.parts[Part.BLANK_ROWS].isVisibleTo(page)


def test_a_code_in_parts_is_one_on_the_form_and_printed_columns_have_theirs(window: MainWindow) -> None:
    assert headings(form(window, "revenue_by_function")) == [
        *("科目编码", "科目名称", "合计", "财政拨款收入", "其中：一般公共预算", "政府性基金预算"),
        *("国有资本经营预算", "事业收入", "事业单位经营收入", "其他收入"),
    ]
    assert headings(form(window, "basic_by_economy"))[:3] == ["科目编码", "科目名称", "合计"]
    # What is printed in one row is typed one below the other.
    assert headings(form(window, "three_public")) == ["项目", "预算数", "基本支出", "项目支出"]


def test_typed_by_keyboard_the_tables_are_those_of_the_facts(window: MainWindow, session: Session) -> None:
    keys = Keyboard(window)
    revenue = form(window, "revenue_by_function")
    for code, column, amount in (
        ("2010350", 4, "900000"),
        ("2010350", 7, "50000"),
        ("2080505", 4, "100000"),
        ("2290804", 5, "80000"),
    ):
        put(keys, revenue, code, column, amount)
    general = form(window, "general_by_function")
    put(keys, general, "2010350", 3, "800000")
    put(keys, general, "2010350", 4, "100000")
    put(keys, general, "2080505", 3, "100000")
    put(keys, form(window, "government_fund"), "2290804", 4, "80000")
    put(keys, form(window, "spending_by_function"), "2010350", 4, "150000")
    economic = form(window, "basic_by_economy")
    for code, amount in (("30101", "600000"), ("30108", "100000"), ("30201", "200000")):
        put(keys, economic, code, 2, amount)
    public = form(window, "three_public")
    put(keys, public, "reception", 1, "100000")
    put(keys, public, "agency_operating", 1, "200000")
    balance = form(window, "balance")
    put(keys, balance, "201", 4, "600000")
    put(keys, balance, "201", 5, "200000")
    put(keys, balance, "208", 4, "100000")
    wanted = book_of(UNIT)
    for table in UNIT.tables:
        assert session.book.figures.published(table.role) == wanted.figures.published(table.role)
    assert window.balance.figures["差额"].text() == "0.00"
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    assert session.book.figures.published("balance").rows[1][4] == ""


def put(keys: Keyboard, grid: GridView, row: str, column: int, amount: str) -> None:
    """Go to a cell, adding its row where it is not there yet, and type a figure."""
    if row.isdigit() and grid.model().row_of(row) is None:
        keys.press(Qt.Key.Key_Insert)
        keys.enter(row)
    grid.go_to(row, column)
    keys.enter(amount)


def test_what_follows_from_others_says_so(window: MainWindow, session: Session) -> None:
    keys = Keyboard(window)
    economic = form(window, "basic_by_economy")
    put(keys, economic, "30101", 2, "5")
    assert session.book.figures.why_not(Address("basic_by_economy", "30101", "personnel")) == (
        "“人员经费”是“合计”一栏按科目归类的数，由程序计算，不能直接填写：请填写“合计”一栏。"
    )


def test_a_block_of_a_published_table_is_pasted_by_its_codes(window: MainWindow, session: Session) -> None:
    grid = form(window, "general_by_function")
    QGuiApplication.clipboard().setText("2010350\t事业运行\t900000\t800000\t100000\r\n")
    grid.setCurrentIndex(grid.model().index(0, 0))
    Keyboard(window).press(Qt.Key.Key_V, modifier=CTRL)
    assert session.book.figures.published("general_by_function").rows[2] == (
        *("201", "03", "50", "事业运行"),
        *("900,000.00", "800,000.00", "100,000.00"),
    )


def test_f1_at_a_table_by_function_says_how_it_is_filled(window: MainWindow) -> None:
    form(window, "revenue_by_function")
    window.show_help()
    assert window._help is not None
    assert window._help.page == "table-revenue_by_function"


def test_the_lines_of_revenue_by_function_tell_and_take_a_code(session: Session) -> None:
    book = session.book
    put_in = RevenueLine(Period.CURRENT, book.ledger.own_unit, Source.OTHER, 300, functional="2010350")
    session.tell(book.figures.put_line(put_in))
    model = LinesModel(book, Address("revenue_by_function", "total", "other"), Period.CURRENT)
    assert model.fields == ("单位", "功能分类", "收入来源", "金额")
    code = model.index(0, 1)
    assert code.data() == "2010350 事业运行"
    assert not model.setData(code, "9999999")
    assert model.setData(code, "2080505")
    assert book.act("修改", model.edits).refusal == ""
    assert [line.functional for line in book.ledger.all(RevenueLine)] == ["2080505"]


def test_the_lines_behind_a_share_tell_what_it_is_and_change_its_amount_alone(session: Session) -> None:
    book = session.book
    place = Address("balance", "201", "personnel")
    session.tell(book.figures.put_line(spent(60, "2010350", "30101")))
    session.tell(book.figures.set_cell(place, 75_000_000))
    model = LinesModel(book, place, Period.CURRENT)
    kinds = [model.index(row, model.fields.index(Field.KIND)).data() for row in range(model.rowCount())]
    assert sorted(kinds) == ["其中：人员经费", "基本支出"]
    row = kinds.index("其中：人员经费")
    assert not model.flags(model.index(row, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(row, model.fields.index(Field.AMOUNT))) & Qt.ItemFlag.ItemIsEditable
