"""The links of pages that are looked at: each stands for a stretch, by the name of its place."""

from collections.abc import Iterable

from models.publish.blocks import Span

SCHEME = "ysb:"
_HEADINGS = "ysb-heading:"


def address_of(place: str) -> str:
    """The address by which the stretch at a place is followed."""
    return f"{SCHEME}{place}"


def span_at(url: str, places: Iterable[tuple[str, Span]]) -> Span | None:
    """The stretch that an address stands for among all of them; None for any other address."""
    place = url.removeprefix(SCHEME)
    return None if place == url else next((span for key, span in places if key == place), None)


def address_of_heading(key: str) -> str:
    """The address that leads to a heading."""
    return f"{_HEADINGS}{key}"


def heading_at(url: str) -> str | None:
    """The key of the heading that an address leads to; None for any other address."""
    key = url.removeprefix(_HEADINGS)
    return None if key == url else key
