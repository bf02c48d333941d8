"""Pytest in a fork of this process, which has imported what no mutant changes: a fifth of its start."""

import importlib
import multiprocessing
import os
import resource
import signal
import sys
import time
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
_WORKED, _PASSED = 20, 200
"""Seconds that one test may work, and that it may take."""
TOO_LONG = (-signal.SIGXCPU, -signal.SIGALRM)


def warm_up() -> None:
    """Import what every run of tests would."""
    for name in _IMPORTED:
        importlib.import_module(name)


class _Limits:
    """What ends a test that goes on for ever: by what it works, since machines are busy, or by waiting."""

    def pytest_runtest_logstart(self) -> None:
        """Begin to count anew."""
        most = int(time.process_time()) + _WORKED
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        signal.alarm(_PASSED)


def run_tests(folder: Path, tests: list[str], output: Path) -> int:
    """What pytest returns for tests of a folder, until one fails; what it says is written to ``output``.

    A negative number is the signal that ended it, one of ``TOO_LONG`` where a test went on for ever.
    """
    child = multiprocessing.get_context("fork").Process(target=_run, args=(folder, tests, output))
    child.start()
    child.join()
    assert child.exitcode is not None
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
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *plugins, *tests], [_Limits()])
    sys.stdout.flush()
    # Whatever a test has left running is not waited for.
    os._exit(code)
