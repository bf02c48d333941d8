"""关于: the version, and whose works are in the program."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models import __version__
from ui.dialogs.about import AboutDialog


def test_an_installed_program_shows_the_texts_that_its_build_made(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "THIRD-PARTY-NOTICES.txt").write_text(
        "GNU LESSER GENERAL PUBLIC LICENSE\n<b>", encoding="utf-8"
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "UnitBudget.exe"))
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.notices.toPlainText() == "GNU LESSER GENERAL PUBLIC LICENSE\n<b>"
    said = dialog.findChild(QLabel).text()
    assert said.startswith(f"单位预算公开 {__version__}，按 Apache-2.0 许可使用。")
    assert "可以换成自己编译的版本" in said


def test_notices_that_are_gone_are_said_to_be(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "UnitBudget.exe"))
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.notices.toPlainText().startswith("读不出程序旁边的 THIRD-PARTY-NOTICES.txt")


def test_from_source_the_packages_are_pointed_to(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert "requirements.txt" in dialog.notices.toPlainText()
