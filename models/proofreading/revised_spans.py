"""A text of the later document with what the earlier one said at its place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.proofreading.changed_words import Manner, changed_words
from models.publish import Revision, Span, Spans, is_removed, text_of


def revised(spans: Spans, old: str, manner: Manner) -> Spans:
    """The spans, each cut where what is said of it changes, between them what was removed."""
    new = text_of(spans)
    stretches = changed_words(old, new, manner)
    if not any(revision for _, revision in stretches):
        return spans
    # A place that nothing stands in any more is still known.
    return (*_revised(spans, stretches), *(() if new else spans))


def _revised(spans: Spans, stretches: Iterable[tuple[str, Revision | None]]) -> Iterator[Span]:
    waiting = [span for span in reversed(spans) if span.text]
    for text, revision in stretches:
        if is_removed(revision):
            yield Span(text, revision=revision)
            continue
        left = len(text)
        while left:
            span = waiting.pop()
            if len(span.text) > left:
                waiting.append(replace(span, text=span.text[left:]))
                span = replace(span, text=span.text[:left])
            left -= len(span.text)
            yield replace(span, revision=revision)


def wholly(spans: Iterable[Span], revision: Revision) -> Spans:
    """The spans, all of them added or removed."""
    return tuple(replace(span, revision=revision) for span in spans)
