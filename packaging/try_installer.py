"""Install the program, run it, upgrade, go back, uninstall: python packaging/try_installer.py INSTALLER

Run by a Windows Python, on Windows or under Wine, where the program is not installed. Nothing of it is left.
"""

import subprocess
import sys
import time
import winreg
from hashlib import sha256
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bill import BILL, NOTICES
from frozen import CONSOLE, WINDOWED
from models import __version__
from trying import INVISIBLE, PASSED, expect, run, say, soon, speak_utf8, status_of

NAME = "单位预算公开"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\UnitBudgetDisclosure"
OPEN_A_BOOK = r"Software\Classes\UnitBudget.Book\shell\open\command"
OPEN_A_PARCEL = r"Software\Classes\UnitBudget.Parcel\shell\open\command"
SETTINGS = r"Software\unit-budget-disclosure"
USER, COMPUTER = winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE
NEWER_THERE, RUNNING = 3, 4


def main() -> None:
    """Go through an installation's life."""
    speak_utf8()
    installer = Path(sys.argv[1]).resolve()
    expect(not any(map(version, (USER, COMPUTER))), "the program is installed here already")
    with TemporaryDirectory(prefix="安装 试验-") as made:
        for_this_user(installer, Path(made))
    for_all_users(installer)


def for_this_user(installer: Path, books: Path) -> None:
    """Everything an installation without administrator rights goes through."""
    install(installer, "/CurrentUser")
    folder = Path(registered(USER, UNINSTALL, "InstallLocation"))
    shortcuts = [
        Path(environ["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs" / NAME / f"{NAME}.lnk",
        Path(environ["USERPROFILE"]) / "Desktop" / f"{NAME}.lnk",
    ]
    expect(folder.is_relative_to(environ["LOCALAPPDATA"]), f"it is installed into {folder}")
    expect(all(shortcut.is_file() for shortcut in shortcuts), "a shortcut is missing")
    told = (BILL, NOTICES, "LICENSE.txt")
    expect(all((folder / name).is_file() for name in told), "it does not tell what it is made of")
    expect(version(USER) == __version__, "Windows knows another version")
    opened_with = f'"{folder / WINDOWED}.exe" "%1"'
    expect(registered(USER, OPEN_A_BOOK) == opened_with, "a book does not open with the program")
    expect(registered(USER, r"Software\Classes\.ysb") == "UnitBudget.Book", "a .ysb file is no book")
    expect(registered(USER, OPEN_A_PARCEL) == opened_with, "a package does not open with the program")
    expect(registered(USER, r"Software\Classes\.ysp") == "UnitBudget.Parcel", "a .ysp file is no package")
    say(f"installed silently into {folder}")

    done = run([str(folder / f"{CONSOLE}.exe"), "--smoke-test"])
    expect(done.stdout.strip() == PASSED and not done.stderr, f"the installed program: {done.stderr}")
    done = run([str(folder / f"{CONSOLE}.exe"), "demo", str(books), "--exit", *INVISIBLE])
    expect(done.returncode == 0 and not done.stderr, f"the installed program's demo: {done.stderr}")
    book = books / "示例预算本.ysb"
    before = sha256(book.read_bytes()).digest()
    say(f"the installed program's demo wrote {len(list(books.iterdir()))} files")

    far = deep_path(books)
    far.parent.mkdir(parents=True)
    for command in (
        ["sample", str(far)],
        ["export", str(far), str(far.with_name("册.pdf"))],
        ["check", str(far)],
    ):
        done = run([str(folder / f"{CONSOLE}.exe"), *command])
        expect(done.returncode == 0 and not done.stderr, f"{command[0]} in a deep folder: {done.stderr}")
    say(f"worked on a book whose path is {len(str(far))} characters long, all Chinese")

    upgrade(installer, folder)
    expect(sha256(book.read_bytes()).digest() == before, "the book is not as it was")
    refuse(installer, folder)

    winreg.SetValue(USER, SETTINGS, winreg.REG_SZ, "kept")
    uninstall(USER, folder)
    expect(not any(shortcut.exists() for shortcut in shortcuts), "a shortcut stayed")
    expect(not registered(USER, OPEN_A_BOOK), "books still open with a program that is gone")
    expect(not registered(USER, r"Software\Classes\.ysb"), "a .ysb file is still a book")
    expect(not registered(USER, OPEN_A_PARCEL), "packages still open with a program that is gone")
    expect(not registered(USER, r"Software\Classes\.ysp"), "a .ysp file is still a package")
    expect(sha256(book.read_bytes()).digest() == before, "the book went with the program")
    expect(registered(USER, SETTINGS) == "kept", "settings went without being asked for")
    install(installer, "/CurrentUser")
    uninstall(USER, folder, "/SETTINGS")
    expect(soon(lambda: not registered(USER, SETTINGS)), "settings stayed though asked for")
    say("uninstalled: books stayed, settings until asked for")


def deep_path(folder: Path) -> Path:
    """A book's path of 240 characters, Chinese as far as it is ours to choose, with an emoji."""
    room = 240 - len(str(folder / "📊" / "x" / ".ysb")) + len("x")
    # No part of it longer than the file systems under Wine allow.
    return (
        folder / ("预" * (room // 3) + "📊") / ("算" * (room // 3)) / ("册" * (room - room // 3 * 2) + ".ysb")
    )


def upgrade(installer: Path, folder: Path) -> None:
    """Install over an older version: its files go."""
    left_over = folder / "_internal" / "only-in-the-old-version.dll"
    left_over.touch()
    set_version("0.0.1")
    install(installer, "/CurrentUser")
    expect(not left_over.exists(), "a file of the old version stayed")
    expect((folder / f"{WINDOWED}.exe").is_file(), "the program is gone")
    expect(version(USER) == __version__, "Windows knows the old version")
    say("upgraded in place")


def refuse(installer: Path, folder: Path) -> None:
    """Neither a newer version nor a running program is written over."""
    untouched = folder / "_internal" / "untouched"
    untouched.touch()
    set_version("99.0.0")
    status = status_of([str(installer), "/S", "/CurrentUser"])
    expect(status == NEWER_THERE and untouched.exists(), f"going back was not refused ({status})")
    set_version(__version__)
    with subprocess.Popen([str(folder / f"{WINDOWED}.exe"), *INVISIBLE]) as running:
        time.sleep(5)
        status = status_of([str(installer), "/S", "/CurrentUser"])
        running.kill()
    expect(status == RUNNING and untouched.exists(), f"a running program was written over ({status})")
    say("going back refused, and so is writing over a running program")


def for_all_users(installer: Path) -> None:
    """The other way to install; a build machine's user may."""
    install(installer, "/AllUsers")
    folder = Path(registered(COMPUTER, UNINSTALL, "InstallLocation"))
    expect(folder == Path(environ["PROGRAMFILES"]) / "UnitBudget", f"it is installed into {folder}")
    expect(registered(COMPUTER, OPEN_A_BOOK) != "", "a book does not open with the program")
    uninstall(COMPUTER, folder)
    expect(not registered(COMPUTER, OPEN_A_BOOK), "books still open with a program that is gone")
    say("installed for all users, and uninstalled")


def install(installer: Path, whose: str) -> None:
    """Install silently."""
    status = status_of([str(installer), "/S", whose])
    expect(status == 0, f"the installer ended with status {status}")


def uninstall(root: int, folder: Path, *switches: str) -> None:
    """Uninstall silently, in the words Windows was told. The uninstaller goes on as a copy of itself."""
    subprocess.run(" ".join((registered(root, UNINSTALL, "QuietUninstallString"), *switches)), check=True)
    expect(soon(lambda: not folder.exists()), f"files stayed: {[path.name for path in folder.glob('*')]}")
    expect(soon(lambda: not version(root)), "Windows believes that the program is installed")


def version(root: int) -> str:
    """The version that Windows believes is installed."""
    return registered(root, UNINSTALL, "DisplayVersion")


def set_version(other: str) -> None:
    """Let Windows believe that another version is installed."""
    with winreg.OpenKey(USER, UNINSTALL, 0, winreg.KEY_SET_VALUE) as key:
        winreg.SetValueEx(key, "DisplayVersion", 0, winreg.REG_SZ, other)


def registered(root: int, key: str, value: str = "") -> str:
    """What the registry holds there, under the key's default value where none is named; "" for nothing."""
    try:
        with winreg.OpenKey(root, key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            return str(winreg.QueryValueEx(opened, value)[0])
    except FileNotFoundError:
        return ""


if __name__ == "__main__":
    main()
