"""A room's functions, fetched when they are first called."""

import subprocess
import sys

import pytest

from models import audit, exchange, intake, publish
from models.ground.later import later


def test_a_function_is_fetched_when_it_is_called_and_not_before() -> None:
    code = (
        "import sys; from models.families import default_family; from models.publish import prescribed_terms;"
        "name = 'models.publish.glossary';"
        "print(name in sys.modules); prescribed_terms(default_family()); print(name in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]


def test_a_name_that_a_room_does_not_have_is_an_error_at_once() -> None:
    for room in (audit, exchange, intake, publish):
        with pytest.raises(AttributeError, match=f"'{room.__name__}' has no attribute 'nothing'"):
            _ = room.nothing


def test_what_is_given_and_what_comes_back_pass_through() -> None:
    assert later("models", {"in_unit": "ground.money"})("in_unit") is not None
    as_words = later("models.ground", {"chinese": "numerals"})("chinese")
    assert as_words(21) == "二十一"
