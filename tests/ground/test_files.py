"""What a clerk is told of a file that can't be used, and which names a folder takes."""

import errno
import os
from pathlib import Path

import pytest

from models.ground.files import fits, unusable


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


@pytest.mark.skipif(os.name == "nt", reason="Windows counts other units")
def test_a_name_may_have_as_many_bytes_as_leave_room_for_what_lies_beside() -> None:
    # 255 less the eight of -journal: a sign of Chinese has three.
    assert fits("预" * 81 + ".ysb")
    assert not fits("预" * 82 + ".ysb")
    assert fits("a" * 243 + ".ysb")
    assert not fits("a" * 244 + ".ysb")
