"""Pictures as the data that the typst template draws: words, and lengths in thousandths."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from models.ground.printable import printable
from models.publish.blocks import DRAFT_WORDS, Bar, Picture, Span, Spans
from models.publish.links import address_of
from models.publish.pictures.poster import Poster
from models.publish.pictures.words import WORDS

Data = dict[str, Any]
_WHOLE = 1000
_LEAST = 4
"""Thousandths: what has any money is seen."""


def pictures_data(pictures: Sequence[Picture]) -> Data:
    """Pictures alone, each on a page of its own."""
    words = _Words(links=False)
    return {"poster": None, "pictures": [words.picture(picture) for picture in pictures]}


def poster_data(poster: Poster, links: bool) -> Data:
    """The poster; with links, each figure has its number among ``Poster.spans`` as one."""
    words = _Words(links)
    return {
        "poster": {
            "unit": printable(poster.unit),
            "title": printable(poster.title),
            "source": printable(poster.source),
            "draft": DRAFT_WORDS if poster.draft else (),
            "year": poster.year,
        },
        "pictures": [words.picture(picture) for picture in poster.pictures],
    }


class _Words:
    """Spans as data, numbered in the order of ``Poster.spans``: they must be asked for in it."""

    def __init__(self, links: bool) -> None:
        self._numbers = count()
        self._links = links

    def picture(self, picture: Picture) -> Data:
        return {
            "title": printable(picture.title),
            "form": picture.form,
            "unit": WORDS.text("unit"),
            "years": [f"{picture.year - 1}年", f"{picture.year}年"],
            "lines": [self._line(line) for line in picture.lines],
            "bars": list(self._bars(picture.bars)),
        }

    def _line(self, spans: Spans) -> list[Data]:
        return [self._span(span) for span in spans]

    def _bars(self, bars: Sequence[Bar]) -> Iterator[Data]:
        amounts = [abs(amount) for bar in bars for amount in (bar.amount, bar.before or 0)]
        longest, whole = max(amounts, default=0), sum(abs(bar.amount) for bar in bars)
        for bar in bars:
            data: Data = {"name": printable(bar.name), "share": bar.share, "change": bar.change}
            if bar.before is not None and bar.before_figure is not None:
                data["before"] = self._figure(bar.before, bar.before_figure, longest, whole)
            yield {**data, **self._figure(bar.amount, bar.figure, longest, whole)}

    def _figure(self, amount: int, figure: Span, longest: int, whole: int) -> Data:
        return {
            "figure": self._span(figure),
            "length": _part(amount, longest),
            "part": _part(amount, whole),
            "negative": amount < 0,
        }

    def _span(self, span: Span) -> Data:
        data: Data = {"text": printable(span.text)}
        number = next(self._numbers)
        if self._links and span.origins and span.text:
            data["link"] = address_of(str(number))
        return data


def _part(amount: int, whole: int) -> int:
    """How much of a whole an amount is; nothing of a year that has no money."""
    return max(abs(amount) * _WHOLE // whole, _LEAST) if amount and whole else 0
