"""The installer: what installer.nsi is told, and NSIS run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from frozen import CONSOLE, WINDOWED
from models import __version__
from product import ID, KEY, LICENCE, NAME, OPENED, ORGANISATION, SETTINGS, UNINSTALL, UNINSTALLER
from signing import command_line, configured
from statuses import STATUSES
from trying import WINDOWS

_SCRIPT = Path(__file__).resolve().parent / "installer.nsi"


def compile_installer(folder: Path, installer: Path, *switches: str) -> None:
    """Put a frozen folder into an installer."""
    made = folder.with_name("installer-made.nsh")
    made.write_text("\n".join([*_definitions(), *_types(), *_unpacking(folder), ""]), encoding="utf-8")
    definitions = [f"MADE={made}", f"OUTPUT={installer}", *switches]
    if configured():
        definitions.append(f"SIGN={command_line()}")
    if not WINDOWS:
        # Wine without its 32-bit half runs only a 64-bit installer. NSIS for Windows has no such stub,
        # and Windows needs none.
        definitions.append("STUB=amd64-unicode")
    options = ["-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{each}" for each in definitions)]
    subprocess.run([_makensis(), *options, str(_SCRIPT)], check=True)


def _definitions() -> Iterator[str]:
    names = {
        "VERSION": __version__,
        "NAME": NAME,
        "ID": ID,
        "KEY": KEY,
        "UNINSTALL": UNINSTALL,
        "UNINSTALLER": UNINSTALLER,
        "SETTINGS": SETTINGS,
        "ORGANISATION": ORGANISATION,
        "LICENCE": LICENCE,
        "PROGRAM": f"{WINDOWED}.exe",
        "CONSOLE": f"{CONSOLE}.exe",
        **{f"STATUS_{name}": number for name, (number, _) in STATUSES.items()},
    }
    return (f'!define {name} "{value}"' for name, value in names.items())


def _types() -> Iterator[str]:
    yield "!macro ForEachType DO"
    for each in OPENED:
        yield f'!insertmacro ${{DO}} "{each.suffix}" "{each.type}" "{each.words}"'
    yield "!macroend"


def _unpacking(folder: Path) -> Iterator[str]:
    """What unpacks the folder, in an order that no file system decides.

    Like lies beside like: the twins hold the same code, which is packed once where one follows the other.
    """
    yield "!macro Unpack TO"
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: (len(path.parts), path.suffix, path.as_posix())):
        below = "".join(f"\\{part}" for part in path.parent.parts)
        yield f'SetOutPath "${{TO}}{below}"\nFile "{folder / path}"'
    yield "!macroend"


def _makensis() -> str:
    """NSIS's compiler."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "/")) / "NSIS" / "makensis.exe"
    found = shutil.which("makensis") or (str(usual) if usual.exists() else None)
    if found is None:
        sys.exit("NSIS (makensis) is not installed.")
    return found
