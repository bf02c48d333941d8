"""The places of the clerk's own words: the keys by which a book keeps them, made and read here alone.

A key is a role and what it is of: purpose.general.2010350. What of a text has no role is the whole key.
"""

from enum import StrEnum
from typing import NamedTuple

from models.facts.kinds import Fund

DUTIES = "duties"
TASKS = "tasks"
AIM = "tasks.aim"
THRIFT_CUT = "thrift.cut"
THRIFT_KEPT = "thrift.kept"
REMARKS = "performance.remarks"
"""What is said below the performance tables."""
THRESHOLD = "audit.threshold"
"""From which change on a total wants a reason, in whole percent."""
LAYOUT = "publish.layout"
"""Which Layout the pages have; without one, the family's."""
PUBLISHED_WITH_ERRORS = "audit.override"
"""Why the book was published though the audit found errors."""

WITH_PICTURES = "publish.pictures"
"""Kept where the pictures are part of the document."""


class Role(StrEnum):
    """What a text is for, by the beginning of its key."""

    REASON = "reason"
    """Why a figure is more or less than the prior year's."""
    PURPOSE = "purpose"
    """What a figure's money is for."""
    PARAGRAPH = "paragraph"
    """What stands in the place of a whole paragraph."""
    TEMPLATE = "template"
    """What the template said when its paragraph was put aside."""
    LAST = "last"
    """What last year's document said in a field: offered, never printed."""
    DRAFT = "draft"
    """What was carried over from last year's book, as it was: see models.facts.drafts."""
    AUDIT = "audit"
    """What the audit asks the clerk."""
    PUBLISH = "publish"
    """What the clerk chose to publish."""


_ROLES = {role.value: role for role in Role}
_FOR_THE_PROGRAM = frozenset({Role.TEMPLATE, Role.LAST, Role.DRAFT, Role.AUDIT, Role.PUBLISH})


class Field(NamedTuple):
    """A key taken apart; role is None where the key is a name of its own."""

    role: Role | None
    of: str

    @property
    def code(self) -> str:
        """The code whose purpose is told; "" for any other field."""
        fund, _, code = self.of.partition(".")
        return code if self.role is Role.PURPOSE and fund and code.isdecimal() else ""

    @property
    def is_own(self) -> bool:
        """Whether it is the clerk's own word, and not kept for the program's use."""
        return self.role not in _FOR_THE_PROGRAM


def field_of(key: str) -> Field:
    """A key taken apart: any text is one, a book from somewhere else may have others than ours."""
    role, dot, of = key.partition(".")
    return Field(_ROLES[role], of) if dot and role in _ROLES else Field(None, key)


def reason(of: str) -> str:
    """The reason of a fund's, a column's, a row's or a matter's change."""
    return _key(Role.REASON, of)


def purpose(of: str) -> str:
    """What a row's money is for."""
    return _key(Role.PURPOSE, of)


def purpose_of_code(fund: Fund, code: str) -> str:
    """What a fund's money under a code is for."""
    return _key(Role.PURPOSE, f"{fund}.{code}")


def paragraph(key: str) -> str:
    """The words in the place of a paragraph, by its own key."""
    return _key(Role.PARAGRAPH, key)


def template(key: str) -> str:
    """The template's words of a paragraph that was put aside, by its own key."""
    return _key(Role.TEMPLATE, key)


def last_year(key: str) -> str:
    """Last year's words of a field, by its own key."""
    return _key(Role.LAST, key)


def draft(key: str) -> str:
    """A field's words as they were carried over, by its own key."""
    return _key(Role.DRAFT, key)


def _key(role: Role, of: str) -> str:
    return f"{role}.{of}"
