"""Two lists beside each other: what is equal is one line, however often it comes."""

from models.proofreading.alignment import aligned


def test_a_line_that_comes_hundreds_of_times_is_still_one_with_its_own() -> None:
    often = ["其中："] * 300
    pairs = list(aligned(["甲", *often], [*often, "乙"], lambda _old, _new: 0.0))
    assert pairs == [(0, None), *((n + 1, n) for n in range(300)), (None, 300)]
