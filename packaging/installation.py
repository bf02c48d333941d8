"""The installed program as Windows knows it, for whoever tries the installer. Windows alone."""

import subprocess
import winreg
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from os import environ
from pathlib import Path

from product import NAME, UNINSTALL
from statuses import status
from trying import expect, soon, status_of

USER, COMPUTER = winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE
_LEFT_IN_PLACE = " _?="


def install(installer: Path, *switches: str, ends: str = "DONE") -> None:
    """Install silently; the status by its name. A folder (/D=…) comes last and unquoted, as NSIS demands."""
    ended = status_of(" ".join((f'"{installer}"', "/S", *switches)))
    expect(ended == status(ends), f"installing with {switches} ended with status {ended}, not {status(ends)}")


def uninstall(root: int, folder: Path, *switches: str) -> None:
    """Uninstall silently, in the words Windows was told."""
    ended = status_of(quiet_uninstall(root, *switches))
    expect(ended == status("DONE"), f"uninstalling ended with status {ended}")
    expect(soon(lambda: not folder.exists()), f"files stayed: {[path.name for path in folder.glob('*')]}")
    expect(not version(root), "Windows believes that the program is installed")


def quiet_uninstall(root: int, *switches: str) -> str:
    """The command with which Windows would uninstall silently."""
    command, _, folder = registered(root, UNINSTALL, "QuietUninstallString").partition(_LEFT_IN_PLACE)
    return " ".join((command, *switches)) + _LEFT_IN_PLACE + folder


@contextmanager
def nothing_left() -> Iterator[None]:
    """Whatever happens, the program is not installed afterwards; whoever runs it ends it."""
    try:
        yield
    finally:
        for root in (USER, COMPUTER):
            if version(root):
                subprocess.run(quiet_uninstall(root, "/SETTINGS"), check=False)


def content(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its path, with its sum."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def version(root: int) -> str:
    """The version that Windows believes is installed."""
    return registered(root, UNINSTALL, "DisplayVersion")


def folder_of(root: int) -> Path:
    """Where Windows believes it is."""
    return Path(registered(root, UNINSTALL, "InstallLocation"))


def shortcuts() -> list[Path]:
    """What this user starts the program by."""
    return [
        Path(environ["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs" / NAME / f"{NAME}.lnk",
        Path(environ["USERPROFILE"]) / "Desktop" / f"{NAME}.lnk",
    ]


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
