"""What may go wrong while somebody installs: each time the status tells it, and what was there is whole."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from frozen import CONSOLE, WINDOWED
from installation import (
    COMPUTER,
    USER,
    content,
    folder_of,
    install,
    quiet_uninstall,
    uninstall,
    version,
)
from statuses import status
from trying import INVISIBLE, expect, say, soon, status_of
from without_rights import status_without_rights

# Seconds after which nobody would say that it ended at once.
_AT_ONCE = 20
# Loads what its argument names, and waits until nobody listens.
_HOLD = "import ctypes, sys; ctypes.WinDLL(sys.argv[1]); print(flush=True); sys.stdin.read()"


def try_faults(installer: Path, made: Path, small_disk: Path | None) -> None:
    """Go through all of them; the program is not installed before, nor after. made: a folder for trials."""
    without_rights(installer, made)
    install(installer, "/CurrentUser")
    folder = folder_of(USER)
    whole = content(folder)
    repair(installer, folder, whole)
    in_use(installer, folder, whole)
    stuck(installer, folder, whole)
    interrupted(installer, folder, whole)
    told(installer, made)
    moved(installer, folder, made / "另一个 文件夹" / "UnitBudget")
    one_copy(installer)
    if small_disk is None:
        say("not tried: a full disk, for which no small one was named")
    else:
        full_disk(installer, small_disk / "UnitBudget")


def without_rights(installer: Path, made: Path) -> None:
    """For all users without being an administrator, and into a folder that can't be made."""
    started = time.monotonic()
    ended = status_without_rights(f'"{installer}" /S /AllUsers')
    expect(ended == status("NO_RIGHTS"), f"installing for all without rights ended with status {ended}")
    expect(time.monotonic() - started < _AT_ONCE, "it did not end at once")
    in_the_way = made / "文件"
    in_the_way.touch()
    install(installer, "/CurrentUser", f"/D={in_the_way}\\UnitBudget", ends="NO_RIGHTS")
    install(installer, "/CurrentUser", f'/LOG="{in_the_way}\\日志.txt"', ends="NO_RIGHTS")
    expect(not version(USER) and not version(COMPUTER), "Windows believes that the program is installed")
    say("without rights nothing is installed, and the status says why")


def repair(installer: Path, folder: Path, whole: dict[str, str]) -> None:
    """The same installer again mends what is spoilt and brings what is missing."""
    library = _library(folder)
    library.write_bytes(b"spoilt")
    (folder / f"{CONSOLE}.exe").unlink()
    install(installer, "/CurrentUser")
    expect(content(folder) == whole, "a spoilt installation was not mended")
    say("a spoilt installation mended by installing again")


def in_use(installer: Path, folder: Path, whole: dict[str, str]) -> None:
    """Neither a running program nor a library that somebody loaded is written over, or uninstalled."""
    with _running(folder):
        install(installer, "/CurrentUser", ends="IN_USE")
        ended = status_of(quiet_uninstall(USER))
        expect(ended == status("IN_USE"), f"uninstalling a running program ended with status {ended}")
    expect(content(folder) == whole and version(USER) != "", "a running program was changed")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(_library(folder))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holding:
        holding.stdout.readline()
        install(installer, "/CurrentUser", ends="IN_USE")
        holding.communicate()
    expect(content(folder) == whole, "a program of which a library is in use was changed")
    say("what is in use is neither written over nor uninstalled, and the status says so")


def stuck(installer: Path, folder: Path, whole: dict[str, str]) -> None:
    """What nobody foresaw fails in the midst of the exchange: the old version comes back."""
    # Held as text editors hold a file: written to it may be, but not moved. The installer comes to it late.
    with (folder / "sbom.cdx.json").open(encoding="utf-8"):
        install(installer, "/CurrentUser", ends="NOT_WRITTEN")
        expect(content(folder) == whole, "the old version did not come back")
        ended = status_of(quiet_uninstall(USER))
        expect(ended == status("NOT_WRITTEN"), f"uninstalling in vain ended with status {ended}")
    expect(content(folder) == whole and version(USER) != "", "the program is half uninstalled")
    say("an exchange that fails in its midst is taken back")


def interrupted(installer: Path, folder: Path, whole: dict[str, str]) -> None:
    """Power was cut in the midst of the exchange, or what was set aside stayed: the next time mends both."""
    old = folder / "~old"
    old.mkdir()
    for name in ("_internal", f"{WINDOWED}.exe"):
        (folder / name).rename(old / name)
    install(installer, "/CurrentUser")
    expect(content(folder) == whole, "after a cut of power it is not whole")
    old.mkdir()
    (old / f"{WINDOWED}.exe").write_bytes(b"of no use any more")
    (folder / "~exchanged").touch()
    install(installer, "/CurrentUser")
    expect(content(folder) == whole, "what was set aside came back, or stayed")
    say("what an interrupted exchange left is mended the next time")


def told(installer: Path, made: Path) -> None:
    """/LOG= is written, and with /SETTINGS the program's own log goes."""
    log = made / "安装 日志.txt"
    install(installer, "/CurrentUser", f'/LOG="{log}"')
    words = log.read_text(encoding="utf-16")
    expect("装好了" in words and str(folder_of(USER)) in words, f"the log says {words}")
    say("the installer's log tells what it did")


def moved(installer: Path, folder: Path, other: Path) -> None:
    """/D= is where it is installed, and the folder before it is left empty."""
    install(installer, "/CurrentUser", f"/D={other}")
    expect(folder_of(USER) == other and (other / f"{WINDOWED}.exe").is_file(), "/D= was not honoured")
    expect(soon(lambda: not folder.exists()), "the program is there twice")
    foreign = other / "我的.txt"
    foreign.touch()
    ended = status_of(quiet_uninstall(USER))
    expect(ended == status("DONE"), f"uninstalling ended with status {ended}")
    left = [foreign.name]
    expect(
        soon(lambda: [path.name for path in other.iterdir()] == left), "not only the program went, or not all"
    )
    foreign.unlink()
    say("installed where /D= says, and moved there")


def one_copy(installer: Path) -> None:
    """Installing for all takes the place of this user's copy, and then nobody gets another."""
    install(installer, "/CurrentUser")
    own = folder_of(USER)
    install(installer, "/AllUsers")
    expect(not version(USER) and soon(lambda: not own.exists()), "this user has two copies")
    install(installer, "/CurrentUser", ends="OTHER_COPY")
    expect(not version(USER), "this user has two copies")
    ended = status_without_rights(quiet_uninstall(COMPUTER))
    expect(ended == status("NO_RIGHTS"), f"uninstalling for all without rights ended with status {ended}")
    uninstall(COMPUTER, folder_of(COMPUTER))
    say("a copy for all users takes the place of one's own, and there is no second one")


def full_disk(installer: Path, folder: Path) -> None:
    """A disk that fills up: nothing is left of a first installation, and an older version stays."""
    with _filled(folder.parent, leaves=0.5):
        install(installer, "/CurrentUser", f"/D={folder}", ends="NOT_WRITTEN")
        expect(not folder.exists() and not version(USER), "half a program is installed")
    install(installer, "/CurrentUser", f"/D={folder}")
    whole = content(folder)
    with _filled(folder.parent, leaves=0.5):
        install(installer, "/CurrentUser", f"/D={folder}", ends="NOT_WRITTEN")
        expect(content(folder) == whole, "the old version is not whole")
    uninstall(USER, folder)
    say("on a full disk nothing is half done")


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    with subprocess.Popen([str(folder / f"{WINDOWED}.exe"), *INVISIBLE]) as program:
        try:
            time.sleep(5)
            yield
        finally:
            program.kill()


@contextmanager
def _filled(disk: Path, leaves: float) -> Iterator[None]:
    """Leave room for a part of the program alone."""
    # What is installed takes about this.
    room = int(120 * 2**20 * leaves)
    filler = disk / "filler"
    try:
        with filler.open("wb") as file:
            file.write(bytes(max(0, disk_usage(disk).free - room)))
        yield
    finally:
        filler.unlink()


def _library(folder: Path) -> Path:
    """One of the program's libraries."""
    return next((folder / "_internal").glob("python3?*.dll"))
