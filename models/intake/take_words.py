"""The clerk's own words in a document's sentences: names, outlines, reasons, purposes, the glossary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.facts import Edit, Fund, Matter, Term, Unit, fields
from models.facts.fields import Role
from models.facts.narrative import term_edits
from models.facts.unit_names import same_unit, without_level
from models.ground.outline import numbered, parse_outline
from models.ground.words import plain
from models.intake.folding import same_words
from models.intake.sentences import Statement
from models.intake.working import Age, Working
from models.publish import SECTION_OF_FUND, prescribed_terms, wording_of

_REASON = "against.reason"
_PURPOSE = "against.purpose"
_THRIFT = (
    ("thrift.cut", "重点压减的项目", fields.THRIFT_CUT),
    ("thrift.kept", "合理保障的工作", fields.THRIFT_KEPT),
)
# By the sentence's key: the place in the template, the field in words, and the key of the words that fill it.
_FIELDS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "tasks.lead": (("aim", "主要任务", fields.AIM),),
    "balance.revenue": ((_REASON, "收入增减原因", fields.reason("revenue")),),
    "balance.expenditure": ((_REASON, "支出增减原因", fields.reason("expenditure")),),
    **{
        f"{section}.total": (
            (_REASON, "增减原因", fields.reason(fund)),
            *(_THRIFT if fund is Fund.GENERAL else ()),
        )
        for fund, section in SECTION_OF_FUND.items()
    },
    "three_public_expenses.abroad": (
        (_REASON, "因公出国（境）经费增减原因", fields.reason("abroad")),
        (_PURPOSE, "因公出国（境）经费用途", fields.purpose("abroad")),
    ),
    "three_public_expenses.reception": (
        (_REASON, "公务接待费增减原因", fields.reason("reception")),
        (_PURPOSE, "公务接待费用途", fields.purpose("reception")),
    ),
    "three_public_expenses.vehicles": (("why.reason", "公务用车费用增减原因", fields.reason("vehicles")),),
    "other_matters.operating": ((_REASON, "机关运行经费增减原因", fields.reason(Matter.AGENCY_OPERATING)),),
}
_USUAL: Mapping[str, tuple[str, str]] = {
    fields.THRIFT_CUT: ("general_budget", "usual_cut"),
    fields.THRIFT_KEPT: ("general_budget", "usual_kept"),
    fields.reason(Matter.AGENCY_OPERATING): ("other_matters", "usual_operating_reason"),
}
_FUND_OF_SECTION = {section: fund for fund, section in SECTION_OF_FUND.items()}


def take_names(working: Working) -> None:
    """What the document calls the unit, how many departments it has, and which units make up the budget."""
    document, profile = working.document, working.ledger.profile
    own = working.ledger.units[working.ledger.own_unit]
    full = working.words("duties", "单位全称", document.full_name, profile.full_name)
    short = document.word("other_matters.operating", "unit")
    if not profile.short_name and same_words(short, full):
        short = ""
    departments = document.word("units.lead", "departments")
    old = str(profile.departments) if profile.departments else ""
    count = working.words("units", "机关行政处（科、股）室", departments.lstrip("0"), old)
    after = replace(
        profile,
        full_name="" if full == own else full,
        short_name=working.words("other_matters", "单位简称", short, profile.short_name),
        departments=int(count) if count else 0,
    )
    if after != profile:
        before = profile if profile.id else None
        working.apply([Edit(before, replace(after, id=profile.id or working.ledger.new_id()))])
    if not own:
        working.apply(
            [Edit(unit := working.ledger.get(Unit, working.ledger.own_unit), replace(unit, name=full))]
        )
    _take_units(working)


def _take_units(working: Working) -> None:
    """Units below the own one, wherever that stands in the list."""
    names = [*working.ledger.units.values(), working.document.full_name]
    known = {without_level(name) for name in names}
    for name in working.document.units:
        if not any(same_unit(name, other) for other in known):
            known.add(without_level(name))
            working.tell("units", "下属单位", "", name)
            working.apply([Edit(None, working.ledger.new_unit(name))])


def take_texts(working: Working) -> None:
    """Outlines, and the words in the sentences' places."""
    document = working.document
    for section, key, field, lines in (
        ("duties", fields.DUTIES, "主要职责", document.duties),
        ("tasks", fields.TASKS, "主要工作任务", document.tasks),
    ):
        working.put_text(section, field, key, numbered(parse_outline("\n".join(lines))))
    for statement in document.statements:
        for place, field, key in _fields(statement):
            usual = wording_of(working.family, _USUAL[key][0]).text(_USUAL[key][1]) if key in _USUAL else ""
            reason = fields.field_of(key).role is Role.REASON
            if reason and working.age is Age.LAST_YEAR:
                _offer(working, statement, field, key, place, usual)
            elif not reason or working.age is Age.SAME:
                working.put_text(statement.section, field, key, statement.word(place), usual)
    usual = wording_of(working.family, "performance").text("usual_remarks")
    working.put_text("performance", "有关情况说明", fields.REMARKS, "\n".join(document.remarks), usual)


def _offer(working: Working, statement: Statement, field: str, key: str, place: str, usual: str) -> None:
    """A reason for last year's change says nothing of this year's, but may be wanted again."""
    if statement.word(place) and not same_words(statement.word(place), usual):
        working.put_text(
            statement.section, f"上年{field}（供参考，不印出）", fields.last_year(key), statement.word(place)
        )


def _fields(statement: Statement) -> Iterator[tuple[str, str, str]]:
    yield from _FIELDS.get(statement.key, ())
    if (fund := _FUND_OF_SECTION.get(statement.section)) and (code := plain(statement.word("code"))):
        name = statement.word("name")
        yield "purpose", f"用途：{code} {name}", fields.purpose_of_code(fund, code)


def take_glossary(working: Working) -> None:
    """The document's terms, where they are others than those prescribed."""
    read = [one for one in working.document.statements if one.key.startswith("glossary.")]
    terms = [(one.word("name"), one.word("definition")) for one in read]
    old = sorted(working.ledger.all(Term), key=lambda term: term.position)
    if not terms or (old and not working.replaces) or _same(terms, [(t.name, t.definition) for t in old]):
        return
    if not old and _same(terms, prescribed_terms(working.family)):
        return
    known = {term.name: term.definition for term in old} or dict(prescribed_terms(working.family))
    taken = []
    for name, definition in terms:
        before = known.get(name, "")
        kept = before if same_words(before, definition) else ""
        taken.append((name, kept or working.words("glossary", name, definition, before) or definition))
    working.apply(term_edits(working.ledger, taken))


def _same(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    return len(one) == len(other) and all(
        same_words(name, known) and same_words(definition, text)
        for (name, definition), (known, text) in zip(one, other, strict=True)
    )
