"""公开包: a new folder with all its files and a list of them, or no folder at all."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from models.ground.files import UnusableFile, replacing
from models.publish import write_package


def writes(content: bytes) -> Callable[[Path], None]:
    """What writes this as a file."""

    def write(path: Path) -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(content)

    return write


def test_the_folder_holds_the_files_and_a_list_of_their_hashes(tmp_path: Path) -> None:
    folder = tmp_path / "2026年度某单位单位预算公开"
    write_package(folder, {"预算 公开.xlsx": writes(b"abc"), "预算公开.pdf": writes(b"")})
    assert sorted(path.name for path in folder.iterdir()) == ["清单.txt", "预算 公开.xlsx", "预算公开.pdf"]
    assert (folder / "预算 公开.xlsx").read_bytes() == b"abc"
    assert (folder / "清单.txt").read_text(encoding="utf-8-sig").splitlines() == [
        "文件名\t字节\tSHA-256",
        "预算 公开.xlsx\t3\tba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "预算公开.pdf\t0\te3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ]
    # Without this mark Excel and the Notepad of an older Windows take the list for another encoding.
    assert (folder / "清单.txt").read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(tmp_path.iterdir()) == [folder]


def test_others_may_read_it_as_any_folder_there(tmp_path: Path) -> None:
    (tmp_path / "普通").mkdir()
    write_package(tmp_path / "包", {"a.pdf": writes(b"a")})
    assert (tmp_path / "包").stat().st_mode == (tmp_path / "普通").stat().st_mode


def test_a_folder_that_is_there_is_refused_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "包"
    folder.mkdir()
    (folder / "旧.txt").write_bytes(b"old")
    with pytest.raises(UnusableFile) as trouble:
        write_package(folder, {"a.pdf": writes(b"a")})
    assert str(trouble.value) == f"“{folder}”已经存在；请先把它改名或移走，或者换一个位置。"
    assert [path.name for path in folder.iterdir()] == ["旧.txt"]
    assert list(tmp_path.iterdir()) == [folder]


def test_where_one_file_fails_there_is_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "包"

    def fails(path: Path) -> None:
        with replacing(path):
            raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(UnusableFile) as trouble:
        write_package(folder, {"a.xlsx": writes(b"a"), "b.pdf": fails})
    assert str(trouble.value) == f"无法写入“{folder / 'b.pdf'}”：磁盘已满；请清理后再试。"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="文件或文件夹不存在"):
        write_package(tmp_path / "没有" / "包", {"a.pdf": writes(b"a")})


def test_what_is_not_public_lies_beside_the_folder_and_takes_the_old_ones_place(tmp_path: Path) -> None:
    folder = tmp_path / "包"
    (tmp_path / "包（内部）.xlsx").write_bytes(b"old")
    write_package(folder, {"a.pdf": writes(b"a")}, {"包（内部）.xlsx": writes(b"new")})
    assert sorted(path.name for path in folder.iterdir()) == ["a.pdf", "清单.txt"]
    assert "内部" not in (folder / "清单.txt").read_text(encoding="utf-8-sig")
    assert (tmp_path / "包（内部）.xlsx").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2


def test_where_what_lies_beside_can_not_be_written_there_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "包（内部）.xlsx").mkdir()
    with pytest.raises(UnusableFile):
        write_package(tmp_path / "包", {"a.pdf": writes(b"a")}, {"包（内部）.xlsx": writes(b"new")})
    assert [path.name for path in tmp_path.iterdir()] == ["包（内部）.xlsx"]
