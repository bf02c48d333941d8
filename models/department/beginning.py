"""What a department's new book begins with, found out from what its units handed in."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.department.unit_book import UnitBook
from models.facts import UnitKind
from models.facts.unit_names import names_level, without_level
from models.families import Family, department_family
from models.ground.files import UnusableFile

_LEVEL = re.compile(r"\s*(?:[(（](?:本级|机关|局机关|本部)[)）]|本级|机关)\s*$")


@dataclass(frozen=True, slots=True)
class DepartmentBegun:
    """A department's book before any unit's part: name is the department's, own that of its own unit.

    name is "" where none of the files tells it. departments: how many 机关行政处（科、股）室 there are.
    """

    year: int
    family: Family
    name: str
    own: str
    kind: UnitKind
    departments: int


def begin_department(books: Sequence[UnitBook], name: str = "") -> DepartmentBegun:
    """The book of the department that these units are of; ``name`` where the clerk has given it.

    Its own unit is the one that says so (某局（本级）), that has the department's name, or that alone is an
    administrative unit. Raises UnusableFile where nothing can be begun with.
    """
    usable = [book for book in books if not book.trouble and book.unit]
    if not usable:
        why = next((f"“{book.name}”：{book.trouble or '里面没有写单位名称。'}" for book in books), "")
        raise UnusableFile(f"选择的文件都不能汇总。{why}")
    (year, _), *_ = Counter(book.ledger.settings.year for book in usable).most_common(1)
    of_year = [book for book in usable if book.ledger.settings.year == year]
    family = department_family(of_year[0].family)
    if family is None:
        raise UnusableFile(f"没有与“{of_year[0].family.title}”同一个地方的部门预算格式，不能汇总。")
    level = _own_unit(of_year, name)
    profile = level.ledger.profile if level else None
    return DepartmentBegun(
        year,
        family,
        name or (_LEVEL.sub("", level.ledger.full_name) if level else ""),
        level.unit if level else name,
        profile.kind if profile else UnitKind.ADMINISTRATIVE,
        profile.departments if profile else 0,
    )


def _own_unit(books: Sequence[UnitBook], name: str) -> UnitBook | None:
    if name:
        return next((book for book in books if without_level(book.unit) == without_level(name)), None)
    if level := next((book for book in books if names_level(book.unit)), None):
        return level
    administrative = [book for book in books if book.ledger.profile.kind is UnitKind.ADMINISTRATIVE]
    return administrative[0] if len(administrative) == 1 else None
