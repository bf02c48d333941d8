"""What was carried over from last year's book to be looked at: a draft until it is changed or confirmed.

Of each the book keeps, as a text of the program's own, the words as they were carried over. While what stands
there says the same, nobody has touched it; to confirm it is to give that text up.
"""

from collections.abc import Iterable, Iterator

from models.facts import Asset, Edit, Holding, Indicator, IndicatorClass, Stock, Text, fields
from models.facts.fields import Role, field_of
from models.facts.ledger import Ledger

OWNED = "owned"
"""The vehicles and equipment at the end of last year, together."""
_PROJECT = "project."
_LEVELS, _ASSETS = list(IndicatorClass), list(Asset)


def project_key(project: int) -> str:
    """What a project with its goal and indicators is called among drafts."""
    return f"{_PROJECT}{project}"


def project_of(key: str) -> int | None:
    """The id of the project that a draft is of, None for any other draft."""
    number = key.removeprefix(_PROJECT)
    return int(number) if number != key and number.isdecimal() else None


def words_now(ledger: Ledger, key: str) -> str:
    """What the book says now where a draft may stand: by the key of a text, of a project, or OWNED."""
    if key == OWNED:
        return "\n".join(_owned(ledger))
    if (project := project_of(key)) is not None:
        return "\n".join(_of_project(ledger, project))
    return ledger.texts.get(key, "")


def unconfirmed(ledger: Ledger) -> tuple[str, ...]:
    """The keys of the drafts that nobody has changed or confirmed."""
    drafts = ((field_of(text.key), text.text) for text in ledger.all(Text))
    carried = {field.of: words for field, words in drafts if field.role is Role.DRAFT}
    return tuple(key for key, words in carried.items() if words_now(ledger, key) == words)


def draft_of(ledger: Ledger, key: str) -> Text:
    """The mark that what stands at a place now is a draft; it has yet to be given an id."""
    return Text(fields.draft(key), words_now(ledger, key))


def confirming_edits(ledger: Ledger, keys: Iterable[str]) -> list[Edit]:
    """Let drafts be what this year's document says."""
    wanted = {fields.draft(key) for key in keys}
    return [Edit(text, None) for text in ledger.all(Text) if text.key in wanted]


def _owned(ledger: Ledger) -> Iterator[str]:
    held = [one for one in ledger.all(Holding) if one.stock is Stock.OWNED]
    for one in sorted(held, key=lambda one: (_ASSETS.index(one.asset), one.unit or 0)):
        whose = f"{ledger.units[one.unit]}的" if one.unit is not None else ""
        yield f"{whose}{one.asset.word} {one.count}"


def _of_project(ledger: Ledger, project: int) -> Iterator[str]:
    if (one := ledger.projects.get(project)) is None:
        return
    yield one.goal
    indicators = (each for each in ledger.all(Indicator) if each.project == project)
    for each in sorted(indicators, key=lambda each: (_LEVELS.index(each.level), each.position)):
        yield " ".join((each.level.word, each.category, each.name, each.operator, each.value, each.measure))
