"""Where decisions are looked for: of all users, or beside a program that is carried about."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.house import Decisions, decisions, portable_folder, settings_file

Decide = Callable[[str], Path]


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program that runs."""
    folder = tmp_path / "UnitBudget"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "UnitBudget.exe"))
    return folder


def test_without_a_file_nothing_is_decided() -> None:
    decisions.cache_clear()
    assert settings_file() is None
    assert decisions() == Decisions()


def test_the_file_of_all_users_holds(decide: Decide) -> None:
    file = decide('units = ["某局"]')
    assert settings_file() == file
    assert decisions().units == ("某局",)


def test_what_lies_beside_an_installed_program_decides_nothing(carried: Path) -> None:
    (carried / "settings.toml").write_text("", encoding="utf-8")
    assert portable_folder() is None
    assert settings_file() is None


def test_a_program_that_is_carried_about_has_its_own_file_first(carried: Path, decide: Decide) -> None:
    (carried / "data").mkdir()
    assert portable_folder() == carried / "data"
    file = decide("")
    assert settings_file() == file
    (carried / "settings.toml").write_text("", encoding="utf-8")
    assert settings_file() == carried / "settings.toml"
