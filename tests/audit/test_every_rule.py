"""Every rule lets something pass, finds something else, and says so word for word as it was read and kept."""

from functools import cache

import pytest

from models.audit.finding import Finding, Found
from models.audit.rules import RULES
from models.audit.subject import Subject
from models.audit.whereabouts import Whereabouts
from tests.audit import (
    document_examples,
    goal_examples,
    layout_examples,
    misspelt_examples,
    name_examples,
    reading_examples,
    reason_examples,
    table_examples,
)
from tests.audit.examples import Example, sample
from tests.conftest import Golden

EXAMPLES = (
    *table_examples.EXAMPLES,
    *document_examples.EXAMPLES,
    *reading_examples.EXAMPLES,
    *goal_examples.EXAMPLES,
    *layout_examples.EXAMPLES,
    *misspelt_examples.EXAMPLES,
    *name_examples.EXAMPLES,
    *reason_examples.EXAMPLES,
)
by_rule = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
_CHECKS = {rule.id: rule.check for rule in RULES}


def told(rule: str, subject: Subject) -> list[Found]:
    """What a rule tells of a subject; where it pauses it tells nothing."""
    return [one for one in _CHECKS[rule](subject) if one is not None]


@cache
def found(example: Example) -> list[Finding]:
    """What the rule finds in the subject that it does not let pass, in order, with their places in a file."""
    subject = example.fails()
    whereabouts = Whereabouts(subject)
    made = (
        Finding.of(example.rule, RULES[0].severity, one, subject.family, subject.is_file)
        for one in told(example.rule, subject)
    )
    return sorted(map(whereabouts.located, made), key=lambda one: one.order)


def test_every_rule_has_an_example_of_each_kind() -> None:
    assert sorted(example.rule for example in EXAMPLES) == sorted(rule.id for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)


@by_rule
def test_what_passes_is_a_near_miss_and_not_merely_the_sample(example: Example) -> None:
    assert example.passes not in (sample, reading_examples.ten, reading_examples.published)


@by_rule
def test_what_is_right_passes(example: Example) -> None:
    assert told(example.rule, example.passes()) == []


def test_what_is_wrong_is_told_word_for_word(golden: Golden) -> None:
    lines: list[str] = []
    for example in EXAMPLES:
        lines.append(example.rule)
        for one in found(example):
            lines += [f"  {one.in_full}", f"    {one.hint}"]
            if one.expected or one.actual:
                apart = f"，相差 {one.difference}" if one.difference else ""
                lines.append(f"    应为 {one.expected}，实为 {one.actual}{apart}")
    golden("audit_messages.txt", "\n".join(lines) + "\n")


@by_rule
def test_each_finding_has_a_place_of_its_own_and_a_hint(example: Example) -> None:
    findings = found(example)
    assert findings
    assert all(one.places and one.hint.endswith("。") and one.message for one in findings)
    assert len({one.key for one in findings}) == len(findings)
