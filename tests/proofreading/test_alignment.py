"""Two lists beside each other: what is equal is one line, however often it comes."""

from models.proofreading.alignment import aligned


def test_a_line_that_comes_hundreds_of_times_is_still_one_with_its_own() -> None:
    lines = ["其中："] * 300
    assert list(aligned(lines, lines, lambda _old, _new: 0.0)) == [(n, n) for n in range(300)]
