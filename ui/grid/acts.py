"""What can be done in a grid, said once: for the keyboard, the menus, and the list of keys in the manual."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


@dataclass(frozen=True, slots=True)
class GridAct:
    """An act by its name, as menus call it, and the keys that do it; the first is shown in menus.

    writes: that changes the book, and can't be done in one that is only looked at. listed: in menus.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ()
    writes: bool = True
    listed: bool = True


GRID_ACTS: tuple[GridAct | None, ...] = (
    GridAct("cut", "剪切(&T)", ("Ctrl+X", "Shift+Del")),
    GridAct("copy", "复制(&C)", ("Ctrl+C", "Ctrl+Ins"), writes=False),
    GridAct("paste", "粘贴(&P)", ("Ctrl+V", "Shift+Ins")),
    GridAct("paste_by_code", "按科目编码粘贴(&B)", ("Ctrl+Shift+V",)),
    GridAct("paste_transposed", "转置粘贴(&O)", ("Ctrl+Alt+V",)),
    None,
    GridAct("edit", "编辑这一格，或打开它的明细行(&E)", ("F2",), writes=False),
    GridAct("clear", "清除(&L)", ("Del",)),
    GridAct("fill_down", "向下填充(&D)", ("Ctrl+D",)),
    GridAct("fill_right", "向右填充(&F)", ("Ctrl+R",)),
    GridAct("repeat", "重复上一步(&Y)", ("F4", "Ctrl+Y")),
    None,
    GridAct("add_row", "增加科目或单位(&N)…", ("Ins", "Ctrl++", "Ctrl+Shift++", "Ctrl+Shift+=")),
    GridAct("remove_row", "删除行(&M)…", ("Ctrl+-",)),
    None,
    GridAct("note", "批注(&W)…", ("Shift+F2",), writes=False),
    GridAct("behind", "各单位的数，打开来源预算本(&K)…", ("Ctrl+Alt+U",), writes=False),
    GridAct("history", "这一格的修改记录(&V)…", ("Ctrl+Alt+H",), writes=False),
    None,
    GridAct("select_all", "全选(&S)", ("Ctrl+A",), writes=False),
    GridAct("select_row", "选择整行", ("Shift+Space",), writes=False, listed=False),
    GridAct("select_column", "选择整列", ("Ctrl+Space",), writes=False, listed=False),
    GridAct("sum_up", "自动求和", ("Alt+=",), writes=False, listed=False),
)
"""In the order of menus; None is a line between groups."""

_NUMBER_PAD = Qt.KeyboardModifier.KeypadModifier


@cache
def _acts_by_key() -> dict[str, GridAct]:
    return {QKeySequence(key).toString(): act for act in GRID_ACTS if act for key in act.keys}


def act_of(event: QKeyEvent) -> GridAct | None:
    """The act that a key press asks for, None where it is none's."""
    pressed = QKeyCombination(event.modifiers() & ~_NUMBER_PAD, Qt.Key(event.key()))
    return _acts_by_key().get(QKeySequence(pressed).toString())
