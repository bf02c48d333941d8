"""绩效目标表 read back: a project's texts, its money and its indicators."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from models.facts import IndicatorClass
from models.ground.money import MoneyUnit, parse_amount
from models.ground.words import as_name, plain
from models.projects.indicator_value import parse_value
from models.publish import wording_of
from models.readers import Grid

_LEVELS = {level.word: level for level in IndicatorClass}
_WITH_LEVEL, _WITH_CATEGORY, _BARE = 4, 3, 2


@dataclass(frozen=True, slots=True)
class IndicatorRead:
    """A row of the table."""

    level: IndicatorClass
    category: str
    name: str
    operator: str
    value: str
    measure: str


@dataclass(slots=True)
class ProjectRead:
    """A project's table; total, fiscal and other are 资金总额, 财政拨款 and 其他资金 in 分.

    They are None where they can't be read, the total also where the table does not have it.
    """

    name: str
    place: str
    department: str = ""
    implementer: str = ""
    goal: str = ""
    note: str = ""
    total: int | None = None
    fiscal: int | None = 0
    other: int | None = 0
    indicators: list[IndicatorRead] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    """Rows that are none of the table's, in words."""


def projects_in(grids: Iterable[Grid]) -> Iterator[ProjectRead]:
    """Every project of the tables, however many tables a grid runs together."""
    words = wording_of("performance")
    first = plain(words.text("table.project"))
    project: ProjectRead | None = None
    for grid in grids:
        for row in grid.rows:
            cells = [cell for cell in row if cell is not None]
            filled = [cell for cell in cells if cell.strip()]
            if not filled:
                continue
            if plain(filled[0]) == first:
                if project is not None:
                    yield project
                project = ProjectRead(as_name(filled[1]) if len(filled) > 1 else "", grid.place)
            elif project is not None:
                _read_row(project, cells, filled)
    if project is not None:
        yield project


def _read_row(project: ProjectRead, cells: list[str], filled: list[str]) -> None:
    words = wording_of("performance")
    label = {name: plain(words.text(f"table.{name}")) for name in words.names("table") if name != "header"}
    said = [plain(cell) for cell in filled]
    rest = _written(filled[1:])
    if said[0] == label["department"]:
        project.department = rest[0] if len(rest) and said[1:2] != [label["implementer"]] else ""
        project.implementer = _written([_after(filled, said, label["implementer"])])[0]
    elif label["total"] in said[:2]:
        project.total = parse_amount(filled[-1], MoneyUnit.WAN).amount
    elif label["fiscal"] in said[:2]:
        project.fiscal = parse_amount(filled[-1], MoneyUnit.WAN).amount
    elif label["other"] in said[:2]:
        project.other = parse_amount(filled[-1], MoneyUnit.WAN).amount
    elif said[0] == label["goal"]:
        project.goal = "\n".join(rest)
    elif said[0] == label["note"]:
        project.note = "\n".join(rest)
    elif said[0] != label["indicators"] and len(said) > 1:
        _read_indicator(project, cells, filled)


def _after(filled: list[str], said: list[str], label: str) -> str:
    place = said.index(label) + 1 if label in said else len(filled)
    return filled[place] if place < len(filled) else ""


def _written(texts: list[str]) -> list[str]:
    """Texts with what only marks that they are missing left out."""
    missing = plain(wording_of("phrases").text("missing"))
    return ["" if plain(text) == missing else text.strip() for text in texts]


def _read_indicator(project: ProjectRead, cells: list[str], filled: list[str]) -> None:
    """A row says its levels only where they differ from those above it."""
    parts = cells if _is_whole(cells) else filled
    if not _is_whole(parts):
        if any(_written(parts)):
            project.strange.append(" ".join(filled))
        return
    above = project.indicators[-1] if project.indicators else None
    if len(parts) == _WITH_LEVEL:
        level = _LEVELS[plain(parts[0])]
    elif above is not None:
        level = above.level
    else:
        project.strange.append(" ".join(filled))
        return
    category = parts[-3] if len(parts) >= _WITH_CATEGORY else above.category if above is not None else ""
    category, name, value = _written([category, parts[-2], parts[-1]])
    project.indicators.append(IndicatorRead(level, category, name, *parse_value(value)))


def _is_whole(parts: list[str]) -> bool:
    if len(parts) == _WITH_LEVEL:
        return plain(parts[0]) in _LEVELS
    return len(parts) in (_WITH_CATEGORY, _BARE) and plain(parts[0]) not in _LEVELS
