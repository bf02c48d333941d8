"""The rows of a classification table that are there whether they have money or not."""

from functools import cache

from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.families import ClassRows


def listed_codes(rows: ClassRows) -> frozenset[str]:
    """The codes with a row in the fixed list; none where rows come with their money."""
    if rows.labels_are_list:
        return frozenset(rows.labels)
    return _to_depth(rows.facet, rows.depth) - rows.unlisted if rows.listed else frozenset()


@cache
def _to_depth(facet: Facet, depth: int) -> frozenset[str]:
    return frozenset(code for code in standard_catalog().codes(facet) if len(code) <= depth)
