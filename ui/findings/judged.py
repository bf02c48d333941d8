"""What is found as it is counted for the clerk: what is not written yet, apart from what is wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping

from models.audit import Finding, is_unfinished
from models.facts import Severity

UNFINISHED = "未填完"
PICTURES: Mapping[str, str] = {
    Severity.ERROR.word: Severity.ERROR.value,
    UNFINISHED: "check-empty",
    Severity.WARNING.word: Severity.WARNING.value,
    Severity.NOTICE.word: Severity.NOTICE.value,
}
"""The icon of each kind, the gravest first."""
_AS_TOLD = (UNFINISHED, *(word for word in PICTURES if word != UNFINISHED))


def judgement(finding: Finding) -> str:
    """The kind that a finding is counted as."""
    return UNFINISHED if is_unfinished(finding) else finding.severity.word


def judged(findings: Iterable[Finding]) -> Mapping[str, int]:
    """How many there are of each kind."""
    return as_told(Counter(judgement(one) for one in findings))


def as_told(numbers: Counter[str]) -> Mapping[str, int]:
    """Numbers in the order in which they are told."""
    return {word: numbers[word] for word in _AS_TOLD}


def worst(numbers: Mapping[str, int]) -> str | None:
    """The icon of the gravest kind that there is; None where nothing is found."""
    return next((picture for word, picture in PICTURES.items() if numbers.get(word)), None)
