"""绩效目标表 read back: a project's texts, its money and its indicators."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from models.facts import IndicatorClass
from models.families import Family
from models.ground.money import MoneyUnit, parse_amount
from models.ground.spot import Spot
from models.ground.synonyms import alike as in_groups
from models.ground.words import as_name, plain
from models.intake.folding import Folded
from models.intake.patterns import pattern
from models.projects.indicator_value import parse_value
from models.publish import wording_of
from models.readers import Grid, Piece, Prose

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

    They are None where they can't be read, the total also where the table does not have it. spot is where it
    begins. titled is the project that the title above the table names, "" where none does.
    """

    name: str
    spot: Spot
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
    titled: str = ""

    @property
    def place(self) -> str:
        """Where the clerk finds it."""
        return self.spot.words


def projects_in(family: Family, pieces: Iterable[Piece]) -> tuple[ProjectRead, ...]:
    """Every project of the tables, however many tables a grid runs together.

    A table without a row for the project's name is of the project that its title names. The whole unit's
    table is no project's.
    """
    made: list[ProjectRead] = []
    title: str | None = None
    for piece in pieces:
        if isinstance(piece, Prose):
            title = _titled(family, piece, title)
        elif title is None or not is_whole_units(family, title):
            _read_grid(family, made, piece, title)
            title = None
    return tuple(one for one in made if one.name)


def _titled(family: Family, prose: Prose, before: str | None) -> str | None:
    """The project of whom a title speaks, or the whole unit's title; what stood before where it is none."""
    if is_whole_units(family, prose.text):
        return prose.text
    source = Folded(prose.text)
    if any(pattern(family, "performance", lead).match(source) for lead in ("projects_lead", "tables_lead")):
        return before
    found = pattern(family, "performance", "table.title").match(source)
    return found.words.get("project", before) if found else before


def is_whole_units(family: Family, title: str) -> bool:
    """Whether a title is that of the whole unit's performance table."""
    return plain(title) in _whole_units(family)


@cache
def _whole_units(family: Family) -> frozenset[str]:
    return frozenset(map(plain, wording_of(family, "performance").texts("whole.titles")))


def _read_grid(family: Family, made: list[ProjectRead], grid: Grid, title: str | None) -> None:
    labels = _labels(family)
    skipped = False
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in row if cell is not None]
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            continue
        label = labels.get(_comparable(filled[0]), "")
        if len(filled) == 1 and not label and (titled := _titled(family, Prose(filled[0], grid.place), None)):
            # A title in the table's own first row.
            title, skipped = titled, is_whole_units(family, titled)
            continue
        if skipped and label != "project":
            continue
        if label == "project":
            name = as_name(filled[1]) if len(filled) > 1 else ""
            made.append(ProjectRead(name, grid.spot(number), titled=as_name(title)))
        elif title is not None and not _goes_on(family, made, title, filled):
            made.append(ProjectRead(as_name(title), grid.spot(number)))
            _read_row(family, made[-1], cells, filled)
        elif made:
            if made[-1].indicators and _funds_label(family, filled):
                # Another table, of which the beginning is lost: whose it is nobody can tell.
                made.append(ProjectRead("", grid.spot(number)))
            _read_row(family, made[-1], cells, filled)
        title = None


def _goes_on(family: Family, made: list[ProjectRead], title: str, filled: list[str]) -> bool:
    """Whether a row below a title said again goes on with the indicators of the table before it."""
    last = made[-1] if made else None
    return bool(last and last.name == as_name(title) and last.indicators and not _funds_label(family, filled))


def _comparable(cell: str) -> str:
    return plain(cell).rstrip(":")


@cache
def _labels(family: Family) -> Mapping[str, str]:
    """What each label of the table's rows is for, by the label made comparable, synonyms too."""
    words = wording_of(family, "performance")
    usual = {plain(words.text(f"table.{name}")): name for name in words.names("table") if name != "header"}
    same = {word: usual[group[0]] for word, group in in_groups("performance").items() if group[0] in usual}
    return {**same, **usual}


_FUNDS = ("total", "fiscal", "other")


def _funds_label(family: Family, filled: list[str]) -> str:
    labels = (_labels(family).get(_comparable(cell), "") for cell in filled[:2])
    return next((label for label in labels if label in _FUNDS), "")


def _read_row(family: Family, project: ProjectRead, cells: list[str], filled: list[str]) -> None:
    said = [_labels(family).get(_comparable(cell), "") for cell in filled]
    rest = _written(family, filled[1:])
    if said[0] == "department":
        project.department = rest[0] if len(rest) and said[1:2] != ["implementer"] else ""
        project.implementer = _written(family, [_after(filled, said, "implementer")])[0]
    elif label := _funds_label(family, filled):
        setattr(project, label, _amount(family, label, filled[-1]))
    elif said[0] == "goal":
        project.goal = "\n".join(rest)
    elif said[0] == "note":
        project.note = "\n".join(rest)
    elif said[0] == "indicators" and len(filled) > 1 and plain(filled[1]) in _LEVELS:
        # The words that head all indicators, in each of their rows.
        _read_indicator(family, project, cells[1:], filled[1:])
    elif said[0] != "indicators" and len(said) > 1:
        _read_indicator(family, project, cells, filled)


def _amount(family: Family, label: str, text: str) -> int | None:
    """What stands beside a label of the money; a part of which nothing is written has none."""
    if label != "total" and _labels(family).get(_comparable(text), "") == label:
        return 0
    return parse_amount(text, MoneyUnit.WAN).amount


def _after(filled: list[str], said: list[str], label: str) -> str:
    place = said.index(label) + 1 if label in said else len(filled)
    return filled[place] if place < len(filled) else ""


def _written(family: Family, texts: list[str]) -> list[str]:
    """Texts with what only marks that they are missing left out."""
    missing = plain(wording_of(family, "phrases").text("missing"))
    return ["" if plain(text) == missing else text.strip() for text in texts]


def _read_indicator(family: Family, project: ProjectRead, cells: list[str], filled: list[str]) -> None:
    """A row says its levels only where they differ from those above it."""
    parts = cells if _is_whole(cells) else filled
    if not _is_whole(parts):
        if any(_written(family, parts)):
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
    category, name, value = _written(family, [category, parts[-2], parts[-1]])
    project.indicators.append(IndicatorRead(level, category, name, *parse_value(value)))


def _is_whole(parts: list[str]) -> bool:
    if len(parts) == _WITH_LEVEL:
        return plain(parts[0]) in _LEVELS
    return len(parts) in (_WITH_CATEGORY, _BARE) and plain(parts[0]) not in _LEVELS
