"""What a clerk is told of a file that can't be used, and which names a folder takes."""

import errno
import os
import tracemalloc
from pathlib import Path

import pytest

from models.ground.files import UnusableFile, fits, read_whole, unusable, unusable_as_file


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满；请清理后再试"),
        (OSError(errno.EILSEQ, "Illegal byte sequence"), "Illegal byte sequence"),
        # An error without a number says what it can.
        (OSError("share went away"), "share went away"),
    ],
)
def test_an_error_of_the_system_is_told_in_words(error: OSError, why: str) -> None:
    assert str(unusable(Path("a.ysb"), error, "写入")) == f"无法写入“a.ysb”：{why}。"


def test_a_folder_in_the_place_of_a_file_is_not_told_as_a_right_that_is_missing(tmp_path: Path) -> None:
    """As Windows tells it."""
    denied = PermissionError(errno.EACCES, "Permission denied")
    said = str(unusable_as_file(tmp_path, denied, "写入"))
    assert said == f"无法写入“{tmp_path}”：这是文件夹，不是文件。"
    assert "没有权限" in str(unusable_as_file(tmp_path / "a.ysb", denied, "写入"))


@pytest.mark.skipif(os.name == "nt", reason="Windows counts other units")
def test_a_name_may_have_as_many_bytes_as_leave_room_for_what_lies_beside() -> None:
    # 255 less the eight of -journal: a sign of Chinese has three.
    assert fits("预" * 81 + ".ysb")
    assert not fits("预" * 82 + ".ysb")
    assert fits("a" * 243 + ".ysb")
    assert not fits("a" * 244 + ".ysb")


def test_a_file_is_read_whole_up_to_the_most_that_it_may_have(tmp_path: Path) -> None:
    path = tmp_path / "a.ysp"
    content = bytes(range(256)) * 1000
    path.write_bytes(content)
    assert read_whole(path, len(content)) == content
    with pytest.raises(UnusableFile, match="大得不合常理"):
        read_whole(path, len(content) - 1)


def test_a_small_file_takes_no_memory_that_a_large_one_would(tmp_path: Path) -> None:
    """Windows keeps aside all that is asked for; where it has not as much, the file could not be read."""
    path = tmp_path / "a.ysp"
    path.write_bytes(b"small")
    tracemalloc.start()
    try:
        assert read_whole(path, 200 * 2**20) == b"small"
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 2**20
