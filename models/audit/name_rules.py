"""N17, N18, N23: names in what others made: of the unit, of those in its list, of codes in sentences."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.audit.finding import Found, Passage
from models.audit.reading import PAGE_ENDS
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Facet, Project, Severity
from models.facts.unit_names import same_unit, without_level
from models.ground.words import plain, shortened

_COVER, _MAKER = "封面", "编制单位"
_ON_COVER = re.compile(r"(?:20\d\d年?度?)?(.{4,40}?)(?:20\d\d年?度?)?(?:单位|部门)预算")
_OWN_WORD = re.compile("[本我全各]")
"""How a unit speaks of itself: 本单位, 我局."""
_UNIT = re.compile(
    ".{2,}(?:局|委|办|会|厅|部|院|校|园|馆|站|所|队|处|室|中心|公司|集团|政府|社|台|库|场|团|基地|协会|联合会)"
)
_SHORTER = 0.7
"""A short name has at most so much of the full one's signs, ..."""
_ALIKE = 0.75
"""... and at least so much of its own in common with it: 交警支队 for 公安局交通管理支队."""
_SHOWN = 30
_DEPARTMENT = 2
"""So many units at least has the table of more than a single one."""
_SUBJECT = re.compile(
    r"^(?:20\d\d年,?)?([一-鿿]{2,20}?(?:局|委员会|中心|学校|学院|医院|图书馆|博物馆|研究所|大队|支队|办公室))"
    r"(?:无|没有|未|共有|将|按照|根据|围绕|的主要|承担|负责|20)"
)
_PLACE = 2
"""In so many signs the names of a place's units begin alike."""


def is_called(name: str, own: str) -> bool:
    """Whether a name is a unit's own, in full or for short."""
    one, full = without_level(name), without_level(own)
    if not full or one == full or _OWN_WORD.match(one) or full in one or same_unit(one, full):
        return True
    if not _UNIT.fullmatch(one):
        # Words that stand where a unit's name might.
        return True
    common = _common(one, full)
    return common == len(one) or (len(one) <= _SHORTER * len(full) and common >= _ALIKE * len(one))


def _common(one: str, other: str) -> int:
    """How many signs two names have in common, in their order."""
    row = [0] * (len(other) + 1)
    for sign in one:
        last = row
        row = [0]
        for at, against in enumerate(other):
            row.append(last[at] + 1 if sign == against else max(row[at], last[at + 1]))
    return row[-1]


def unit_in_sentences(subject: Subject) -> Iterator[Found]:
    """N23: cover, page heads, tables and sentences speak of one unit; another is told of once."""
    own = subject.ledger.full_name
    places: defaultdict[str, list[Passage]] = defaultdict(list)
    if named := _ON_COVER.search(subject.read.cover):
        places[named[1]].append(Passage(_COVER, named[0]))
    for sheet in subject.read.report.sheets:
        if sheet.maker:
            places[sheet.maker].append(Passage(f"{_MAKER}《{sheet.name}》", sheet.maker))
    for text in subject.read.running:
        if named := _ON_COVER.search(plain(text)):
            places[named[1]].append(Passage(PAGE_ENDS, named[0]))
        elif _UNIT.fullmatch(plain(text)) and not _is_superior(plain(text), subject):
            places[plain(text)].append(Passage(PAGE_ENDS, text))
    said = [one for one in subject.read.said if one.words.get("unit")]
    keys = Counter(one.key for one in said)
    for one in said:
        # A department may say the same of each of its units.
        if keys[one.key] == 1:
            places[one.words["unit"].lstrip("度,，")].append(
                Passage(one.section, shortened(one.text, _SHOWN), block=one.key)
            )
    for name, there in places.items():
        if not is_called(name, own):
            yield _of_another(name, there, own)
    read = {one.text for one in said}
    for line in subject.read.paragraphs:
        found = _SUBJECT.match(plain(line.text)) if line.section and line.text not in read else None
        if found and found[1][:_PLACE] == own[:_PLACE] and not is_called(found[1], own):
            place = Passage(line.section, shortened(line.text, _SHOWN))
            yield replace(_of_another(found[1], [place], own), severity=Severity.NOTICE)


def _is_superior(name: str, subject: Subject) -> bool:
    """Whether a project's 主管部门 is called so."""
    return any(same_unit(name, one.department) for one in subject.ledger.all(Project))


def _of_another(name: str, there: Sequence[Passage], own: str) -> Found:
    more = f"等 {len(there)} 处" if len(there) > 1 else ""
    return Found(
        f"“{there[0].section}”{more}写的单位是“{name}”，这份文件是“{own}”的。",
        tuple(there),
        "改成本单位的名称；是简称或下属单位的，可忽略。",
        expected=own,
        actual=name,
    )


def listed_units(subject: Subject) -> Iterator[Found]:
    """N17: the list of units and the revenue by unit have the same ones."""
    reading = subject.read
    listed, shown = reading.listed_units, reading.table_units
    if not listed or len(shown) < _DEPARTMENT:
        return
    lacking = [name for name in shown if not any(same_unit(name, other) for other in listed)]
    besides = [name for name in listed if not any(same_unit(name, other) for other in shown)]
    if lacking or besides:
        told = [f"表里的“{'”“'.join(lacking)}”名单里没有"] if lacking else []
        told += [f"名单里的“{'”“'.join(besides)}”表里没有"] if besides else []
        yield Found(
            f"单位构成的名单和收入预算总表的单位不一致：{'，'.join(told)}。",
            (Passage("单位构成", (besides or lacking)[0]),),
            "核对单位名称，补上缺少的单位。",
            expected="、".join(lacking),
            actual="、".join(besides),
            severity=None if lacking else Severity.NOTICE,
        )


def names_of_codes(subject: Subject) -> Iterator[Found]:
    """N18: a sentence calls a code as the tables and the catalogue do."""
    catalog = subject.naming.catalog
    for said in subject.read.said:
        code, name = said.key.rpartition(".")[2], said.words.get("name", "")
        if not (code.isdigit() and name and "code" in said.words):
            continue
        known = {
            plain(each)
            for each in (catalog.name(Facet.FUNCTIONAL, code), catalog.official_name(Facet.FUNCTIONAL, code))
            if each
        }
        if known and not any(_same(plain(name), each) for each in known):
            yield Found(
                f"“{said.section}”里科目 {code} 写作“{name}”，"
                f"表里是“{catalog.name(Facet.FUNCTIONAL, code)}”。",
                (Passage(said.section, f"{code}{name}", block=said.key),),
                "核对科目的编码和名称。",
                expected=catalog.name(Facet.FUNCTIONAL, code),
                actual=name,
            )


def _same(one: str, other: str) -> bool:
    """Whether two names differ in no more than what one of them leaves out."""
    shorter, longer = sorted((one.strip("-_:"), other), key=len)
    return _common(shorter, longer) == len(shorter)


NAME_RULES = (
    Rule("N23", Severity.WARNING, "写的是本单位", "公开文本各处写的是同一个单位", unit_in_sentences),
    Rule("N17", Severity.WARNING, "单位名单与表一致", "列入预算编制范围的单位，表和文字一致", listed_units),
    Rule("N18", Severity.WARNING, "文字里的科目名称与表一致", "政府收支分类科目", names_of_codes),
)
