"""How facts change: one put in another's place."""

from dataclasses import dataclass

from models.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact put in another's place: None before adds it, None after removes it."""

    before: Fact | None
    after: Fact | None

    @property
    def reversed(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.after, self.before)
