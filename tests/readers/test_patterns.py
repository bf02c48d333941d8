"""No pattern that foreign text meets takes a time that grows with a power of the text's length."""

from pathlib import Path

from models.readers import Patience, ask

LONGEST = 600
"""Seconds for all patterns together, the machine busy; one square in the text's length takes hours."""


def test_long_hostile_text_is_seen_through_by_every_pattern(tmp_path: Path) -> None:
    fed = ask(
        "tests.readers.jobs:feed_patterns", tmp_path, decode=lambda said: said, patience=Patience(LONGEST)
    )
    assert {
        "models.intake.reading:_NUMBERED",
        "models.exchange.stated_unit:_UNIT",
        "models.readers.text_file:_START",
        "models.readers.text_file:_PAGE_NUMBER",
        "models.readers.xlsx_marks:_PLACE",
        "models.ground.words:_ORDINALS",
        "balance:expenditure",
        "three_public_expenses:vehicles",
        "glossary:entry",
    } <= set(fed)
