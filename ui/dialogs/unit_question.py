"""In which unit the amounts of a workbook are that does not say so."""

from collections.abc import Callable
from functools import partial
from weakref import ref

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from models.ground.money import MoneyUnit

_WORDS = {MoneyUnit.WAN: "是万元(&W)", MoneyUnit.YUAN: "是元(&Y)"}


def ask_unit(
    parent: QWidget, title: str, name: str, act: Callable[[MoneyUnit, QWidget], object]
) -> QMessageBox:
    """Do the act with the unit that the clerk chooses and the parent; whoever presses Enter chooses none.

    The act must not hold the parent: see ``ui.loose_hold``.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"“{name}”里有表没有写明金额单位。这些表的金额是元还是万元？认错了，金额会差一万倍。")
    holding = ref(parent)

    def do(unit: MoneyUnit) -> None:
        if (around := holding()) is not None:
            act(unit, around)

    for unit, words in _WORDS.items():
        box.addButton(words, QMessageBox.ButtonRole.AcceptRole).clicked.connect(partial(do, unit))
    box.setDefaultButton(box.addButton("取消导入(&C)", QMessageBox.ButtonRole.RejectRole))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
