"""Findings for other programs."""

from collections.abc import Sequence

from models.audit.finding import Finding, counts
from models.audit.subject import Subject
from models.audit.wording import place_json


def findings_json(findings: Sequence[Finding], subject: Subject) -> dict[str, object]:
    """The findings and how many there are of each severity; amounts are texts in ``unit``."""
    return {
        "unit": subject.say.unit.value,
        "findings": [
            _finding_json(one, subject) | {"follows": [_finding_json(each, subject) for each in one.follows]}
            for one in findings
        ],
        "counts": {severity.word: number for severity, number in counts(findings).items()},
    }


def _finding_json(one: Finding, subject: Subject) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity.word,
        "message": one.message,
        "where": one.at,
        "places": [place_json(place, subject) for place in one.places],
        "expected": one.expected,
        "actual": one.actual,
        "difference": one.difference,
        "hint": one.hint,
    }
