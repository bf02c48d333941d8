"""The version resource of the Windows programs, made from the one version constant."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

from models import __version__
from product import LICENCE, NAME


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts it: 1.2.3 → (1, 2, 3, 0)."""
    parts = [int(part) for part in version.split(".")]
    return (*parts, 0, 0, 0, 0)[:4]


def version_resource(name: str) -> object:
    """What Windows shows under 属性 of a program."""
    from PyInstaller.utils.win32 import versioninfo as windows

    strings = {
        "CompanyName": NAME,
        "FileDescription": NAME,
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": LICENCE,
        "OriginalFilename": f"{name}.exe",
        "ProductName": NAME,
        "ProductVersion": __version__,
    }
    fixed = windows.FixedFileInfo(filevers=numbers(__version__), prodvers=numbers(__version__))
    # 0804 is Chinese as written in China, 04B0 is Unicode.
    table = windows.StringTable("080404B0", [windows.StringStruct(*pair) for pair in strings.items()])
    children = [
        windows.StringFileInfo([table]),
        windows.VarFileInfo([windows.VarStruct("Translation", [0x0804, 1200])]),
    ]
    return windows.VSVersionInfo(ffi=fixed, kids=children)
