"""A section of an import's report, as a table."""

import pytest

from ui.dialogs.report_model import Section


@pytest.mark.parametrize(("figures", "words"), [({1}, True), ({2}, False), (set(), True), ({0, 2}, False)])
def test_the_last_column_is_wide_only_where_it_holds_words(figures: set[int], words: bool) -> None:
    assert Section("变动", ("表", "行", "现在"), (), frozenset(figures)).ends_in_words is words
