"""What was changed in a text: sentence by sentence, in each by signs, whole words and whole figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.ground.words import plain
from models.proofreading.alignment import aligned, bag_of, likeness_of
from models.publish import Revision, is_by_year, is_removed

Stretch = tuple[str, Revision | None]
"""A stretch of a text, and whether it stands in one of two texts alone or (None) in both."""

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+\Z")
_TOKEN = re.compile(r"(?:(?<![\d年])[+-])?\d[\d,]*(?:\.\d+)?[%％]?|[A-Za-z]+|\s+|.", re.DOTALL)
_YEAR = re.compile(r"20\d\d(?=\s*(?:年|[-—–~～至]+\s*20\d\d|[)）〕】]))|(?<=[-—–~～至])20\d\d(?=\s*年)")
_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?[%％]?")
_ANY_FIGURE = "0"
_DIGITS = re.compile(r"\d[\d,.]*")
# Of a pair of sentences that has less in common each is told whole: crumbs help nobody.
_LEAST_KEPT = 0.3
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Manner:
    """How two documents are compared.

    years: how many years the later one's budget is after the earlier one's, 0 where that is not known.
    loosely: the earlier one was read from a file, whose spaces and widths are not its author's.
    """

    years: int = 0
    loosely: bool = False


def masked(text: str) -> str:
    """A text without spaces and figures: what stays while a budget's figures change."""
    return _DIGITS.sub(_ANY_FIGURE, plain(text))


def changed_words(old: str, new: str, manner: Manner) -> tuple[Stretch, ...]:
    """The later text with what was taken out of the earlier one.

    What is not added is the earlier text, but for its spaces where it is compared loosely; what is not
    removed is the later one sign by sign.
    """
    if old == new:
        return ((new, None),) if new else ()
    olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if len(olds) == len(news) == 1:
        return tuple(_joined(_in_sentence(old, new, manner)))
    old_bags, new_bags = ([bag_of(masked(one)) for one in side] for side in (olds, news))
    stretches: list[Stretch] = []
    for at_old, at_new in aligned(
        [masked(one) for one in olds],
        [masked(one) for one in news],
        lambda i, j: likeness_of(old_bags[i], new_bags[j]),
    ):
        before = olds[at_old] if at_old is not None else ""
        after = news[at_new] if at_new is not None else ""
        stretches += _in_sentence(before, after, manner)
    return tuple(_joined(stretches))


@dataclass(frozen=True, slots=True)
class _Token:
    """A figure, a word or a sign; year: what year it is, 0 where it is none."""

    text: str
    year: int = 0

    def key(self, manner: Manner) -> str:
        """What two tokens share that stand at the same place: all figures do, whatever they are."""
        if _FIGURE.fullmatch(self.text):
            return _ANY_FIGURE
        return plain(self.text) if manner.loosely else self.text


def _tokens(text: str, manner: Manner) -> list[_Token]:
    years = {found.start() for found in _YEAR.finditer(text)}
    return [
        _Token(found[0], int(found[0]) if found.start() in years and found[0].isdecimal() else 0)
        for found in _TOKEN.finditer(text)
        if not (manner.loosely and found[0].isspace())
    ]


def _in_sentence(old: str, new: str, manner: Manner) -> Sequence[Stretch]:
    olds, news = _tokens(old, manner), _tokens(new, manner)
    matcher = SequenceMatcher(
        None, [one.key(manner) for one in olds], [one.key(manner) for one in news], autojunk=False
    )
    steps = _gathered(matcher.get_opcodes(), news)
    kept = sum(new_end - new_start for same, _, _, new_start, new_end in steps if same)
    if olds and news and kept < _LEAST_KEPT * min(len(olds), len(news)):
        steps = [(False, 0, len(olds), 0, len(news))]
    stretches: list[Stretch] = []
    for same, old_start, old_end, new_start, new_end in steps:
        if same:
            pairs = zip(olds[old_start:old_end], news[new_start:new_end], strict=True)
            for before, after in pairs:
                stretches += _token_pair(before, after, manner)
        else:
            stretches.append(("".join(one.text for one in olds[old_start:old_end]), Revision.REMOVED))
            stretches.append(("".join(one.text for one in news[new_start:new_end]), Revision.ADDED))
    return list(_with_spaces(stretches, new)) if manner.loosely else stretches


_Step = tuple[bool, int, int, int, int]


def _gathered(opcodes: Sequence[tuple[str, int, int, int, int]], news: Sequence[_Token]) -> list[_Step]:
    """The steps from one to the other; one Chinese sign alone between two changes belongs to them."""
    steps: list[_Step] = []
    for number, (kind, *rest) in enumerate(opcodes):
        old_start, old_end, new_start, new_end = rest
        alone = 0 < number < len(opcodes) - 1 and new_end - new_start == 1
        same = kind == "equal" and not (alone and _CHINESE.match(news[new_start].text))
        if not same and steps and not steps[-1][0]:
            _, old_start, _, new_start, _ = steps.pop()
        steps.append((same, old_start, old_end, new_start, new_end))
    return steps


def _token_pair(before: _Token, after: _Token, manner: Manner) -> Sequence[Stretch]:
    same = before.text == after.text or (manner.loosely and plain(before.text) == plain(after.text))
    if same or not _FIGURE.fullmatch(after.text):
        return ((after.text, None),)
    if manner.years and before.year and after.year - before.year == manner.years:
        return ((before.text, Revision.YEAR_REMOVED), (after.text, Revision.YEAR_ADDED))
    return ((before.text, Revision.REMOVED), (after.text, Revision.ADDED))


def _with_spaces(stretches: Sequence[Stretch], new: str) -> Iterator[Stretch]:
    """The stretches with the later text's own spaces, each where it stood; one before a change stays so."""
    at = 0
    removed: list[Stretch] = []
    for text, revision in stretches:
        if is_removed(revision):
            removed.append((text, revision))
        elif text:
            start = end = new.index(text[0], at)
            for sign in text:
                end = new.index(sign, end) + 1
            yield new[at:start], None
            yield from removed
            yield new[start:end], revision
            removed, at = [], end
    yield from removed
    yield new[at:], None


def _joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one kind as one, nothing empty, and within a change what was removed first."""
    waiting: dict[Revision | None, str] = {}
    for text, revision in stretches:
        if not text:
            continue
        if None in waiting and revision is not None:
            yield waiting.pop(None), None
        elif waiting and None not in waiting and _apart(revision, waiting):
            yield from _change(waiting)
            waiting.clear()
        waiting[revision] = waiting.get(revision, "") + text
    yield from _change(waiting)


def _apart(revision: Revision | None, waiting: dict[Revision | None, str]) -> bool:
    """Whether a stretch begins something new beside the change that waits."""
    return revision is None or any(is_by_year(one) != is_by_year(revision) for one in waiting)


def _change(waiting: dict[Revision | None, str]) -> Iterator[Stretch]:
    order = (None, Revision.REMOVED, Revision.YEAR_REMOVED, Revision.ADDED, Revision.YEAR_ADDED)
    return ((waiting[one], one) for one in order if one in waiting)
