"""What the installer and the uninstaller end with, for whoever installs on many computers."""

from collections.abc import Mapping

STATUSES: Mapping[str, tuple[int, str]] = {
    "DONE": (0, "装好了，或卸载完了"),
    "CANCELLED": (1, "用户在向导里取消了"),
    "NEWER_THERE": (3, "已装更新的版本，没有改动"),
    "IN_USE": (4, "程序正在运行，或有文件被占用，没有改动"),
    "WINDOWS_TOO_OLD": (5, "不是 64 位的 Windows 10 或更新的系统，没有改动"),
    "NO_RIGHTS": (6, "没有管理员权限，或不能写入安装文件夹、日志，没有改动"),
    "NOT_WRITTEN": (7, "文件没有写完（如磁盘已满），原来的版本已恢复"),
    "OTHER_COPY": (8, "已为所有用户安装，或由 MSI 安装，没有改动"),
    "BROKEN": (9, "文件没有写完，原来的版本也没能全部恢复，请重新安装"),
}
"""Each status by the name that the installer's script knows it by, and what a person reads of it."""


def status(name: str) -> int:
    """One of them."""
    return STATUSES[name][0]
