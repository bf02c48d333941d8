"""The menus: each act with its words, its keys and its icon, in one list."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.icons import icon

Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in a menu; ``needs``: a book, one that can be written ("writable"), or nothing."""

    name: str
    words: str
    keys: str | Key = ""
    picture: str = ""
    needs: str = ""


MENUS: tuple[tuple[str, tuple[Entry | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            Entry("new", "新建预算本(&N)…", Key.New, "new"),
            Entry("open", "打开预算本(&O)…", Key.Open, "open"),
            Entry("recent", "最近的预算本(&R)"),
            Entry("sample", "打开示例(&S)"),
            None,
            Entry("import", "从 Excel 导入(&I)…", "Ctrl+I", "import"),
            Entry("import_document", "从去年的文档导入(&L)…"),
            Entry("export", "导出公开表(&E)…", "Ctrl+E", "export", "book"),
            Entry("fill", "填入财政局的工作簿(&B)…", "Ctrl+Shift+E", "", "book"),
            Entry("template", "保存空白填报模板(&T)…"),
            Entry("print", "打印(&P)…", Key.Print, "", "book"),
            None,
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
        "编辑(&E)",
        (
            Entry("undo", "撤销(&U)", Key.Undo, "undo", "writable"),
            Entry("redo", "重做(&R)", "Ctrl+Y", "redo", "writable"),
        ),
    ),
    (
        "查看(&V)",
        (
            Entry("previous", "上一张表(&P)", "Ctrl+PgUp", "", "book"),
            Entry("next", "下一张表(&N)", "Ctrl+PgDown", "", "book"),
            None,
            Entry("next_finding", "下一个问题(&F)", "F8", "", "book"),
            Entry("previous_finding", "上一个问题(&B)", "Shift+F8", "", "book"),
            None,
            Entry("zoom_in", "放大(&I)", "", "zoom-in", "book"),
            Entry("zoom_out", "缩小(&O)", "", "zoom-out", "book"),
            None,
            Entry("history", "修改记录(&H)…", "Ctrl+Shift+H", "", "book"),
        ),
    ),
    (
        "帮助(&H)",
        (Entry("help", "使用手册(&M)", Key.HelpContents, "help"), Entry("about", "关于(&A)")),
    ),
)


def fill_menus(window: QMainWindow, acts: dict[str, Callable[[], object]]) -> dict[str, QAction | QMenu]:
    """Build the menus; the actions by name. Raises KeyError for an entry that nobody does."""
    made: dict[str, QAction | QMenu] = {}
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif entry.name == "recent":
                made[entry.name] = menu.addMenu(entry.words)
            else:
                action = QAction(entry.words, window)
                if entry.keys:
                    action.setShortcut(QKeySequence(entry.keys))
                if entry.picture:
                    action.setIcon(icon(entry.picture))
                action.triggered.connect(lambda _=False, act=acts[entry.name]: act())
                action.setData(entry.needs)
                menu.addAction(action)
                made[entry.name] = action
    return made
