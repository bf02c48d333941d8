"""Text made comparable, of which what is found is cut out of the original as it stands there."""

import pytest

from models.intake.folding import Folded, folded, same_words


@pytest.mark.parametrize(
    ("wanted", "original"),
    [
        ("本年收入(万元)", "本年 收入（万元）"),
        ("收入", "收入"),
        ("(万元)", "（万元）"),
        ("-1.5", "－１.５"),
        ("5", "５"),
    ],
)
def test_what_is_found_is_cut_out_with_its_own_signs(wanted: str, original: str) -> None:
    text = Folded("一、本年 收入（万元）为 －１.５")
    start = text.text.index(wanted)
    assert text.original(start, start + len(wanted)) == original


def test_nothing_is_cut_out_of_nothing() -> None:
    assert Folded("收入").original(1, 1) == ""
    assert Folded("").original(0, 0) == ""


def test_spaces_and_the_shape_of_signs_make_no_other_words() -> None:
    assert folded("（一） 收 入——Ａ") == "(一)收入--A"
    assert same_words("收入（一）", " 收入(一) ")
    assert not same_words("收入（一）", "收入（二）")
