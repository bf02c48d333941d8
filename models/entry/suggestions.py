"""What the clerk may want to write at a place of the document: what was written like it before."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.facts.fields import Field, Role, field_of, last_year
from models.facts.ledger import Ledger
from models.ground.resources import RESOURCES

_SENTENCE_ENDS = "。；;."


def suggestions(ledger: Ledger, key: str) -> tuple[str, ...]:
    """Texts to offer for the field of this key, the likeliest first; what it holds already is none."""
    texts = ledger.texts
    offered = dict.fromkeys(text for text in _likely(ledger, key, texts) if text)
    offered.pop(texts.get(key, ""), None)
    return tuple(offered)


def as_field(key: str, text: str) -> str:
    """A typed text as its field keeps it: one line, a reason or purpose without the 。 of the sentence."""
    line = "".join(text.splitlines()).strip()
    return line.rstrip(_SENTENCE_ENDS) if field_of(key).role in (Role.REASON, Role.PURPOSE) else line


def _likely(ledger: Ledger, key: str, texts: Mapping[str, str]) -> Iterator[str]:
    yield texts.get(last_year(key), "")
    field = field_of(key)
    if field.code:
        yield from _alike(texts, lambda other: other.code == field.code)
        yield from _usual_of_code(ledger, field.code)
    elif field.role is Role.REASON:
        yield from _alike(texts, lambda other: other.role is Role.REASON)
    yield from _usual("fields").get(key, ())


def _alike(texts: Mapping[str, str], alike: Callable[[Field], bool]) -> Iterator[str]:
    """The texts of fields that are alike, and then what last year's document said in such fields."""
    kept = [(field_of(key), text) for key, text in texts.items()]
    yield from (text for field, text in kept if alike(field))
    yield from (text for field, text in kept if field.role is Role.LAST and alike(field_of(field.of)))


def _usual_of_code(ledger: Ledger, code: str) -> Iterator[str]:
    yield from _usual("codes").get(code, ())
    name = standard_catalog().with_own(ledger.own_codes).name(Facet.FUNCTIONAL, code)
    yield from _usual("names").get(name, ())


@cache
def _resource() -> Mapping[str, Mapping[str, list[str]]]:
    with (RESOURCES / "wording" / "suggestions.toml").open("rb") as file:
        return tomllib.load(file)


def _usual(kind: str) -> Mapping[str, list[str]]:
    return _resource()[kind]
