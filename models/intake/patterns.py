"""The wording's templates turned round: from a printed sentence to what was filled in.

Built from the same files that the document is written by, so that next year's wording stays an edit of text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from models.intake.folding import Folded, folded
from models.intake.matching import Choice, End, Fixed, Part, Search, Words
from models.publish import wording_of

if TYPE_CHECKING:
    from models.publish import Wording

_STOP = "。"
_NUMBER = r"-?\d{1,15}(?:,\d{1,15}){0,6}(?:\.\d{1,15})?"
_FORMS: Mapping[str, str] = {
    **dict.fromkeys(("year", "prior_year"), r"20\d\d"),
    **dict.fromkeys(("amount", "total", "run", "bought", "change"), _NUMBER),
    **dict.fromkeys(("departments", "below", "vehicles", "count", "equipment_count"), r"\d{1,6}"),
    "percent": rf"{_NUMBER}%",
    "code": r"\d{3,7}",
    "ordinal": "[零一二三四五六七八九十百]{1,5}",
}
"""What can stand in a name's place; for any other name, words."""

_PHRASES = frozenset({"against", "run_against", "bought_against", "thrift", "breakdown", "why"})
"""Names that are filled with phrases of the same file rather than with words."""
_ELSEWHERE = {
    ("other_matters", "against"): "operating_against",
    ("three_public_expenses", "run_against"): "vehicle_against",
    ("three_public_expenses", "bought_against"): "vehicle_against",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What stood in a template's places, in the sentence's own signs, by dotted name: against.reason.

    branches says which phrase stood in a place that has several: against → changed.
    """

    words: Mapping[str, str]
    branches: Mapping[str, str]


NOTHING = Found({}, {})


class Pattern:
    """A template of a wording file, to be recognised."""

    def __init__(self, section: str, path: str) -> None:
        self._section, self._words = section, wording_of(section)
        self._start = self._phrase(self._words, path, "", End())

    def match(self, source: Folded) -> Found | None:
        """What a sentence says that is worded like the template; spaces and the shape of signs aside."""
        search = Search(source.text)
        if not self._start.match(search, 0):
            return None
        words = {name: source.original(*span).strip() for name, span in search.spans.items()}
        return Found(words, search.branches)

    def _phrase(self, words: "Wording", path: str, prefix: str, then: Part) -> Part:
        """A template and what follows it; its own full stop may be missing at the end of all."""
        text = words.text(path)
        if not prefix and text.endswith(_STOP):
            text, then = text.removesuffix(_STOP), Fixed(f"{_STOP}?", then)
        for literal, name, _, _ in reversed(list(Formatter().parse(text))):
            if name is not None:
                then = self._place(words, name, f"{prefix}{name}", then)
            if literal:
                then = Fixed(_literal(literal), then)
        return then

    def _place(self, words: "Wording", name: str, dotted: str, then: Part) -> Part:
        if options := list(self._options(words, name)):
            return Choice(
                dotted,
                [
                    (branch, self._phrase(of, path, f"{dotted}.", then) if path else then)
                    for of, path, branch in options
                ],
            )
        form = _FORMS.get(name)
        return Fixed(form, then, dotted) if form else Words(dotted, then)

    def _options(self, words: "Wording", name: str) -> Iterator[tuple["Wording", str, str]]:
        """The phrases that may fill a name, with the words that tell them apart; none where words fill it."""
        if name == "change" and words is self._words:
            shared = wording_of("phrases")
            yield from ((shared, f"against.{branch}", branch) for branch in shared.names("against"))
        elif name in _PHRASES and words is self._words:
            path = _ELSEWHERE.get((self._section, name), name)
            if branches := words.names(path):
                yield from ((words, f"{path}.{branch}", branch) for branch in branches)
            else:
                yield words, path, "said"
                yield words, "", "unsaid"


def _literal(words: str) -> str:
    """A template's own words; a colon after 是 or 用于 makes no difference, nor does 本部门 for 本单位."""
    expression = re.escape(folded(words))
    expression = re.sub("(是|用于):?", r"\1:?", expression)
    return re.sub("本(?:单位|部门)", "本(?:单位|部门)", expression)


@cache
def pattern(section: str, path: str) -> Pattern:
    """A template's pattern, made once."""
    return Pattern(section, path)
