"""A07, N22, D05: names that are off by a slip: of codes in tables, of the unit, of sections and tables.

A code's name is wrong where it is off by a sign, or another's, or not what all other tables say; what is
merely called otherwise throughout is for A06 to tell.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from models.audit.finding import Found, Passage, Place, SheetCell
from models.audit.indicator_rules import SECTION
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Facet, Project, Severity
from models.facts.catalog import Catalog
from models.facts.unit_names import without_level
from models.ground.slips_of_pen import near
from models.ground.words import item, plain
from models.tables import table_words

_LEVEL = re.compile(r"\((?:类|款|项)\)$")


class _Named(NamedTuple):
    """What a place calls a code, and the place in words."""

    name: str
    where: str
    place: Place


def _comparable(name: str) -> str:
    return _LEVEL.sub("", plain(name)).strip('"')


def names_of_codes(subject: Subject) -> Iterator[Found]:
    """A07: a code bears its own name wherever it is printed."""
    catalog = subject.naming.catalog
    for (facet, code), printed in _names(subject).items():
        official = catalog.official_name(facet, code)
        if official is None:
            yield from _mistyped_code(catalog, facet, code, printed[0])
            continue
        usual = _comparable(official)
        counted = Counter(_comparable(one.name) for one in printed)
        told: set[str] = set()
        for one in printed:
            name = _comparable(one.name)
            if name == usual or name in told:
                continue
            bearer = bearer_of(catalog, facet, one.name)
            # 行政单位离退休支出 is 行政单位离退休.
            longer = name in usual or usual in name
            slip = (
                (counted[usual] or counted[name] == 1) if near(name, usual) else counted[usual] and not longer
            )
            if not (bearer or slip):
                continue
            told.add(name)
            of_another = f"“{one.name}”是科目 {bearer} 的名称。" if bearer else ""
            yield Found(
                f"{one.where}把科目 {code} 写作“{one.name}”，应是“{official}”。{of_another}",
                (one.place,),
                "核对科目的编码和名称；名称应与当年的政府收支分类科目一致。",
                expected=official,
                actual=one.name,
            )


def _mistyped_code(catalog: Catalog, facet: Facet, code: str, printed: _Named) -> Iterator[Found]:
    """A code that the catalogue lacks, by a name that is another's: it is the code that is wrong."""
    if bearer := bearer_of(catalog, facet, printed.name):
        yield Found(
            f"{printed.where}的“{printed.name}”写作 {code}，{facet.word}里没有这个科目，应是 {bearer}。",
            (printed.place,),
            "核对科目的编码和名称。",
            expected=bearer,
            actual=code,
        )


def bearer_of(catalog: Catalog, facet: Facet, name: str) -> str:
    """The code that a name belongs to; "" where there is none."""
    named = _comparable(name)
    codes = catalog.codes(facet)
    return next(
        (code for code in codes if _comparable(catalog.official_name(facet, code) or "") == named), ""
    )


def _names(subject: Subject) -> dict[tuple[Facet, str], list[_Named]]:
    """By code what each table calls it."""
    found: defaultdict[tuple[Facet, str], list[_Named]] = defaultdict(list)
    reading = subject.reading
    for one in reading.report.names if reading else ():
        where = table_words(subject.family, one.table)
        place = SheetCell.at(one.place, one.table, one.code)
        found[one.facet, one.code].append(_Named(one.name, where, place))
    return found


def names_of_the_unit(subject: Subject) -> Iterator[Found]:
    """N22: the unit's name has no slip in it, in sentences and performance tables."""
    said = subject.reading.said if subject.reading else ()
    named = [(name, one) for one in said if (name := one.words.get("unit", "").strip("，,。、 "))]
    if not named:
        return
    ((usual, most),) = Counter(without_level(name) for name, _ in named).most_common(1)
    places = [(name, Passage(one.section, name, block=one.key)) for name, one in named]
    for project in subject.ledger.all(Project):
        places += [(name, Passage(SECTION, name)) for name in (project.department, project.implementer)]
    told: set[str] = set()
    for name, place in places:
        bare = without_level(name)
        if bare not in told and most > 1 and near(bare, usual):
            told.add(bare)
            yield Found(
                f"“{place.section}”里的单位写作“{name}”，别处都是“{usual}”。",
                (place,),
                "核对单位名称，改成同一个。",
                expected=usual,
                actual=name,
            )


def misspelt_titles(subject: Subject) -> Iterator[Found]:
    """D05: sections and tables bear their own titles, to the sign."""
    for title, meant in subject.reading.misspelt if subject.reading else ():
        yield Found(
            f"标题“{title}”应是“{meant}”。",
            (Passage(title, title),),
            "改正标题。",
            expected=meant,
            actual=title,
            severity=None if len(item(title)) == len(meant) else Severity.NOTICE,
        )


CODE_NAMES = Rule(
    "A07",
    Severity.WARNING,
    "科目名称各处一致",
    "同一个科目在各张表和情况说明里用同一个名称，并与政府收支分类科目一致",
    names_of_codes,
)
MISSPELT_RULES = (
    CODE_NAMES,
    Rule("N22", Severity.WARNING, "单位名称没有错字", "公开文本各处用同一个单位名称", names_of_the_unit),
    Rule("D05", Severity.WARNING, "标题没有错字", "公开文本按规定的格式编排", misspelt_titles),
)
