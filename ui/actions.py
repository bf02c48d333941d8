"""The menus: each act with its words, its keys and its icon, in one list."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.icons import wear

Key = QKeySequence.StandardKey


class Entry(NamedTuple):
    """An act in a menu; ``needs``: a book, one that can be written ("writable"), or nothing."""

    name: str
    words: str
    keys: str | Key = ""
    picture: str = ""
    needs: str = ""


FILE, HANDING_IN = "文件(&F)", "报送(&Q)"
"""The menus whose acts all concern the book as a whole: what is being typed is put into it first."""
EDIT = "编辑(&E)"
"""The menu to which is added what can be done where the keyboard is."""

MENUS: tuple[tuple[str, tuple[Entry | None, ...]], ...] = (
    (
        FILE,
        (
            Entry("new", "新建预算本(&N)…", Key.New, "new"),
            Entry("open", "打开预算本(&O)…", Key.Open, "open"),
            Entry("recent", "最近的预算本(&R)"),
            Entry("sample", "打开示例(&M)"),
            Entry("next_year", "结转到下一年(&Y)…"),
            Entry("to_write", "结转后要填要写的(&W)…", "", "", "book"),
            None,
            Entry("import", "从 Excel 导入(&I)…", "Ctrl+I", "import"),
            Entry("import_document", "从去年的文档导入(&L)…"),
            Entry("export", "导出公开表(&E)…", "Ctrl+E", "export", "book"),
            Entry("fill", "填入财政局的工作簿(&B)…", "Ctrl+Shift+E", "", "book"),
            Entry("template", "保存空白填报模板(&T)…"),
            Entry("print", "打印(&P)…", Key.Print, "", "book"),
            None,
            Entry("save", "保存(&S)", Key.Save, "", "writable"),
            Entry("save_as", "另存为(&A)…", Key.SaveAs, "", "book"),
            Entry("backup", "备份(&K)", "Ctrl+B", "backup", "book"),
            Entry("restore", "从备份恢复(&H)…", "", "", "writable"),
            Entry("versions", "保存版本(&V)…", "", "", "book"),
            Entry("repair", "检查与修复(&D)…"),
            None,
            Entry("close", "关闭预算本(&C)", Key.Close, "", "book"),
            Entry("quit", "退出(&Q)", "Ctrl+Q"),
        ),
    ),
    (
        EDIT,
        (
            Entry("undo", "撤销(&U)", Key.Undo, "undo", "writable"),
            Entry("redo", "重做(&R)", "Ctrl+Y", "redo", "writable"),
            None,
            Entry("find_everywhere", "查找全部表和文字(&A)…", "Ctrl+Shift+F", "search", "book"),
            Entry("replace", "替换文字(&H)…", "Ctrl+H", "", "writable"),
            Entry("comment", "审核意见(&I)…", "Ctrl+Shift+M", "", "writable"),
            Entry("go_to_code", "转到科目(&G)…", "Ctrl+G", "", "book"),
        ),
    ),
    (
        HANDING_IN,
        (
            Entry("hand_in", "导出报送包(&G)…", "", "", "book"),
            Entry("approved", "与批复比较(&F)…", "", "", "book"),
            None,
            Entry("receive", "收件(&J)…"),
            Entry("send_comments", "送回审核意见(&X)…", "", "", "book"),
            Entry("sum_up", "汇总各单位(&U)…", "Ctrl+Shift+U"),
        ),
    ),
    (
        "查看(&V)",
        (
            Entry("previous", "上一张表(&P)", "Ctrl+PgUp", "", "book"),
            Entry("next", "下一张表(&N)", "Ctrl+PgDown", "", "book"),
            Entry("previous_unit", "上一个单位的数(&S)", "Ctrl+Shift+PgUp", "", "book"),
            Entry("next_unit", "下一个单位的数(&U)", "Ctrl+Shift+PgDown", "", "book"),
            None,
            Entry("next_finding", "下一个问题(&F)", "F8", "", "book"),
            Entry("previous_finding", "上一个问题(&B)", "Shift+F8", "", "book"),
            None,
            Entry("zoom_in", "放大(&I)", "", "zoom-in", "book"),
            Entry("zoom_out", "缩小(&O)", "", "zoom-out", "book"),
            Entry("thousands", "千位分隔符(&T)", "", "", "book"),
            Entry("appearance", "外观(&L)"),
            None,
            Entry("history", "修改记录(&H)…", "Ctrl+Shift+H", "", "book"),
        ),
    ),
    (
        "帮助(&H)",
        (
            Entry("help", "使用手册(&M)", Key.HelpContents, "help"),
            Entry("keys", "快捷键(&K)"),
            Entry("about", "关于(&A)"),
        ),
    ),
)


_SUBMENUS = ("recent", "appearance")
"""Entries that the window fills itself."""


def fill_menus(
    window: QMainWindow, acts: dict[str, Callable[[], object]], settle: Callable[[], bool]
) -> dict[str, QAction | QMenu]:
    """Build the menus; the actions by name. Raises KeyError for an entry that nobody does.

    settle: has what is being typed put into the book; False, and the act is not done, where it can't be.
    """
    made: dict[str, QAction | QMenu] = {}
    for title, entries in MENUS:
        made[title] = menu = window.menuBar().addMenu(title)
        pictures: list[tuple[QAction, str]] = []
        menu.aboutToShow.connect(partial(_put_on, pictures))
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif entry.name in _SUBMENUS:
                made[entry.name] = menu.addMenu(entry.words)
            else:
                action = QAction(entry.words, window)
                if entry.keys:
                    action.setShortcut(QKeySequence(entry.keys))
                if entry.picture:
                    pictures.append((action, entry.picture))
                act = acts[entry.name]
                action.triggered.connect(_after(settle, act) if title in (FILE, HANDING_IN) else act)
                action.setData(entry.needs)
                menu.addAction(action)
                made[entry.name] = action
    return made


def _put_on(pictures: list[tuple[QAction, str]]) -> None:
    """Give actions their icons, once: they are drawn for whoever opens the menu, no start waits for them."""
    while pictures:
        wear(*pictures.pop())


def _after(settle: Callable[[], bool], act: Callable[[], object]) -> Callable[[], object]:
    return lambda: settle() and act()
