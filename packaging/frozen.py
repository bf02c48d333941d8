"""What is in the frozen program's folder, and what is left out of it."""

from pathlib import Path

ROOT = Path(__file__).parent.parent

FOLDER = "UnitBudget"
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
    "doctest",
    "pdb",
    "pydoc",
    "tkinter",
    "unittest",
    "ensurepip",
    "pip",
    "setuptools",
]

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
    "plugins/platforminputcontexts/libqtvirtualkeyboard",
    "plugins/platforms/qdirect2d",
    "plugins/platforms/qminimal",
    "plugins/tls/",
    # Looks are Qt's own everywhere.
    "plugins/styles/",
    # Icons are .svg, and no other picture is read.
    "plugins/imageformats/qgif",
    "plugins/imageformats/qico",
    "plugins/imageformats/qicns",
    "plugins/imageformats/qjpeg",
    "plugins/imageformats/qpdf",
    "plugins/imageformats/libqpdf",
    "plugins/imageformats/qtga",
    "plugins/imageformats/qtiff",
    "plugins/imageformats/qwbmp",
    "plugins/imageformats/qwebp",
    # What packages bring for programmers.
    ".pyi",
    "/py.typed",
    "docx/templates/default-docx-template",
)
_KEPT_TRANSLATIONS = ("qtbase_zh_cn.qm", "qt_zh_cn.qm")


def wanted(name: str) -> bool:
    """Whether a file that PyInstaller collected is of any use here."""
    name = name.replace("\\", "/").lower()
    if "/translations/" in name:
        return name.rsplit("/", 1)[1] in _KEPT_TRANSLATIONS
    return not any(unused in name for unused in _UNUSED_FILES)
