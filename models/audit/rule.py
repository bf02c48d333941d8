"""What a rule of the audit is: a small pure function with its number, its gravity and its reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from models.audit.finding import Found
from models.audit.subject import Subject
from models.facts import Fact, IgnoredFinding, RuleSetting, Severity
from models.facts.fact_kinds import FACT_KINDS
from models.families import Family
from models.tables import short_table_words

ALL_FACTS: frozenset[type[Fact]] = frozenset(FACT_KINDS) - {RuleSetting, IgnoredFinding}
"""All but how rules and findings are judged: no rule reads that."""


class _Called(dict[str, str]):
    """What a family's tables are called for short, by role."""

    def __init__(self, family: Family) -> None:
        super().__init__()
        self._family = family

    def __missing__(self, role: str) -> str:
        return short_table_words(self._family, role)


class Tier(Enum):
    """When a rule runs."""

    TYPING = auto()
    """At once, after every edit that concerns it."""
    PAGE = auto()
    """When the findings are looked at: the rule reads the whole document, or all of a table."""
    PUBLISHING = auto()
    """Before a document leaves the house: the rule reads the file that was written."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold.

    reason is the regulation or the relation between tables. What has to change for the check to say
    something else: figures of ``tables``, of either year, or any figure at all, or ``facts`` of these kinds;
    ``codes``: which codes the lines use at all, whatever their amounts. unfinished: what it finds is not
    written yet, rather than written wrong. section: the one of the document that it is about; a kind of
    document without words for it is not held to the rule. check gives what it finds; one that looks through
    much gives None now and then: a pause for whoever can't wait for all of it.
    """

    id: str
    severity: Severity
    title: str
    reason: str
    check: Callable[[Subject], Iterable[Found | None]]
    tables: frozenset[str] = frozenset()
    any_figure: bool = False
    facts: frozenset[type[Fact]] = frozenset()
    codes: bool = False
    tier: Tier = Tier.TYPING
    unfinished: bool = False
    section: str = ""

    def applies_to(self, family: Family) -> bool:
        """Whether a kind of document has what the rule is about."""
        return not self.section or family.says(self.section)

    def reason_in(self, family: Family) -> str:
        """The reason with its tables, which it names by {role}, called as a kind of document calls them."""
        return self.reason.format_map(_Called(family))
