"""The wording's templates turned round: from a printed sentence to what was filled in.

Built from the same files that the document is written by, so that next year's wording stays an edit of text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from models.families import Family
from models.ground.synonyms import groups
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
    "code": r"(?:\d{7}|\d{5}|\d{3})(?!\d)",
    "equipment": "[^,。;]{0,40}设备",
    "ordinal": r"(?:[零一二三四五六七八九十百]{1,5}|\d{1,3})",
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

    branches says which phrase stood in a place that has several: against → changed. prescribed: the sentence
    is worded like the template itself, not in other words that are read as it.
    """

    words: Mapping[str, str]
    branches: Mapping[str, str]
    prescribed: bool = True


NOTHING = Found({}, {})


class Pattern:
    """A template of a wording file, to be recognised: in its own words, else in others that mean the same."""

    def __init__(self, family: Family, section: str, path: str) -> None:
        self._prescribed = _Reader(family, section, wide=False).sentence(path)
        self._family, self._section, self._path = family, section, path
        self._wide: Part | None = None

    def match(self, source: Folded) -> Found | None:
        """What a sentence says that is worded like the template; spaces and the shape of signs aside."""
        if found := _match(self._prescribed, source, prescribed=True):
            return found
        if self._wide is None:
            self._wide = _Reader(self._family, self._section, wide=True).sentence(self._path)
        return _match(self._wide, source, prescribed=False)


def _match(start: Part, source: Folded, prescribed: bool) -> Found | None:
    search = Search(source.text)
    if not start.match(search, 0):
        return None
    words = {name: source.original(*span).strip() for name, span in search.spans.items()}
    return Found(words, search.branches, prescribed)


class _Reader:
    """Makes parts of a pattern from a section's templates; wide: with all that is read as the same."""

    def __init__(self, family: Family, section: str, wide: bool) -> None:
        self._family, self._section, self._wide = family, section, wide
        self._words = wording_of(family, section)
        # In a phrase on a change 增加{change}万元 is a figure, and elsewhere a phrase.
        self._changes = self._words.only("change")

    def sentence(self, path: str) -> Part:
        """The part that is a whole sentence."""
        return self._phrase(self._words, path, "", End())

    def _phrase(self, words: "Wording", path: str, prefix: str, then: Part) -> Part:
        """A template and what follows it, or one of the other wordings of it."""
        texts = [words.text(each) for each in (path, f"{path}_none") if each == path or words.has(each)]
        if self._wide:
            texts += words.also_read(path)
        branch = path.rpartition(".")[2]
        parts = [self._worded(words, text, prefix, then, branch) for text in texts]
        return parts[0] if len(parts) == 1 else Choice(f"{prefix}{path}", [("", part) for part in parts])

    def _worded(self, words: "Wording", text: str, prefix: str, then: Part, branch: str) -> Part:
        """A template's words and places; its own full stop may be missing at the end of all."""
        if not prefix and text.endswith(_STOP):
            text, then = text.removesuffix(_STOP), Fixed(f"{_STOP}?", then)
        for literal, name, _, _ in reversed(list(Formatter().parse(text))):
            if name is not None:
                then = self._place(words, name, f"{prefix}{name}", then, branch)
            if literal:
                then = Fixed(_wide(literal) if self._wide else _literal(literal), then)
        return then

    def _place(self, words: "Wording", name: str, dotted: str, then: Part, branch: str) -> Part:
        """A name's place; ``branch`` is the phrase that it stands in."""
        if options := list(self._options(words, name, branch)):
            return Choice(
                dotted,
                [
                    (branch, self._phrase(of, path, f"{dotted}.", then) if path else then)
                    for of, path, branch in options
                ],
            )
        form = _FORMS.get(name)
        return Fixed(form, then, dotted) if form else Words(dotted, then)

    def _options(self, words: "Wording", name: str, within: str) -> Iterator[tuple["Wording", str, str]]:
        """The phrases that may fill a name, with the words that tell them apart; none where words fill it."""
        if name == "change" and words is self._words:
            shared = wording_of(self._family, "phrases")
            for branch in shared.names("against"):
                # In other words a phrase on what has changed may be one on what has not: 主要是, 主要原因是.
                plain_words = not self._wide and not within.startswith(_LEVEL)
                if plain_words or (branch == _LEVEL) == within.startswith(_LEVEL) or within not in _TOLD:
                    if own := words.has(f"change.{branch}"):
                        yield self._changes, f"change.{branch}", branch
                    if self._wide or not own:
                        yield shared, f"against.{branch}", branch
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


def _wide(words: str) -> str:
    """Words that mean the same as a template's own, whatever stands between them."""
    same = _same_words()
    pieces = []
    at = 0
    text = folded(words)
    while at < len(text):
        word = next((word for word in same if text.startswith(word, at)), "")
        if word:
            pieces.append(f"(?:{'|'.join(map(re.escape, same[word]))}):?")
        elif found := _NUMBERED.match(text, at) if not at else None:
            word = found[0]
            pieces.append(_ANY_NUMBER)
        else:
            word = text[at]
            pieces.append(_SIGNS.get(word, re.escape(word)))
        at += len(word)
    return "".join(pieces)


_LEVEL = "level"
_TOLD = frozenset({"changed", _LEVEL, "level_at_nothing"})
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(",。;", "[,。;.]?"),
    ":": "[:,。]?",
    "-": r"(?:[-_:]|(?![\d.,]))",
    '"': '"?',
}
"""What may stand in a sign's place in a sentence that means the same."""
_NUMBERED = re.compile(r"\([一二三四五六七八九十]{1,3}\)|\d\.(?!\d)")
_ANY_NUMBER = r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{0,3}[.、])?"


@cache
def _same_words() -> Mapping[str, tuple[str, ...]]:
    """For each word of the synonyms, longest first, all that mean the same, longest first."""
    same: dict[str, tuple[str, ...]] = {}
    for group in groups("sentences"):
        words = sorted(map(folded, group), key=len, reverse=True)
        same.update(dict.fromkeys(words, tuple(words)))
    return {word: same[word] for word in sorted(same, key=len, reverse=True)}


@cache
def pattern(family: Family, section: str, path: str) -> Pattern:
    """A template's pattern, made once."""
    return Pattern(family, section, path)
