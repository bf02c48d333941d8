"""The program opens no socket: not in the window, not on the command line."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import DATA

ROOT = Path(__file__).parent.parent.parent
# Every way to a socket ends in Python's audit of it, or in the system's own call, which Qt would make.
GUARD = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.Request", "http.client", "ftplib", "smtplib")):
        if event not in ("socket.gethostname",):
            print("SOCKET", event, arguments, file=sys.stderr)
            sys.stderr.flush()
            raise PermissionError(event)
sys.addaudithook(refuse)
"""
WINDOW = """
from ui.app import make_application
app = make_application()
from pathlib import Path
from PySide6.QtCore import QSettings
from ui.backup_keeper import BackupKeeper
from ui.main_window import MainWindow
from ui.session import Session
folder = Path(sys.argv[1])
session = Session()
keeper = BackupKeeper(session)
window = MainWindow(session, QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
window.show()
window.open_book(folder / "a.ysb")
from models.families import default_family
from ui.contents import contents_of
for entry in contents_of(default_family()):
    window.show_page(entry.name)
    app.processEvents()
window.show_help()
session.book.names.rename_unit(session.book.ledger.own_unit, "新名称")
for act in ("history", "versions", "repair"):
    window.actions_by_name[act].trigger()
    app.processEvents()
window.close()
from PySide6.QtCore import QTimer
QTimer.singleShot(0, app.quit)
app.exec()
print(*[name for name in sys.modules if name.startswith("PySide6.QtNetwork")])
"""


def run(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a guarded process of its own says."""
    own = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME")}
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, *arguments],
        env={**os.environ, **own, "PYTHONIOENCODING": "utf-8", "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("from main import main; sys.exit(main())", folder, *arguments)


def test_the_guard_sees_a_socket(tmp_path: Path) -> None:
    assert "SOCKET socket.__new__" in run("import socket; socket.socket()", tmp_path).stderr


def test_no_command_opens_a_socket(tmp_path: Path) -> None:
    book = str(tmp_path / "a.ysb")
    for arguments in (
        ("sample", book),
        ("import", book, str(DATA / "ten-tables.xlsx"), "--dry-run"),
        ("export", book, str(tmp_path / "a.xlsx")),
        ("export", book, str(tmp_path / "a.docx")),
        ("export", book, str(tmp_path / "a.pdf")),
        ("package", book, str(tmp_path / "包")),
        ("export", book, str(tmp_path / "a.ysp")),
        ("receive", str(tmp_path / "收件"), str(tmp_path / "a.ysp")),
        ("template", str(tmp_path / "t.xlsx")),
        ("check", book),
        ("check", str(tmp_path / "包")),
        ("show", book, "5"),
        ("lines", book),
    ):
        done = command(tmp_path, *arguments)
        assert "SOCKET" not in done.stderr, (arguments, done.stderr)
        assert done.returncode in (0, 1), (arguments, done.stderr)


def test_the_window_opens_no_socket(tmp_path: Path) -> None:
    assert command(tmp_path, "sample", str(tmp_path / "a.ysb")).returncode == 0
    done = run(WINDOW, tmp_path, str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "SOCKET" not in done.stderr
    # Qt makes sockets without Python's knowing; without its network library it can't.
    assert done.stdout.strip() == ""
