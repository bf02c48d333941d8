"""Install the package, upgrade, go back, fail, remove:

    python packaging/try_msi.py PACKAGE OLDER DAMAGED INSTALLER

Run by a Windows Python, on Windows or under Wine from 10 on, where the program is not installed. OLDER is a
package of version 0.0.1, DAMAGED one of this version that lost some bytes on its way, INSTALLER the other way
to install.
"""

import ctypes
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from frozen import FOLDER, WINDOWED
from installation import COMPUTER, USER, content, folder_of, install, registered, uninstall, version
from models import __version__
from msi import OLDER_VERSION, product_code
from product import KEY, NAME, OPENED
from trying import expect, say, speak_utf8, status_of

_DONE, _FAILED = 0, 1603
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"


def main() -> None:
    """Go through a package's life."""
    speak_utf8()
    package, older, damaged, installer = (Path(each).resolve() for each in sys.argv[1:])
    expect(not any(map(version, (USER, COMPUTER))), "the program is installed here already")
    expect(not _known(__version__) and not _known(OLDER_VERSION), "the package is installed here already")
    try:
        life(package, older, damaged, installer)
    finally:
        for each in (__version__, OLDER_VERSION):
            if _known(each):
                _windows_installer("/x", f"{{{product_code(each)}}}")


def life(package: Path, older: Path, damaged: Path, installer: Path) -> None:
    """All of it, in order."""
    _windows_installer("/i", older)
    folder = Path(registered(COMPUTER, KEY, "Folder"))
    expect(_known(OLDER_VERSION) == NAME, f"Windows calls it {_known(OLDER_VERSION)}")
    expect((folder / f"{WINDOWED}.exe").is_file() and folder.name == FOLDER, f"it is installed into {folder}")
    for each in OPENED:
        expect(f"{WINDOWED}.exe" in registered(COMPUTER, each.command), f"{each.words} does not open with it")
    whole = content(folder)
    say(f"package installed into {folder}, {len(whole)} files")

    _windows_installer("/i", damaged, ends=_FAILED)
    expect(not _known(__version__), "Windows believes that a damaged package is installed")
    if _is_wine():
        say("a damaged package is refused; Wine puts nothing back, Windows does: to be seen there")
    else:
        expect(
            content(folder) == whole and _known(OLDER_VERSION) == NAME, "the old version did not come back"
        )
        say("a damaged package is refused, and the old version comes back")

    _windows_installer("/i", package)
    expect(_known(__version__) == NAME and not _known(OLDER_VERSION), "it was not upgraded")
    expect(content(folder) == whole, "after the upgrade the files are others")
    _windows_installer("/i", older, ends=_FAILED)
    expect(_known(__version__) == NAME and content(folder) == whole, "an older package was not refused")
    for whose in ("/CurrentUser", "/AllUsers"):
        install(installer, whose, ends="OTHER_COPY")
    say("upgraded; going back is refused, and so is a copy by the installer")

    _windows_installer("/x", f"{{{product_code(__version__)}}}")
    expect(not folder.exists() and not _known(__version__), "something stayed")
    expect(not any(registered(COMPUTER, each.command) for each in OPENED), "files still open with it")
    install(installer, "/AllUsers")
    _windows_installer("/i", package, ends=_FAILED)
    uninstall(COMPUTER, folder_of(COMPUTER))
    say("removed; beside a copy by the installer the package is refused")


def _windows_installer(act: str, what: Path | str, ends: int = _DONE) -> None:
    ended = status_of(["msiexec", act, str(what), "/qn"])
    expect(ended == ends, f"msiexec {act} {what} ended with status {ended}, not {ends}")


def _known(of: str) -> str:
    """What Windows calls the package of a version; "" where it knows none."""
    return registered(COMPUTER, rf"{_UNINSTALL}\{{{product_code(of)}}}", "DisplayName")


def _is_wine() -> bool:
    return hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


if __name__ == "__main__":
    main()
