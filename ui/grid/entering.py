"""What is typed into a grid's cells, handed to the book, and why it is not taken where it is not."""

from dataclasses import dataclass

from models.book import Figures
from models.entry.typed_text import parse_typed
from models.facts import Facet, Period
from models.facts.catalog import well_formed
from models.facts.code_search import search_codes
from models.families import Address
from models.ground.money import MoneyUnit, Reading
from models.ground.words import code_and_name
from ui.session import Session

_ONLY_LOOKED_AT = "这个预算本以只读方式打开，只能查看，不能填写。"
_NEW_ROW_FIRST = "请先在这一行的第一格填写，增加一行以后再填金额。"
_COMPARED = "这里是与上年的比较，由程序计算；上年的数在“上年数”里填写。"
_NAME_OF_CODE = "科目的编码和名称来自目录，不能在这里改；要增加科目，请在最后一行输入编码。"
_NAME_OF_UNIT = "单位的名称在“单位信息”里改。"
_NAME_OF_ITEM = "这里是规定的项目名称，不能改。"
_NO_CODE = "没有符合的科目。请输入编码（功能分类 3、5、7 位，经济分类 3、5 位），或按 F4 选择、新增。"


@dataclass(frozen=True, slots=True)
class Added:
    """A row that typing has added, by its key; or why it has not."""

    key: str = ""
    reason: str = ""


class Entering:
    """Of one table. facet: the classification whose codes name its rows, None where units or items do."""

    def __init__(self, session: Session, role: str, facet: Facet | None) -> None:
        self._session, self._role, self._facet = session, role, facet

    @property
    def _unit(self) -> MoneyUnit:
        return self._session.book.ledger.settings.entry_unit

    def read(self, text: str) -> Reading:
        """A typed text as money, in the unit of entry."""
        return parse_typed(text, self._unit)

    def enter(self, figures: Figures, address: Address, text: str, period: Period) -> str:
        """Hand a figure to the book; the reason why it is not taken, or ""."""
        read = self.read(text)
        if read.amount is None:
            return read.problem
        changes = figures.set_cell(address, read.amount, period)
        self._session.tell(changes)
        if read.problem:
            self._session.said.emit(read.problem)
        return changes.refusal

    def why_no_words(self, new_row: bool, compared: bool, of_units: bool) -> str:
        """Why no words can be typed where no figure is, and what to do instead."""
        if self._session.book.read_only:
            return _ONLY_LOOKED_AT
        if new_row:
            return _NEW_ROW_FIRST
        if compared:
            return _COMPARED
        return _NAME_OF_UNIT if of_units else _NAME_OF_CODE if self._facet is not None else _NAME_OF_ITEM

    def add_unit(self, name: str) -> Added:
        """Add a unit below the book's own."""
        book = self._session.book
        self._session.tell(book.names.add_unit(name.strip()))
        return Added(str(max(book.ledger.units)))

    def add_code(self, text: str, period: Period) -> Added:
        """Add the row of a code, given by its digits, its name, or its initials."""
        book, facet = self._session.book, self._facet
        if facet is None:
            return Added()
        code, name = code_and_name(text)
        if not well_formed(facet, code):
            found = search_codes(book.naming.catalog, facet, text)
            if len(found) != 1:
                several = f"有 {len(found)} 个科目符合“{text.strip()}”，请按 F4 选择。"
                return Added(reason=several if found else _NO_CODE)
            code = found[0].code
        if not book.naming.catalog.knows(facet, code):
            if not name:
                return Added(reason=f"目录里没有科目 {code}：请在编码后面写上名称，或按 F4 新增。")
            self._session.tell(book.names.name_code(facet, code, name))
        self.open_row(code, period)
        return Added(code)

    def open_row(self, code: str, period: Period) -> None:
        """Show a code's row, and its parents', before it has money."""
        self._session.tell(self._session.book.figures.open_row(self._role, code, period))

    def close_row(self, code: str, period: Period) -> None:
        """No longer show a code's row that has no money."""
        self._session.tell(self._session.book.figures.close_row(self._role, code, period))
