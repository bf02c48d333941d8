"""其他事项: what section 八 states and no table holds — amounts of both years, and assets counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import methodcaller

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.book import Departments
from models.department import Behind
from models.entry.typed_count import parse_count
from models.entry.typed_text import parse_typed
from models.facts import VEHICLES, Asset, Matter, Period, Stock
from models.facts.ledger import Ledger
from models.facts.stated import PROCUREMENT, held, procurement_total, stated, vehicles_total
from models.ground.money import MoneyUnit, Reading, as_typed, format_exact
from models.ground.printable import marked
from models.tables import Changes
from ui.fields import NumberField
from ui.plain_text import in_tooltip
from ui.session import Session
from ui.theme import grid_font, is_dark, shades

_PERIODS = tuple(Period)
_STOCKS = (Stock.OWNED, Stock.PLANNED)
_FIGURE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIELD_SIGNS = 9
_GAP = 20
_INDENT = "\u3000"
_Figures = dict[Period | Stock, Callable[[Ledger], int]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A figure on the page: what it is at present, its words, and the units that it is summed up of."""

    figure: Callable[[Ledger], int]
    words: Callable[[int], str]
    behind: Callable[[Departments], Sequence[Behind]] = lambda _: ()


class MattersPage(QWidget):
    """A grid of fields. What can't be read stays with its reason beside it and goes nowhere."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.amounts: dict[tuple[Matter, Period], NumberField] = {}
        self.counts: dict[tuple[Asset, Stock], NumberField] = {}
        self.totals: dict[tuple[str, Period | Stock], QLabel] = {}
        self._shown: dict[NumberField | QLabel, _Shown] = {}
        self._headings: list[tuple[QLabel, str]] = []
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        self._lay_amounts(grid)
        grid.setRowMinimumHeight(grid.rowCount(), _GAP)
        self._lay_assets(grid)
        # The reasons beside the fields have the rest of the width, so that none moves a field.
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        session.opened.connect(lambda: self.show_book(anew=True))
        session.changed.connect(self.show_book)
        self.show_book()

    @property
    def _unit(self) -> MoneyUnit:
        return self._session.book.ledger.settings.entry_unit

    def _lay_amounts(self, grid: QGridLayout) -> None:
        self._head(grid, ("金额（{unit}）", "{year} 年", "{prior} 年"))
        fields: list[list[NumberField]] = []
        self._amount_row(grid, fields, f"{Matter.AGENCY_OPERATING.word}(&J)", Matter.AGENCY_OPERATING)
        total: _Figures = {period: partial(procurement_total, period=period) for period in _PERIODS}
        self._total_row(grid, "政府采购合计", total, lambda fen: format_exact(fen, self._unit))
        for matter in PROCUREMENT:
            mnemonic = "(&G)" if matter is Matter.GOODS else ""
            self._amount_row(grid, fields, f"{_INDENT}{matter.word}{mnemonic}", matter)
        self._amount_row(grid, fields, f"{Matter.COMMISSIONED.word}(&W)", Matter.COMMISSIONED)
        self._link(fields)

    def _lay_assets(self, grid: QGridLayout) -> None:
        self._head(grid, ("国有资产（辆、台套）", "{prior}-12-31 占用使用", "{year} 年计划购置"))
        fields: list[list[NumberField]] = []
        total: _Figures = {stock: partial(vehicles_total, stock=stock) for stock in _STOCKS}
        self._total_row(grid, "车辆合计", total, str)
        for asset in Asset:
            indent = _INDENT if asset in VEHICLES else ""
            mnemonic = {VEHICLES[0]: "(&C)", Asset.EQUIPMENT: "(&S)"}.get(asset, "")
            self._asset_row(grid, fields, f"{indent}{asset.word}{mnemonic}", asset)
        self._link(fields)

    def _head(self, grid: QGridLayout, words: Sequence[str]) -> None:
        row = grid.rowCount()
        for column, text in enumerate(words):
            label = QLabel(self)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            if column:
                label.setAlignment(_FIGURE)
            grid.addWidget(label, row, column)
            self._headings.append((label, text))

    def _amount_row(
        self, grid: QGridLayout, fields: list[list[NumberField]], title: str, matter: Matter
    ) -> None:
        row = []
        for period in _PERIODS:
            field = self._field(lambda text: parse_typed(text, self._unit))
            field.setAccessibleName(f"{matter.word} {period.word}")
            field.entered.connect(partial(self._state, matter, period))
            self._shown[field] = _Shown(
                partial(stated, matter=matter, period=period),
                self._money,
                methodcaller("behind_stated", matter, period),
            )
            self.amounts[matter, period] = field
            row.append(field)
        self._row(grid, fields, title, row)

    def _asset_row(
        self, grid: QGridLayout, fields: list[list[NumberField]], title: str, asset: Asset
    ) -> None:
        row = []
        for stock in _STOCKS:
            field = self._field(parse_count)
            field.setAccessibleName(f"{asset.word} {stock.word}")
            field.entered.connect(partial(self._hold, asset, stock))
            self._shown[field] = _Shown(
                partial(held, asset=asset, stock=stock), _count, methodcaller("behind_held", asset, stock)
            )
            self.counts[asset, stock] = field
            row.append(field)
        self._row(grid, fields, title, row)

    def _field(self, read: Callable[[str], Reading]) -> NumberField:
        field = NumberField(self._session, read, self)
        field.setFont(grid_font())
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("国") * _FIELD_SIGNS)
        return field

    def _row(
        self, grid: QGridLayout, fields: list[list[NumberField]], title: str, row: list[NumberField]
    ) -> None:
        number = grid.rowCount()
        label, reason = QLabel(title, self), QLabel(self)
        label.setBuddy(row[0])
        reason.setObjectName("reason")
        grid.addWidget(label, number, 0)
        for column, field in enumerate(row, 1):
            grid.addWidget(field, number, column, Qt.AlignmentFlag.AlignRight)
            field.wrong_changed.connect(partial(_give_reason, reason, row))
        grid.addWidget(reason, number, 3)
        fields.append(row)

    def _total_row(
        self,
        grid: QGridLayout,
        title: str,
        figures: _Figures,
        words: Callable[[int], str],
    ) -> None:
        number = grid.rowCount()
        grid.addWidget(QLabel(title, self), number, 0)
        for column, (key, figure) in enumerate(figures.items(), 1):
            label = QLabel(self)
            label.setFont(grid_font())
            label.setAlignment(_FIGURE)
            label.setAccessibleName(f"{title} {key.word}")
            label.setMargin(3)
            grid.addWidget(label, number, column)
            self._shown[label] = _Shown(figure, words)
            self.totals[title, key] = label

    def _link(self, fields: list[list[NumberField]]) -> None:
        """Enter and the arrows go up and down within a column; at its foot to the head of the next."""
        for column, in_column in enumerate(zip(*fields, strict=True)):
            for number, field in enumerate(in_column):
                field.moved.connect(partial(self._move, fields, number, column))

    def _move(self, fields: list[list[NumberField]], row: int, column: int, by: int) -> None:
        at = column * len(fields) + row + by
        if 0 <= at < len(fields) * len(fields[0]):
            column, row = divmod(at, len(fields))
            field = fields[row][column]
            field.setFocus()
            field.selectAll()
            self._scroll.ensureWidgetVisible(field)

    def show_book(self, _: Changes | None = None, anew: bool = False) -> None:
        """Show what the book states."""
        if not self._session.is_open:
            return
        book = self._session.book
        year = book.ledger.settings.year
        for heading, text in self._headings:
            heading.setText(text.format(unit=self._unit, year=year, prior=year - 1))
        for widget, shown in self._shown.items():
            widget.setToolTip(self._told_behind(shown))
            words = shown.words(shown.figure(book.ledger))
            if isinstance(widget, NumberField):
                widget.show_text(words, anew)
                widget.setReadOnly(book.read_only)
            else:
                widget.setText(words)

    def _told_behind(self, shown: _Shown) -> str:
        """What each unit that was summed up has of a figure; "" where none was."""
        shares = shown.behind(self._session.book.departments)
        if not any(one.has_file for one in shares):
            return ""
        lines = (f"{one.name}　{shown.words(one.amount)}　{one.source}" for one in shares)
        return in_tooltip(marked("\n".join(lines)))

    def _money(self, amount: int) -> str:
        return as_typed(amount, self._unit)

    def _state(self, matter: Matter, period: Period, amount: int) -> None:
        self._session.do(lambda: self._session.book.narrative.set_stated(matter, period, amount))

    def _hold(self, asset: Asset, stock: Stock, count: int) -> None:
        self._session.do(lambda: self._session.book.narrative.hold(asset, stock, count))


def _count(count: int) -> str:
    return str(count) if count else ""


def _give_reason(label: QLabel, row: Sequence[NumberField]) -> None:
    """Say beside a row what in it was not taken."""
    label.setText("；".join(field.wrong for field in row if field.wrong))
    label.setStyleSheet(f"color: {shades(is_dark()).negative.name()};")
