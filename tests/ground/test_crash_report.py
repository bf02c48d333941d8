"""What is written down of a mistake of ours: where it was, and no figure."""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from models import __version__
from models.ground.crash_report import LOG, crash_report, start_log


def raised() -> RuntimeError:
    """An error that quotes a figure, on the way from another."""
    try:
        try:
            int("一百 1688.85")
        except ValueError as first:
            raise RuntimeError("格子里是 1234567.89，不能用") from first
    except RuntimeError as error:
        made = error
    return made


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log of this test's own."""
    path = start_log(tmp_path / "日志")
    assert path is not None
    yield path
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def test_a_report_says_where_and_hides_figures() -> None:
    report = crash_report(raised(), datetime(2026, 1, 5, 9, 30))
    first, system, *stack = report.splitlines()
    assert first == f"单位预算公开 {__version__}，2026-01-05 09:30:00"
    assert "Python 3." in system
    assert stack[-1] == "RuntimeError: 格子里是 #######.##，不能用"
    assert "然后：" in stack
    assert any("test_crash_report.py:" in line and line.endswith(" raised") for line in stack)
    assert not any("1688" in line or "1234" in line for line in stack)


def test_the_log_hides_figures_and_says_the_version(log: Path) -> None:
    LOG.error("填写 %s 时出错", "1688.85", exc_info=raised())
    text = log.read_text(encoding="utf-8")
    assert __version__ in text.splitlines()[0]
    assert "填写 ####.## 时出错" in text
    assert "RuntimeError: 格子里是 #######.##，不能用" in text
    assert "1688" not in text


def test_the_log_takes_turns_among_few_files(log: Path) -> None:
    for _ in range(9_000):
        LOG.info("字" * 100)
    files = list(log.parent.iterdir())
    assert 1 < len(files) <= 4
    assert sum(path.stat().st_size for path in files) <= 2_100_000


def test_other_libraries_words_do_not_get_into_it(log: Path) -> None:
    logging.getLogger("openpyxl").warning("cell holds 1688.85")
    assert "cell holds" not in log.read_text(encoding="utf-8")


def test_where_no_log_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert start_log(tmp_path / "a") is None
