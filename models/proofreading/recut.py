"""Paragraphs that a file's reader ran together or cut, as the later document has them.

A page of a PDF does not tell where its paragraphs end.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from models.proofreading.changed_words import masked

_MOST_TOGETHER = 6
"""So many paragraphs run together, or pieces of one, are looked for."""


def recut(olds: Sequence[str], news: Sequence[str]) -> list[str]:
    """The earlier document's paragraphs, cut and joined to be the later one's but for figures."""
    bare_olds, bare_news = list(map(masked, olds)), list(map(masked, news))
    result: list[str] = []
    matcher = SequenceMatcher(None, bare_olds, bare_news, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "replace":
            result += _recut(olds[start:end], bare_olds[start:end], bare_news[new_start:new_end])
        else:
            result += olds[start:end]
    return result


def _recut(olds: Sequence[str], bare: Sequence[str], news: Sequence[str]) -> Iterator[str]:
    together = {
        "".join(news[start : start + number]): news[start : start + number]
        for number in reversed(range(1, _MOST_TOGETHER))
        for start in range(len(news))
    }
    at = 0
    while at < len(olds):
        several = ((number, "".join(bare[at : at + number])) for number in range(1, _MOST_TOGETHER))
        number, parts = next(
            ((number, together[joined]) for number, joined in several if joined in together), (1, ())
        )
        whole = "".join(olds[at : at + number])
        yield from _cut(whole, parts) if parts else (whole,)
        at += number


def _cut(text: str, parts: Sequence[str]) -> Iterator[str]:
    """A text in parts that are these but for figures and spaces."""
    start = 0
    for part in parts[:-1]:
        end = next(
            (end for end in range(start + len(part), len(text)) if masked(text[start:end]) == part),
            len(text),
        )
        yield text[start:end]
        start = end
    yield text[start:]
