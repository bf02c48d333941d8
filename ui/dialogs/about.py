"""关于: the program's version and licence, and what this house's administrators decided."""

from collections.abc import Iterator

from PySide6.QtWidgets import QMessageBox, QWidget

from models import __version__
from models.ground.files import UnusableFile
from models.ground.reaching import is_within_reach
from models.house import Decisions, decisions, newer_version, told


def show_about(parent: QWidget) -> None:
    """Show it."""
    QMessageBox.about(parent, "关于", "\n".join(about_lines(decisions())))


def about_lines(decided: Decisions) -> Iterator[str]:
    """What is said, line by line."""
    yield from (f"单位预算公开 {__version__}", "许可：Apache-2.0")
    if decided.file is None:
        return
    # Fetched here: the rules take a moment to load.
    from models.checking.decisions_check import all_troubles

    yield from ("", *told(decided), *_newer(decided))
    if troubles := all_troubles(decided):
        yield from ("", "管理员设置里没有照办的：", *troubles)


def _newer(decided: Decisions) -> Iterator[str]:
    folder = decided.newer_versions
    if folder is None:
        return
    if not is_within_reach(folder):
        yield f"没有找到“{folder}”，不知道有没有新版本：文件夹不存在，或者所在的网络盘没有连接。"
        return
    try:
        newer = newer_version(folder, __version__)
    except UnusableFile as trouble:
        yield str(trouble)
        return
    yield newer.in_words if newer else "没有更新的版本。"
