"""The names of this computer's fonts."""

from functools import cache

from models.publish.typesetting import fonts


@cache
def installed_families() -> frozenset[str]:
    """Those by which typst finds them."""
    return frozenset(fonts().families())
