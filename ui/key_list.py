"""All keys in one list, for the manual: of the menus, of the grid's acts, and of moving in a table."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QKeySequence

from ui.actions import MENUS
from ui.grid.acts import GRID_ACTS

_MOVES = (
    ("Enter", "下移到下一个能填的格；按 Tab 走过一行之后，回到开始的那一列的下一行"),
    ("Shift+Enter", "上移"),
    ("Tab", "右移到下一个能填的格，最后一格之后到下一行；Shift+Tab 左移"),
    ("方向键", "移动到相邻的格；加 Ctrl 到有数的一段的边上，加 Shift 扩大选择"),
    ("Home、End", "到这一行的开头、末尾；加 Ctrl 到表的开头、末尾"),
    ("Ctrl+Enter", "把键入的数填进选中的每一格"),
    ("Backspace", "清空这一格并开始键入"),
    ("Esc", "还原正在编辑的格；收起科目列表"),
    ("F4", "在科目列选科目；在金额格重复上一步"),
    ("Ctrl+F", "在本表查找编码、名称或金额，再按 Enter 到下一处"),
    ("F5", "转到科目"),
    ("Ctrl+滚轮", "放大、缩小"),
    ("Ctrl+Alt+=、Ctrl+Alt+-", "放大、缩小；Ctrl+0 还原"),
    ("=12.5*3+4", "键入算式，离开这一格时算出结果；=SUM(3,4) 也可以"),
    ("12万、3,500元", "按写明的单位键入金额"),
)
_HEAD = "| 键 | 做什么 |\n|---|---|\n"


def keys_in_markdown() -> str:
    """The list as tables of a page of the manual."""
    menus = [_table(_bare(title), _of_menu(entries)) for title, entries in MENUS]
    acts = [("、".join(map(_shown, act.keys)), _bare(act.words)) for act in GRID_ACTS if act and act.keys]
    return "\n".join([_table("在表里", [*_MOVES, *acts]), *menus])


def _of_menu(entries: Iterable[object]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if (keys := getattr(entry, "keys", "")) != "":
            yield _shown(keys), _bare(str(getattr(entry, "words", "")))


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"| {keys} | {words} |\n" for keys, words in rows)
    return f"## {title}\n\n{_HEAD}{lines}" if lines else ""


def _shown(keys: str | QKeySequence.StandardKey) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _bare(words: str) -> str:
    """A menu's words without their mnemonic and dots: 查找(&F)… → 查找."""
    return words.partition("(&")[0].removesuffix("…")
