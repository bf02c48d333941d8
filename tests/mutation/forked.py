"""Pytest in a fork of this process, which has imported what no mutant changes: a fifth of its start."""

import importlib
import multiprocessing
import os
import sys
from pathlib import Path

import pytest

_IMPORTED = (
    "docx",
    "lxml.etree",
    "openpyxl",
    "psutil",
    "pypdf.annotations",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "PySide6.QtTest",
    "PySide6.QtWidgets",
    "python_calamine",
    "sqlite_utils",
    "typst",
    "xlrd",
)
_PLUGINS = ("pytestqt.plugin", "_hypothesis_pytestplugin")
"""The others take longer to import than most tests take to run."""
_OURS = ("models", "tests", "ui")


def warm_up() -> None:
    """Import what every run of tests would."""
    for name in _IMPORTED:
        importlib.import_module(name)


def run_tests(folder: Path, tests: list[str], output: Path, seconds: float) -> int | None:
    """What pytest returns for tests of a folder, until one fails; None where it takes too long.

    A negative number is the signal that ended it. What it says is written to ``output``.
    """
    child = multiprocessing.get_context("fork").Process(target=_run, args=(folder, tests, output))
    child.start()
    child.join(seconds)
    if child.exitcode is None:
        child.kill()
        child.join()
        return None
    return child.exitcode


def _run(folder: Path, tests: list[str], output: Path) -> None:
    with output.open("wb") as told:
        for stream in (1, 2):
            os.dup2(told.fileno(), stream)
    for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
        del sys.modules[name]
    os.chdir(folder)
    sys.path[0] = str(folder)
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugins = [word for name in _PLUGINS for word in ("-p", name)]
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *plugins, *tests])
    sys.stdout.flush()
    # Whatever a test has left running is not waited for.
    os._exit(code)
