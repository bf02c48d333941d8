"""Which files of a folder are checked, and what their row says."""

from pathlib import Path

import pytest

from models.checking.many_files import files_in
from models.command_line.cli import run


def test_what_an_office_program_leaves_beside_an_open_file_is_none_to_be_checked(tmp_path: Path) -> None:
    for name in ("乙.docx", "甲.xlsx", "~$甲.xlsx", "说明.md"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "备份").mkdir()
    (tmp_path / "备份" / "甲（备份）.ysb").write_bytes(b"")
    assert [path.name for path in files_in(tmp_path)] == sorted(["乙.docx", "甲.xlsx"])


def test_the_demo_s_own_folder_has_nothing_wrong_and_its_blank_template_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", str(tmp_path)]) == 0
    capsys.readouterr()
    assert run(["check", str(tmp_path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "空白填报模板.xlsx：表都是空白的，没有审核。" in told
    assert len(told) == 5
