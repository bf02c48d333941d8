import pytest

from models.ground.files import UnusableFile
from ui.trouble import telling


def test_what_is_in_the_way_is_said_and_the_act_ends_there() -> None:
    said: list[str] = []
    with telling(said.append):
        said.append("做到一半")
        raise UnusableFile("无法打开“甲.ysb”：没有这个文件。")
    assert said == ["做到一半", "无法打开“甲.ysb”：没有这个文件。"]


def test_a_mistake_of_the_program_is_not_hidden() -> None:
    said: list[str] = []
    with pytest.raises(KeyError), telling(said.append):
        raise KeyError("table 1")
    assert said == []
