"""The changes that are tried, of those that Cosmic Ray knows: each could be a slip of the hand."""

from collections.abc import Mapping

_COMPARISONS = {
    "Lt": ("LtE", "GtE"),
    "LtE": ("Lt", "Gt"),
    "Gt": ("GtE", "LtE"),
    "GtE": ("Gt", "Lt"),
    "Eq": ("NotEq",),
    "NotEq": ("Eq",),
    "Is": ("IsNot",),
    "IsNot": ("Is",),
}
_ARITHMETIC = {
    # Not the division: a slash joins paths here, and money is never divided by one.
    "Add": ("Sub",),
    "Sub": ("Add",),
    "Mul": ("FloorDiv",),
    "FloorDiv": ("Mul",),
    "Mod": ("FloorDiv",),
    "BitOr": ("BitAnd",),
    "BitAnd": ("BitOr",),
}


def _each(operator: str, partners: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [f"core/{operator}_{old}_{new}" for old, others in partners.items() for new in others]


OPERATORS = (
    *_each("ReplaceComparisonOperator", _COMPARISONS),
    *_each("ReplaceBinaryOperator", _ARITHMETIC),
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceUnaryOperator_Delete_USub",
    "core/AddNot",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/NumberReplacer",
    "core/ZeroIterationForLoop",
)
"""Left out: what speed alone would show (a cache's decorator), and what every import would trip over."""


def family(operator: str) -> str:
    """What an operator changes, whatever it puts there: ReplaceComparisonOperator."""
    return operator.removeprefix("core/").partition("_")[0]
