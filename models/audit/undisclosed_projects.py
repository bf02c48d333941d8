"""P10: what is not disclosed is not told elsewhere in the document."""

from collections.abc import Iterator

from models.audit.finding import Found
from models.audit.indicator_rules import published_projects
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import Severity
from models.ground.printable import printable
from models.projects.projects import in_order

# A shorter name is a word that any sentence may have.
_SHORTEST = 4


def named_elsewhere(subject: Subject) -> Iterator[Found]:
    """P10: no sentence names a project that is left out."""
    disclosed = {project.name for project in published_projects(subject)}
    for project in in_order(subject.ledger):
        name = printable(project.name).strip()
        if project.published or len(name) < _SHORTEST or project.name in disclosed:
            continue
        for printed in subject.printed:
            at = next((span for span in printed.spans if name in printable(span.text)), None)
            if at is not None:
                yield Found(
                    f"项目“{subject.named(project)}”设为不公开，“{printed.section}”里却写到它。",
                    (printed.place(name, next(iter(at.origins), None)),),
                    "改写这一处，或把项目改为公开。",
                    actual=name,
                )


NAMED_ELSEWHERE = Rule(
    "P10",
    Severity.ERROR,
    "文字里不提不公开的项目",
    "项目设为不公开（如涉密）的，公开的文件里都不出现它的名称",
    named_elsewhere,
    facts=ALL_FACTS,
    tier=Tier.PAGE,
)
