"""What Shanghai's kind of document needed of a definition: said wrong, each is told by file and place."""

from pathlib import Path

import pytest

from models.families import FamilyError, built_in, default_family, family_in
from models.families.soundness import mistakes_in
from tests.shanghai import DEPARTMENT, UNIT

TABLE = "tables/three_public.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A family of a bureau's own, like Shanghai's."""
    folder = tmp_path / "district"
    (folder / "tables").mkdir(parents=True)
    (folder / "family.toml").write_text(
        'extends = "shanghai-2026-unit"\nname = "某区 2026 年度单位预算"\n', encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("key", [UNIT.key, DEPARTMENT.key])
def test_it_is_sound(key: str) -> None:
    assert mistakes_in(built_in(key)) == []


def test_no_line_of_the_program_is_for_it() -> None:
    """It is data: its name stands in no file of the program."""
    root = Path(__file__).parents[2]
    naming = [
        path.name
        for room in ("models", "ui")
        for path in (root / room).rglob("*.py")
        if "shanghai" in path.read_text(encoding="utf-8").lower()
    ]
    assert naming == []


def test_a_department_is_said_in_differences_alone() -> None:
    families = Path(__file__).parents[2] / "resources" / "families"
    lines = {
        key: sum(
            len(file.read_text(encoding="utf-8").splitlines()) for file in (families / key).rglob("*.toml")
        )
        for key in (UNIT.key, DEPARTMENT.key)
    }
    assert lines[DEPARTMENT.key] < lines[UNIT.key] / 4


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ('sums = "basic_for(travel)"', "“travel”"),
        ('sums = "basic_for"', "“basic_for”"),
        ('sums = "stated(weather)"', "“weather”"),
        ('sums = "by_economy(personel)"', "“personel”"),
        ('sums = "spending(personnel)"', "“personnel”"),
    ],
)
def test_a_measure_that_is_none_is_told(folder: Path, column: str, said: str) -> None:
    (folder / TABLE).write_text(
        'header = [["项目", "数"]]\nblocks = [{ labels = ["项目"], rows = [], columns = '
        f'[{{ key = "amount", heading = "数", {column} }}] }}]\n',
        encoding="utf-8",
    )
    with pytest.raises(FamilyError) as trouble:
        family_in(folder)
    assert said in str(trouble.value)
    assert "不是能加总的内容" in str(trouble.value)
    assert "columns 第 1 项" in str(trouble.value)


def test_rows_beside_each_other_have_one_figure_each(folder: Path) -> None:
    (folder / TABLE).write_text(
        'header = [["甲", "乙"]]\nblocks = [{ labels = ["项目"], across = true, rows = ['
        '{ key = "a", label = "甲", sums = "revenue" }, { key = "b", label = "乙", sums = "revenue" }], '
        'columns = [{ key = "x", heading = "数", sums = "revenue" }, '
        '{ key = "y", heading = "数", sums = "revenue" }] }]\n',
        encoding="utf-8",
    )
    with pytest.raises(FamilyError, match="across = true 的块只能有固定的行和一栏公开的数"):
        family_in(folder)


def test_it_shows_no_words_of_another_kind_of_document() -> None:
    assert default_family().says("balance")
    assert not UNIT.says("balance")
    assert not UNIT.says("glossary")
    assert UNIT.says("tables")
