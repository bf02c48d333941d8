"""What a 报送包 says of itself: legible to whoever opens it, and refused where it says nonsense."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from models.parcels.manifest import manifest_from_json, manifest_json

MADE = datetime(2030, 3, 18, 9, 30, 5, tzinfo=UTC)
SAID = {"unit": "某单位", "year": 2030, "family": "福州市单位预算", "draft": False, "reason": ""}
FILES = {"公开文本.pdf": (400, "ab" * 32)}
TEXT = manifest_json(SAID, MADE, "1.0", FILES)


def read(**other: Any) -> object:
    whole = json.dumps(json.loads(TEXT) | other).encode()
    return manifest_from_json(whole, FILES)


def test_it_is_legible_without_the_program() -> None:
    assert TEXT.splitlines()[:4] == [
        "{",
        ' "format": "单位预算公开 报送包",',
        ' "version": 1,',
        ' "unit": "某单位",',
    ]
    assert ' "made": "2030-03-18T09:30:05+00:00",' in TEXT.splitlines()


def test_what_is_said_is_what_is_read() -> None:
    assert manifest_from_json(TEXT.encode(), FILES) == (SAID, MADE, "1.0", FILES)


@pytest.mark.parametrize(
    "made", ["2030-03-18T09:30:05", "1899-12-31T23:59:59+00:00", "3000-01-01T00:00:00+00:00", "昨天"]
)
def test_a_time_without_its_zone_or_of_another_age_is_none(made: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(made=made)


@pytest.mark.parametrize("made", ["1900-01-01T00:00:00+08:00", "2999-12-31T23:59:59+08:00"])
def test_any_time_of_an_age_of_ours_is_read(made: str) -> None:
    assert read(made=made)


@pytest.mark.parametrize(
    "other", [{"unit": " "}, {"year": 1899}, {"year": 3000}, {"version": 0}, {"format": "x"}]
)
def test_without_a_unit_or_a_year_it_is_none(other: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(**other)
