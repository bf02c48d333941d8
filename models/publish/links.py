"""The links of pages that are looked at: each stands for a stretch, by its number among all of them."""

from collections.abc import Iterable
from itertools import islice

from models.publish.blocks import Span

SCHEME = "ysb:"


def address_of(number: int) -> str:
    """The address by which a stretch is followed."""
    return f"{SCHEME}{number}"


def span_at(url: str, spans: Iterable[Span]) -> Span | None:
    """The stretch that an address stands for among all of them; None for any other address."""
    number = url.removeprefix(SCHEME)
    if number == url or not number.isdecimal():
        return None
    return next(islice(spans, int(number), None), None)
