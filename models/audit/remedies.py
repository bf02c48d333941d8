"""What puts a finding right where there is but one way to: the edits of one act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from models.audit.draft_rules import CONFIRM
from models.audit.finding import Finding, Passage
from models.audit.performance_rules import lacking_codes
from models.audit.punctuation import ENDS
from models.audit.subject import Subject
from models.facts import Edit, ExpenditureLine, Holding, OwnCode, Project
from models.facts.drafts import OWNED, confirming_edits, project_key
from models.facts.narrative import text_edits
from models.projects.project_money import funding_edits
from models.publish import FactOf, FieldOf


@dataclass(frozen=True, slots=True)
class Remedy:
    """words is the act's name and what its button says."""

    words: str
    edits: Callable[[Subject, Finding], list[Edit]]


def _changed_field(subject: Subject, finding: Finding, change: Callable[[str], str]) -> list[Edit]:
    origin = next(
        place.origin
        for place in finding.places
        if isinstance(place, Passage) and isinstance(place.origin, FieldOf)
    )
    text = subject.ledger.texts.get(origin.key, "")
    return text_edits(subject.ledger, {origin.key: change(text)})


def _drop_full_stop(subject: Subject, finding: Finding) -> list[Edit]:
    return _changed_field(subject, finding, lambda text: text.rstrip(ENDS))


def _drop_repeated(subject: Subject, finding: Finding) -> list[Edit]:
    return _changed_field(subject, finding, lambda text: text.removeprefix(finding.expected))


def _official_name(subject: Subject, finding: Finding) -> list[Edit]:
    own = _fact_of(finding, OwnCode)
    return [Edit(subject.ledger.get(OwnCode, own), None)]


def _link_project(subject: Subject, finding: Finding) -> list[Edit]:
    """Let a project's money stand under the one code that lacks just as much."""
    line = subject.ledger.get(ExpenditureLine, _fact_of(finding, ExpenditureLine))
    codes = [
        code
        for (fund, code), amount in lacking_codes(subject).items()
        if fund is line.fund and amount == line.amount
    ]
    if len(codes) != 1:
        return []
    return funding_edits(subject.ledger, line, replace(line, functional=codes[0]))


def _confirm(subject: Subject, finding: Finding) -> list[Edit]:
    """Let what was carried over from last year's book stand."""
    origin = finding.hint_at
    if isinstance(origin, FieldOf):
        key = origin.key
    elif isinstance(origin, FactOf) and origin.kind is Project:
        key = project_key(int(origin.key))
    elif isinstance(origin, FactOf) and origin.kind is Holding:
        key = OWNED
    else:
        return []
    return confirming_edits(subject.ledger, [key])


def _fact_of(finding: Finding, kind: type) -> int:
    """The id of the fact of a kind that a finding is about."""
    return next(
        int(place.origin.key)
        for place in finding.places
        if isinstance(place, Passage) and isinstance(place.origin, FactOf) and place.origin.kind is kind
    )


REMEDIES: Mapping[str, Remedy] = {
    "drop_full_stop": Remedy("删去多余的标点", _drop_full_stop),
    "drop_repeated": Remedy("删去重复的词", _drop_repeated),
    "official_name": Remedy("改用科目目录的名称", _official_name),
    CONFIRM: Remedy("确认沿用去年的", _confirm),
    "link_project": Remedy("把项目资金归入缺少的科目", _link_project),
}


def remedy_words(finding: Finding) -> str:
    """What the act is called that puts a finding right, "" where no remedy is certain."""
    return REMEDIES[finding.remedy].words if finding.remedy else ""


def remedy_edits(subject: Subject, finding: Finding) -> list[Edit]:
    """The edits that put a finding right; none where no remedy is certain."""
    return REMEDIES[finding.remedy].edits(subject, finding) if finding.remedy else []
