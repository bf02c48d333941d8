"""What the clerk may want to write at a place of the document: what was written like it before."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.facts.ledger import Ledger
from models.ground.resources import RESOURCES

LAST = "last."
"""Under this and a field's key is kept what last year's document said there."""

_REASON, _PURPOSE = "reason.", "purpose."
_PURPOSE_OF_CODE = re.compile(r"purpose\.\w+\.(\d+)")
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
    return line.rstrip(_SENTENCE_ENDS) if key.startswith((_REASON, _PURPOSE)) else line


def _likely(ledger: Ledger, key: str, texts: Mapping[str, str]) -> Iterator[str]:
    yield texts.get(LAST + key, "")
    if code := _code_of(key):
        for prefix in ("", LAST):
            alike = (other for other in texts if other.startswith(prefix + _PURPOSE))
            yield from (texts[other] for other in alike if _code_of(other.removeprefix(LAST)) == code)
        yield from _usual_of_code(ledger, code)
    elif key.startswith(_REASON):
        for prefix in ("", LAST):
            yield from (text for other, text in texts.items() if other.startswith(prefix + _REASON))
    yield from _usual("fields").get(key, ())


def _code_of(key: str) -> str:
    found = _PURPOSE_OF_CODE.fullmatch(key)
    return found[1] if found else ""


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
