"""The edition that follows a kind of document: found on the shelf by what its own file says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.families import Family, family_folders, family_named, next_edition
from models.state import State
from models.years import Carried, Fate, plan_next
from tests.family import FAMILY

Put = Callable[..., Path]
UNIT, DEPARTMENT = "fuzhou-2026-unit", "fuzhou-2026-department"


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts a family onto the shelf."""
    monkeypatch.setenv("APPDATA", str(tmp_path))
    (shelf,) = family_folders()

    def write(key: str, **values: str | int) -> Path:
        folder = shelf / key
        folder.mkdir(parents=True)
        said = "\n".join(f"{name} = {value!r}" for name, value in values.items())
        (folder / "family.toml").write_text(said.replace("'", '"'), encoding="utf-8")
        return folder

    return write


def followed_by(family: Family, year: int) -> str:
    """The key of the next edition, "" for none."""
    found = next_edition(family, year)
    return found.key if found else ""


def test_without_one_there_is_none() -> None:
    assert next_edition(FAMILY, 2027) is None


def test_it_is_the_one_that_says_so_of_the_same_level_and_place(put: Put) -> None:
    put("fuzhou-2027-unit", extends=UNIT, follows=UNIT, name="新版", year_from=2027)
    # It inherits whom its parent follows, and is no unit's.
    put("fuzhou-2027-department", extends="fuzhou-2027-unit", name="新版部门", level="部门")
    put("xiamen-2027-unit", extends="fuzhou-2027-unit", name="厦门", place="福建省厦门市")
    assert followed_by(FAMILY, 2027) == "fuzhou-2027-unit"
    assert followed_by(family_named(DEPARTMENT), 2027) == ""


def test_one_for_a_later_year_waits_and_several_follow_each_other(put: Put) -> None:
    put("fuzhou-2027-unit", extends=UNIT, follows=UNIT, name="新版", year_from=2027)
    put("fuzhou-2029-unit", extends=UNIT, follows="fuzhou-2027-unit", name="再新版", year_from=2029)
    assert [followed_by(FAMILY, year) for year in (2026, 2027, 2028, 2029)] == [
        "",
        "fuzhou-2027-unit",
        "fuzhou-2027-unit",
        "fuzhou-2029-unit",
    ]


def test_of_several_without_a_year_it_is_the_last(put: Put) -> None:
    put("a-unit", extends=UNIT, follows=UNIT, name="甲")
    put("b-unit", extends=UNIT, follows="a-unit", name="乙")
    put("c-unit", extends=UNIT, follows="b-unit", name="丙")
    assert followed_by(FAMILY, 2027) == "c-unit"


def test_the_next_years_book_is_for_the_next_edition(put: Put, sample_state: State) -> None:
    put("fuzhou-2027-unit", extends=UNIT, follows=UNIT, name="福州市 2027 年度单位预算", year_from=2027)
    plan = plan_next(sample_state)
    assert plan.state.family.key == "fuzhou-2027-unit"
    assert (
        Carried(
            Fate.MOVED,
            "公开格式",
            "福州市 2026 年度单位预算",
            "改用下一版“福州市 2027 年度单位预算”",
        )
        in plan.carried
    )


@pytest.fixture
def sample_state() -> State:
    """The sample as it is delivered."""
    from models.command_line.sample import sample_facts

    return State(sample_facts())
