"""What is in the frozen program's folder, and what is left out of it."""

from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from embedded_data import without_colours, without_fonts

ROOT = Path(__file__).parent.parent

FOLDER = "UnitBudget"
CODE = "code.pyz"
"""The modules of both programs: see shared_code.py."""
WINDOWED, CONSOLE = "UnitBudget", "unit-budget"

# What the process that reads foreign files is told to do is fetched by name; PyInstaller finds only what is
# imported in words.
READERS_JOBS = [
    "models.annotate.writing",
    "models.checking.many_files",
    "models.collecting.many_files",
    "models.exchange.fill",
    "models.readers.jobs",
]

# So are the acts of the command line, each when it is asked for.
COMMAND_LINE_ACTS = sorted(
    f"models.command_line.{file.stem}" for file in (ROOT / "models" / "command_line").glob("*_act*.py")
)

EXTRAS = ["duckdb"]
"""What some act asks for, and goes without where it is not there: whoever has it has a Python of his own."""
# Imported somewhere in a library, and never reached from here.
UNUSED_MODULES = [
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    # Nothing here speaks to a network; without these there is one OpenSSL less to keep up to date.
    "ssl",
    "_ssl",
    "_hashlib",
    "asyncio",
    "ftplib",
    "xmlrpc",
    "http.server",
    # Six hundred files of time zones; times are told in the computer's own.
    "tzdata",
    "lxml.builder",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    # Tests and the build's own bill bring these; libraries would take them up, on a machine that has them.
    "PIL",
    "cffi",
    "charset_normalizer",
    "cryptography",
    "defusedxml",
    "fontTools",
    "numpy",
    "yaml",
    # Locks are opened by AES and RC4 alone.
    "Crypto.Hash",
    "Crypto.IO",
    "Crypto.Math",
    "Crypto.Protocol",
    "Crypto.PublicKey",
    # Numbers are exact in C.
    "_pydecimal",
    "lxml.ElementInclude",
    "lxml.doctestcompare",
    # Second processes are started by models/readers, as the program itself.
    "multiprocessing",
    "doctest",
    "pdb",
    "pydoc",
    "tkinter",
    "unittest",
    "ensurepip",
    "pip",
    "setuptools",
]

UNUSED_HOOKS = ("pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_pyside6")
"""What PyInstaller would do before each start: for source code that is looked at, modules that are listed,
processes of Python's own, and a Qt that does not find its plugins. All that was twice the time of --help."""

# Of what it embeds the program's pages have no use: see embedded_data.py.
_LIGHTENED = "_typst.pyd"

_UNUSED_FILES = (
    # Pictures are drawn by Qt itself; this is 20 MB of OpenGL in software.
    "opengl32sw.dll",
    "d3dcompiler_",
    "qt6opengl",
    "qt6pdfquick",
    "qt6pdfwidgets",
    "qt6qml",
    "qt6quick",
    "qt6virtualkeyboard",
    "plugins/generic/",
    "plugins/networkinformation/",
    "plugins/platforminputcontexts/qtvirtualkeyboard",
    "plugins/platforms/qdirect2d",
    "plugins/platforms/qminimal",
    # Linux without a desktop, and what GTK and portals would add to one.
    "plugins/platforms/qeglfs",
    "plugins/platforms/qlinuxfb",
    "plugins/platforms/qvkkhrdisplay",
    "plugins/platforms/qvnc",
    # Wayland draws without OpenGL, as X does.
    "plugins/platforms/qwayland-egl",
    "qt6waylandegl",
    "plugins/egldeviceintegrations/",
    "plugins/xcbglintegrations/",
    "plugins/wayland-graphics-integration-client/",
    "plugins/platformthemes/",
    "qt6eglfs",
    "plugins/tls/",
    # Looks are Qt's own everywhere.
    "plugins/styles/",
    # Icons are .svg, and no other picture is read.
    "plugins/imageformats/qgif",
    "plugins/imageformats/qico",
    "plugins/imageformats/qicns",
    "plugins/imageformats/qjpeg",
    "plugins/imageformats/qpdf",
    "plugins/imageformats/qtga",
    "plugins/imageformats/qtiff",
    "plugins/imageformats/qwbmp",
    "plugins/imageformats/qwebp",
    # What packages bring for programmers.
    ".pyi",
    "/py.typed",
    "docx/templates/default-docx-template",
)
# What each Linux desktop has in a version that it mends itself: fonts, messages, keys, and what these use.
_OF_THE_DESKTOP = (
    *("libblkid.", "libbrotli", "libbsd.", "libcom_err.", "libdbus-1.", "libexpat.", "libfontconfig."),
    *("libfreetype.", "libgcrypt.", "libgio-2.0.", "libglib-2.0.", "libgmodule-2.0.", "libgobject-2.0."),
    *("libgpg-error.", "libgssapi_krb5.", "libgthread-2.0.", "libk5crypto.", "libkeyutils.", "libkrb5"),
    *("liblz4.", "libmd.", "libmount.", "libpcre", "libpng16.", "libselinux.", "libsystemd.", "libx11."),
    *("libx11-xcb.", "libxau.", "libxdmcp.", "libzstd."),
)
# Microsoft's C and C++ runtime: a process loads one of each, the first that is asked for.
_RUNTIME = ("vcruntime140", "msvcp140")
_KEPT_TRANSLATIONS = ("qtbase_zh_cn.qm", "qt_zh_cn.qm")
# Of ciphers: what PDF files and workbooks are locked by.
_KEPT_CIPHERS = ("_cpuid_c", "_raw_aes", "_raw_aesni", "_arc4", "_raw_cbc", "_raw_ecb")


def wanted(name: str) -> bool:
    """Whether a file that PyInstaller collected is of any use here."""
    # Where Windows has qsvg.dll, Linux has libqsvg.so.
    name = name.replace("\\", "/").lower().replace("/libq", "/q")
    if "/translations/" in name:
        return name.rsplit("/", 1)[1] in _KEPT_TRANSLATIONS
    if name.startswith("crypto/"):
        return name.rsplit("/", 1)[1].split(".")[0] in _KEPT_CIPHERS
    return not (any(unused in name for unused in _UNUSED_FILES) or name.startswith(_OF_THE_DESKTOP))


_Entry = tuple[str, str, str]


def collected(entries: Iterable[_Entry]) -> list[_Entry]:
    """What PyInstaller collected, as (place, source, kind), without what is of no use.

    Of the C runtime, which Python and Qt bring each, there is one copy, where all look for it: Python's own.
    """
    placed: dict[str, _Entry] = {}
    for place, source, kind in sorted(entries, key=lambda entry: len(PureWindowsPath(entry[0]).parts)):
        name = PureWindowsPath(place).name
        here = name if name.lower().startswith(_RUNTIME) else place
        if wanted(place):
            placed.setdefault(here.lower() if here is name else here, (here, source, kind))
    return list(placed.values())


def lighter(entries: Iterable[_Entry], work: Path) -> list[_Entry]:
    """The same with a lighter one, made in the folder work, for what embeds data that nobody uses."""
    return [
        (place, _made_lighter(source, work), kind) if source.endswith(_LIGHTENED) else (place, source, kind)
        for place, source, kind in entries
    ]


def _made_lighter(source: str, work: Path) -> str:
    made = work / Path(source).name
    made.write_bytes(without_colours(without_fonts(Path(source).read_bytes())))
    return str(made)
