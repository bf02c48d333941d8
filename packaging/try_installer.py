"""Install the program, run it, upgrade, go back, uninstall, and all that may go wrong:

    python packaging/try_installer.py INSTALLER [SMALL_DISK]

Run by a Windows Python, on Windows or under Wine, where the program is not installed. Nothing of it is left,
also where the trial fails. SMALL_DISK is a folder on a disk of its own, of about 300 MB, which is filled.
"""

import subprocess
import sys
import winreg
from hashlib import sha256
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from bill import BILL, NOTICES
from frozen import CONSOLE, WINDOWED
from installation import (
    COMPUTER,
    USER,
    folder_of,
    install,
    nothing_left,
    registered,
    set_version,
    shortcuts,
    uninstall,
    version,
)
from models import __version__
from product import OPENED, ORGANISATION, SETTINGS
from try_faults import try_faults
from trying import INVISIBLE, PASSED, expect, run, say, speak_utf8

_CHINAS = 936


def main() -> None:
    """Go through an installation's life."""
    speak_utf8()
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    installer = Path(sys.argv[1]).resolve()
    small_disk = Path(sys.argv[2]).resolve() if len(sys.argv) == 3 else None
    expect(not any(map(version, (USER, COMPUTER))), "the program is installed here already")
    with TemporaryDirectory(prefix="安装 试验-") as made, nothing_left():
        for_this_user(installer, Path(made))
        for_all_users(installer)
        try_faults(installer, Path(made), small_disk)


def for_this_user(installer: Path, books: Path) -> None:
    """Everything an installation without administrator rights goes through."""
    install(installer, "/CurrentUser")
    folder = folder_of(USER)
    expect(folder.is_relative_to(environ["LOCALAPPDATA"]), f"it is installed into {folder}")
    expect(all(shortcut.is_file() for shortcut in shortcuts()), "a shortcut is missing")
    told = (BILL, NOTICES, "LICENSE.txt")
    expect(all((folder / name).is_file() for name in told), "it does not tell what it is made of")
    expect(version(USER) == __version__, "Windows knows another version")
    opened_with = f'"{folder / WINDOWED}.exe" "%1"'
    for each in OPENED:
        expect(registered(USER, each.command) == opened_with, f"{each.words} does not open with the program")
        expect(registered(USER, rf"Software\Classes\{each.suffix}") == each.type, f"{each.suffix} is nothing")
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
        # Which fonts are missing is said there, and no fault.
        expect(done.returncode == 0, f"{command[0]} in a deep folder: {done.stderr}")
    say(f"worked on a book whose path is {len(str(far))} characters long, all Chinese")

    hear_in_chinese(folder, books)
    upgrade(installer, folder)
    expect(sha256(book.read_bytes()).digest() == before, "the book is not as it was")
    refuse(installer, folder)

    winreg.SetValue(USER, SETTINGS, winreg.REG_SZ, "kept")
    log = Path(environ["LOCALAPPDATA"], ORGANISATION, ORGANISATION, "program.log")
    expect(log.is_file(), "the window wrote no log")
    uninstall(USER, folder)
    expect(not any(shortcut.exists() for shortcut in shortcuts()), "a shortcut stayed")
    for each in OPENED:
        expect(not registered(USER, each.command), f"{each.words} still opens with a program that is gone")
        expect(not registered(USER, rf"Software\Classes\{each.suffix}"), f"{each.suffix} is still known")
    expect(sha256(book.read_bytes()).digest() == before, "the book went with the program")
    expect(registered(USER, SETTINGS) == "kept", "settings went without being asked for")
    expect(log.is_file(), "the log went without being asked for")
    install(installer, "/CurrentUser")
    uninstall(USER, folder, "/SETTINGS")
    expect(not registered(USER, SETTINGS), "settings stayed though asked for")
    expect(not log.parent.parent.exists(), "the log stayed though asked for")
    say("uninstalled: books stayed, settings and the log until asked for")


def deep_path(folder: Path) -> Path:
    """A book's path of 240 characters, Chinese as far as it is ours to choose, with an emoji."""
    room = 240 - len(str(folder / "📊" / "x" / ".ysb")) + len("x")
    # No part of it longer than the file systems under Wine allow.
    return (
        folder / ("预" * (room // 3) + "📊") / ("算" * (room // 3)) / ("册" * (room - room // 3 * 2) + ".ysb")
    )


def hear_in_chinese(folder: Path, books: Path) -> None:
    """What is written into a file from a console of China's old code page is readable there."""
    program, told = folder / f"{CONSOLE}.exe", books / "说明.txt"
    line = f'cmd /c chcp {_CHINAS} & "{program}" check "{books / "没有.ysb"}" >"{told}" 2>&1'
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(line, **silent, creationflags=subprocess.CREATE_NEW_CONSOLE, check=False)
    expect("没有.ysb".encode("gbk") in told.read_bytes(), f"under code page {_CHINAS}: {told.read_bytes()!r}")
    say(f"readable under code page {_CHINAS}")


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
    """A newer version is not written over."""
    untouched = folder / "_internal" / "untouched"
    untouched.touch()
    set_version("99.0.0")
    install(installer, "/CurrentUser", ends="NEWER_THERE")
    expect(untouched.exists(), "going back was not refused")
    set_version(__version__)
    say("going back refused")


def for_all_users(installer: Path) -> None:
    """The other way to install; a build machine's user may."""
    install(installer, "/AllUsers")
    folder = folder_of(COMPUTER)
    expect(folder == Path(environ["PROGRAMFILES"]) / "UnitBudget", f"it is installed into {folder}")
    expect(
        all(registered(COMPUTER, each.command) for each in OPENED), "a file does not open with the program"
    )
    uninstall(COMPUTER, folder)
    expect(
        not any(registered(COMPUTER, each.command) for each in OPENED),
        "a file still opens with a program that is gone",
    )
    say("installed for all users, and uninstalled")


if __name__ == "__main__":
    main()
