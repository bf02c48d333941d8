"""What a project is called where several are named: units of a department have projects of one name."""

from models.facts.fact import Project
from models.facts.ledger import Ledger
from models.ground.words import plain


def project_name(ledger: Ledger, project: Project) -> str:
    """A project's name; behind it its unit's in brackets, where another unit has one of this name."""
    name = plain(project.name)
    others = (one for one in ledger.projects.values() if one.unit != project.unit)
    told = any(plain(one.name) == name for one in others)
    return f"{project.name}（{ledger.units[project.unit]}）" if told else project.name
