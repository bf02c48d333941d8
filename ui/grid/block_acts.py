"""What is done with a selected block of a grid: copied, cut, pasted, cleared, filled. Each is one act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from models.entry.copied_block import copied_block
from models.entry.pasted_block import PasteHow
from models.entry.pasting import Rejected
from models.facts import Period
from models.families import Address
from models.tables import Changes
from ui.acting_in_turn import act_in_turn
from ui.grid.clipboard import Cut, cut_in, to_text, with_cut
from ui.grid.model import GridModel
from ui.session import Session
from ui.trouble import telling

_SCATTERED = "选中了几块不相连的单元格，不能一起{act}；请只选一块。"


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows and columns of a grid."""

    rows: range
    columns: range


class BlockActs(QObject):
    """rejected: what a paste could not place."""

    rejected = Signal(list)

    def __init__(self, session: Session, view: QTableView, grid: GridModel) -> None:
        super().__init__(view)
        self._session, self._view, self._grid = session, view, grid
        self._last: Callable[[], None] | None = None

    def chosen(self) -> Block:
        """The rows and columns from the selection's first to its last, or the current cell's."""
        blocks = self._view.selectionModel().selection().toList()
        current = self._view.currentIndex()
        tops, lefts = [block.top() for block in blocks], [block.left() for block in blocks]
        bottoms, rights = [block.bottom() for block in blocks], [block.right() for block in blocks]
        rows = range(min(tops, default=current.row()), max(bottoms, default=current.row()) + 1)
        return Block(
            rows, range(min(lefts, default=current.column()), max(rights, default=current.column()) + 1)
        )

    def _is_scattered(self, act: str) -> bool:
        """Whether more than one block is selected, which is then said."""
        block = self.chosen()
        selected = sum(
            each.height() * each.width() for each in self._view.selectionModel().selection().toList()
        )
        if selected in (0, len(block.rows) * len(block.columns)):
            return False
        self._session.said.emit(_SCATTERED.format(act=act))
        return True

    def _texts(self, block: Block) -> list[list[str]]:
        columns = [column for column in block.columns if not self._view.isColumnHidden(column)]
        return [[self._grid.plain_text(row, column) for column in columns] for row in block.rows]

    def copy(self) -> None:
        """Put the selected block on the clipboard as Excel reads it."""
        if not self._is_scattered("复制"):
            QGuiApplication.clipboard().setText(to_text(self._texts(self.chosen())))

    def cut(self) -> None:
        """Copy the selected block, to be moved to where it is pasted."""
        if self._is_scattered("剪切"):
            return
        block, grid = self.chosen(), self._grid
        cells = tuple(
            tuple(
                figure.address if (figure := grid.figure(grid.index(row, column))) else None
                for column in block.columns
            )
            for row in block.rows
        )
        cut = Cut(str(self._session.book.path), grid.period, grid.whose.unit, cells)
        QGuiApplication.clipboard().setMimeData(with_cut(self._texts(block), cut))
        self._session.said.emit("已剪切：粘贴到别处时移过去，按 Esc 取消。")

    def forget_cut(self) -> None:
        """Leave what was cut where it is."""
        clipboard = QGuiApplication.clipboard()
        if cut_in(clipboard.mimeData()) is not None:
            clipboard.setText(clipboard.text())
            self._session.said.emit("已取消剪切，可以照复制的粘贴。")

    def paste(self, how: PasteHow = PasteHow.PLAIN) -> None:
        """Take the clipboard's block: one act, and a list of what went nowhere."""
        mime = QGuiApplication.clipboard().mimeData()
        cut = cut_in(mime)
        here = (str(self._session.book.path), self._grid.period, self._grid.whose.unit)
        if cut is not None and (cut.book, cut.period, cut.unit) == here and how is PasteHow.PLAIN:
            self._move(cut)
            return
        texts = copied_block(mime.text(), mime.html()) if mime is not None else []
        if not texts:
            self._session.said.emit("剪贴板里没有可以粘贴的文字。")
            return
        block = self.chosen()
        self._last = partial(self.paste, how)
        self._lay(texts, block, how)

    def _lay(self, texts: list[list[str]], block: Block, how: PasteHow) -> None:
        if self._session.shown_unit.asks(lambda: self._lay(texts, block, how)):
            return
        corner, selected = (block.rows.start, block.columns.start), (len(block.rows), len(block.columns))
        grid = self._grid
        what = (grid.table.role, tuple(grid.rows), corner, texts, grid.period, selected, how)
        if (pasting := grid.figures.pasting(*what)) is not None:
            if act_in_turn(self._session, pasting.act, "粘贴") is not None:
                for words, rejected in pasting.outcome:
                    self._tell(words, rejected)
            return
        with telling(self._session.refuse):
            changes, rejected = grid.figures.paste(*what)
            self._session.tell(changes)
            self._tell(changes.words, rejected)

    def _tell(self, words: str, rejected: list[Rejected]) -> None:
        if words:
            self._session.said.emit(words)
        self._tell_rejected(rejected)

    def _tell_rejected(self, rejected: list[Rejected]) -> None:
        if rejected:
            self._session.said.emit(f"有 {len(rejected)} 个单元格没有粘贴。")
            self.rejected.emit(rejected)

    def _move(self, cut: Cut) -> None:
        """Lay what was cut where the selection begins, its figures going with it."""
        corner, grid = self.chosen(), self._grid
        pairs: list[tuple[Address, Address]] = []
        for down, line in enumerate(cut.cells):
            for across, source in enumerate(line):
                row, column = corner.rows.start + down, corner.columns.start + across
                target = grid.figure(grid.index(row, column)) if row < len(grid.rows) else None
                if source is not None and target is not None:
                    pairs.append((source, target.address))
        if not pairs:
            self._session.said.emit("这里放不下剪切的内容：请选一个金额单元格再粘贴。")
            return
        period = grid.period
        self._make(lambda: grid.figures.move_cells(pairs, period))
        QGuiApplication.clipboard().clear()

    def _figures(self, rows: Iterable[int], columns: Iterable[int]) -> list[Address]:
        """The figures of a block that can be typed."""
        indexes = [self._grid.index(row, column) for row in rows for column in columns]
        figures = [self._grid.figure(index) for index in indexes if self._grid.is_typable(index)]
        return [figure.address for figure in figures if figure is not None]

    def _selected(self) -> list[Address]:
        """The figures of all selected blocks that can be typed."""
        blocks = self._view.selectionModel().selection().toList()
        if not blocks:
            current = self.chosen()
            return self._figures(current.rows, current.columns)
        found: dict[Address, None] = {}
        for block in blocks:
            rows, columns = range(block.top(), block.bottom() + 1), range(block.left(), block.right() + 1)
            found |= dict.fromkeys(self._figures(rows, columns))
        return list(found)

    def clear(self) -> None:
        """Empty the selected cells that can be typed."""
        self._last = self.clear
        figures = [(address, 0) for address in self._selected()]
        if figures:
            self._set("清除", figures)
        else:
            self._session.said.emit("选中的单元格由程序计算或由明细行组成，没有可以清除的。")

    def type(self, text: str) -> str:
        """Type a text into all selected cells; the reason why it is not taken, or ""."""
        read = self._grid.read(text)
        if read.amount is None:
            return read.problem
        amount = read.amount
        self._last = partial(self._type_again, text)
        self._set("填写选中的单元格", [(address, amount) for address in self._selected()])
        return ""

    def typed(self, text: str) -> None:
        """A text was taken by a cell: it is what ``repeat`` does again."""
        self._last = partial(self._type_again, text)

    def _type_again(self, text: str) -> None:
        if reason := self.type(text):
            self._session.said.emit(reason)

    def repeat(self) -> None:
        """Do what was last done here once more, to what is selected now."""
        if self._last is None:
            self._session.said.emit("还没有可以重复的操作。")
        else:
            self._last()

    def fill_down(self) -> None:
        """Repeat the selection's first row in the rows below it; with one row, the row above."""
        self._last = self.fill_down
        block = self.chosen()
        start = block.rows.start if len(block.rows) > 1 else block.rows.start - 1
        if start >= 0:
            first = Block(range(start, start + 1), block.columns)
            self.fill("向下填充", first, Block(range(start + 1, block.rows.stop), block.columns))

    def fill_right(self) -> None:
        """Repeat the selection's first column in those beside it; with one column, the one on the left."""
        self._last = self.fill_right
        block = self.chosen()
        start = block.columns.start if len(block.columns) > 1 else block.columns.start - 1
        if start >= 0:
            first = Block(block.rows, range(start, start + 1))
            self.fill("向右填充", first, Block(block.rows, range(start + 1, block.columns.stop)))

    def fill(self, words: str, source: Block, target: Block) -> None:
        """Repeat a block's figures in another, as often as they go in."""
        grid, figures = self._grid, []
        for row in target.rows:
            from_row = source.rows[(row - source.rows.start) % len(source.rows)]
            for column in target.columns:
                from_column = source.columns[(column - source.columns.start) % len(source.columns)]
                index = grid.index(row, column)
                first, here = grid.figure(grid.index(from_row, from_column)), grid.figure(index)
                if first is not None and here is not None and grid.is_typable(index):
                    figures.append((here.address, grid.cell(first.address).amount))
        if figures:
            self._set(words, figures)
        else:
            self._session.said.emit(f"{words}：那里没有可以填写的单元格。")

    def _set(self, words: str, figures: list[tuple[Address, int]]) -> None:
        if any(amount for _, amount in figures) and self._session.shown_unit.asks(
            lambda: self._set(words, figures)
        ):
            return
        period: Period = self._grid.period
        self._make(lambda: self._grid.figures.set_cells(words, figures, period))

    def _make(self, act: Callable[[], tuple[Changes, dict[Address, str]]]) -> None:
        with telling(self._session.refuse):
            changes, refused = act()
            self._session.tell(changes)
            if refused:
                sentence = next(iter(refused.values()))
                more = f"（另有 {len(refused) - 1} 格也没有写入）" if len(refused) > 1 else ""
                self._session.said.emit(f"{sentence}{more}")
