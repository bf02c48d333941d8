"""N16: what was carried over from last year's book is looked at before it is this year's."""

from collections.abc import Iterator

from models.audit.finding import Found, Passage
from models.audit.indicator_rules import place_of_project, published_projects
from models.audit.other_matters_rules import SECTION
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import VEHICLES, Holding, Severity, Stock
from models.facts.drafts import OWNED, project_of, unconfirmed
from models.facts.kinds import Asset
from models.facts.stated import held, vehicles_total
from models.ground.words import shortened
from models.publish import FactOf, FieldOf

_SHOWN = 30
_HINT = "照今年的情况改；不用改的，点“改正”确认沿用。"
CONFIRM = "confirm_draft"


def drafts(subject: Subject) -> Iterator[Found]:
    """N16: texts, projects and vehicles of last year's are changed or confirmed, where they are printed."""
    waiting = frozenset(unconfirmed(subject.ledger))
    if not waiting:
        return
    for one in subject.written:
        if isinstance(one.origin, FieldOf) and one.origin.key in waiting:
            text = one.span.text
            shown = shortened(text, _SHOWN)
            yield _found(f"“{one.printed.section}”里“{shown}”沿用的是去年的文字", one.place(text))
    of_projects = {project_of(key) for key in waiting}
    for project in published_projects(subject):
        if project.id in of_projects:
            place = place_of_project(project)
            yield _found(f"项目“{subject.named(project)}”的目标和指标沿用的是去年的", place)
    if OWNED in waiting and subject.family.says("other_matters"):
        vehicles = vehicles_total(subject.ledger, Stock.OWNED)
        equipment = held(subject.ledger, Asset.EQUIPMENT, Stock.OWNED)
        yield _found(
            f"上年末的车辆 {vehicles} 辆、设备 {equipment} 台（套），是去年的数加去年计划购置的数",
            Passage(SECTION, "共有车辆", FactOf(Holding, f"{VEHICLES[0]}/{Stock.OWNED}")),
        )


def _found(what: str, place: Passage) -> Found:
    return Found(f"待确认：{what}。", (place,), _HINT, remedy=CONFIRM, hint_at=place.origin)


DRAFTS = Rule(
    "N16",
    Severity.WARNING,
    "从去年沿用的已确认",
    "结转到本年的用途、目标和车辆数，要按本年的情况核对",
    drafts,
    facts=ALL_FACTS,
    tier=Tier.PAGE,
    unfinished=True,
)
