"""The links of pages that are looked at: each stands for a stretch, by the name of its place."""

from collections.abc import Iterable

from models.publish.blocks import Span

SCHEME = "ysb:"


def address_of(place: str) -> str:
    """The address by which the stretch at a place is followed."""
    return f"{SCHEME}{place}"


def span_at(url: str, places: Iterable[tuple[str, Span]]) -> Span | None:
    """The stretch that an address stands for among all of them; None for any other address."""
    place = url.removeprefix(SCHEME)
    return None if place == url else next((span for key, span in places if key == place), None)
