"""Whether administrators' decisions can all be followed, the families and rules that they name too."""

from models.audit import all_rules
from models.families import unknown_keys
from models.house import Decisions


def all_troubles(decided: Decisions) -> tuple[str, ...]:
    """A sentence for each thing in their file that can't be followed."""
    return (*decided.troubles, *unknown_keys(decided), *unknown_rules(decided))


def unknown_rules(decided: Decisions) -> tuple[str, ...]:
    """The rules that there are not, a sentence each."""
    if not decided.severities:
        return ()
    known = {rule.id for rule in all_rules()}
    return tuple(
        f"“{decided.file}”：severities 里的“{rule}”不是审核规则的编号，编号见 审核 → 规则设置。"
        for rule in decided.severities
        if rule not in known
    )
