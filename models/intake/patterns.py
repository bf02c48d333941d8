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
from models.publish import wording_of

if TYPE_CHECKING:
    from models.publish import Wording

_NUMBER = r"-?[\d,]+(?:\.\d+)?"
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
        self._names: list[tuple[str, str]] = []
        ending = re.sub("。$", "。?", self._phrase(self._words, path, ""))
        self._expression = re.compile(ending)

    def match(self, source: Folded) -> Found | None:
        """What a sentence says that is worded like the template; spaces and the shape of signs aside."""
        if (found := self._expression.fullmatch(source.text)) is None:
            return None
        words: dict[str, str] = {}
        branches: dict[str, str] = {}
        for number, (name, branch) in enumerate(self._names, 1):
            start, end = found.span(number)
            if start >= 0 and branch:
                branches[name] = branch
            elif start >= 0:
                words[name] = source.original(start, end).strip()
        return Found(words, branches)

    def _phrase(self, words: "Wording", path: str, prefix: str) -> str:
        parts: list[str] = []
        for literal, name, _, _ in Formatter().parse(words.text(path)):
            parts.append(_literal(literal))
            if name is not None:
                parts.append(self._place(words, name, f"{prefix}{name}"))
        return "".join(parts)

    def _place(self, words: "Wording", name: str, dotted: str) -> str:
        if options := list(self._options(words, name)):
            return f"(?:{'|'.join(self._option(*option, dotted) for option in options)})"
        self._names.append((dotted, ""))
        return f"({_FORMS.get(name, '.+?')})"

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

    def _option(self, words: "Wording", path: str, branch: str, dotted: str) -> str:
        self._names.append((dotted, branch))
        return f"(){self._phrase(words, path, f'{dotted}.')}" if path else "()"


def _literal(words: str) -> str:
    """A template's own words; a colon after 是 or 用于 makes no difference, nor does 本部门 for 本单位."""
    expression = re.escape(folded(words))
    expression = re.sub("(是|用于):?", r"\1:?", expression)
    return re.sub("本(?:单位|部门)", "本(?:单位|部门)", expression)


@cache
def pattern(section: str, path: str) -> Pattern:
    """A template's pattern, made once."""
    return Pattern(section, path)
