"""Which files of a folder are checked."""

from pathlib import Path

from models.checking.many_files import files_in


def test_what_an_office_program_leaves_beside_an_open_file_is_none_to_be_checked(tmp_path: Path) -> None:
    for name in ("乙.docx", "甲.xlsx", "~$甲.xlsx", "说明.md"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in files_in(tmp_path)] == sorted(["乙.docx", "甲.xlsx"])
