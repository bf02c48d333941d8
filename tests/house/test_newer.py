"""A newer version in a folder is told by its file's name, and by nothing else."""

from pathlib import Path

import pytest

from models.ground.files import UnusableFile
from models.house import newer_version


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"")


@pytest.mark.parametrize(
    ("system", "names", "newest"),
    [
        (
            "win32",
            ("UnitBudget-0.2.0-setup.exe", "UnitBudget-0.10.0-setup.exe"),
            "UnitBudget-0.10.0-setup.exe",
        ),
        ("win32", ("UnitBudget-0.2.0.msi", "UnitBudget-0.2.0-setup.exe"), "UnitBudget-0.2.0-setup.exe"),
        ("win32", ("UnitBudget-0.1.0-setup.exe", "unit-budget_0.2.0_amd64.deb", "说明.txt"), None),
        ("win32", ("UnitBudget-setup.exe", "UnitBudget-9.9-sha256.txt", "My-UnitBudget-9.0-setup.exe"), None),
        (
            "linux",
            ("unit-budget_0.2.0_amd64.deb", "UnitBudget-0.3.0-setup.exe"),
            "unit-budget_0.2.0_amd64.deb",
        ),
        ("darwin", ("UnitBudget-0.2.0-setup.exe",), None),
    ],
)
def test_the_newest_file_for_the_system_is_found(
    system: str, names: tuple[str, ...], newest: str | None, tmp_path: Path
) -> None:
    put(tmp_path, *names)
    found = newer_version(tmp_path, "0.1.0", system)
    assert (found and found.file) == (newest and tmp_path / newest)


def test_it_is_told_with_its_place(tmp_path: Path) -> None:
    put(tmp_path, "UnitBudget-0.2.0-setup.exe")
    found = newer_version(tmp_path, "0.1.0", "win32")
    assert found is not None
    assert found.in_words == (
        f"有新版本 0.2.0，安装文件是“{tmp_path / 'UnitBudget-0.2.0-setup.exe'}”；"
        "请在方便的时候安装，或者请管理员安装。"
    )


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"无法查看“.*没有”：文件或文件夹不存在。"):
        newer_version(tmp_path / "没有", "0.1.0", "linux")
