"""Let the frozen program read what somebody else made: its second process must take nothing down with it."""

import ctypes
import tempfile
import zipfile
from ctypes import wintypes
from pathlib import Path
from subprocess import DEVNULL, Popen

from psutil import NoSuchProcess, Process
from pypdf import PdfWriter

from frozen import CONSOLE, WINDOWED
from trying import UNHURRIED, WINDOWS, expect, program, run, say, soon

# Unpacks to more than any workbook of a budget.
_HOSTILE_SIZE = 200 * 2**20
# Bytes in memory with which the second process is reading for certain, and what keeps it there for seconds.
_AT_WORK, _SLOW_PARTS = 64 * 2**20, 30_000_000
_REFUSED = 2


def try_reader(folder: Path) -> None:
    """Import a sound workbook and a hostile one by both twins; on Windows also end one in the midst of it."""
    with tempfile.TemporaryDirectory(prefix="读取 试验-") as made:
        for name in (CONSOLE, WINDOWED):
            _import(program(folder, name), Path(made) / name)
            if WINDOWS:
                _end_in_the_midst(program(folder, name), Path(made) / name)
    say("foreign workbooks read, and a hostile one refused, by both programs")


def _import(program: str, folder: Path) -> None:
    folder.mkdir()
    book, workbook, read = (folder / name for name in ("示例.ysb", "公开表.xlsx", "读回.ysb"))
    for arguments in (["sample", book], ["export", book, workbook], ["import", read, workbook, *UNHURRIED]):
        done = run([program, *map(str, arguments)])
        expect(done.returncode == 0 and not done.stderr, f"{arguments[0]}: {done.stdout}{done.stderr}")
    expect(read.exists(), "the workbook that was read made no book")
    hostile, nothing = folder / "炸弹.xlsx", folder / "无.ysb"
    _pack(hostile, b" " * _HOSTILE_SIZE)
    done = run([program, "import", str(nothing), str(hostile)])
    # The windowed twin speaks only where it is given something to speak with.
    told = "解压后过大" in done.stderr or not done.stderr
    expect(done.returncode == _REFUSED and told, f"a hostile workbook: {done.returncode} {done.stderr}")
    expect(not nothing.exists(), "a hostile workbook made a book")
    locked = folder / "锁.pdf"
    _lock_against_changes(locked)
    done = run([program, "import", str(nothing), str(locked)])
    # It is opened, and found to be empty.
    told = "没有文字" in done.stderr or not done.stderr
    expect(done.returncode == _REFUSED and told, f"a PDF locked against changes: {done.stderr}")


def _pack(path: Path, sheet: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", sheet)


def _lock_against_changes(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(path)


def _end_in_the_midst(program: str, folder: Path) -> None:
    """Kill the program while its second process reads: that one ends too, and has shown no window."""
    slow = folder / "慢.xlsx"
    _pack(slow, b"<worksheet>" + b"<b/>" * _SLOW_PARTS + b"</worksheet>")
    with Popen([program, "check", str(slow)], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL) as parent:
        parents = Process(parent.pid)
        expect(soon(lambda: bool(parents.children())), "no second process reads")
        reader = parents.children()[0]
        # Not by its time: Wine tells the asking process's own for any other's.
        expect(soon(lambda: reader.memory_info().rss > _AT_WORK), "the second process does nothing")
        # Held still, it can end in no other way than by its parent's end.
        reader.suspend()
        shown = _windows_of(reader.pid)
        parent.kill()
    expect(soon(lambda: not _runs(reader)), "the second process outlived the program")
    expect(not shown, f"the second process showed {shown} windows")


def _runs(process: Process) -> bool:
    try:
        return process.is_running()
    except NoSuchProcess:
        return False


def _windows_of(process: int) -> int:
    """How many windows of a process, a console's too, somebody could see."""
    user = ctypes.WinDLL("user32")
    seen = []

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    def look(window: int, _: int) -> bool:
        owner = wintypes.DWORD()
        user.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(owner))
        if owner.value == process and user.IsWindowVisible(wintypes.HWND(window)):
            seen.append(window)
        return True

    user.EnumWindows(look, 0)
    return len(seen)
