"""Words that differ by a slip of the pen: one sign more, less or other, or two that changed places."""

_SHORTEST = 2


def near(one: str, other: str) -> bool:
    """Whether two names differ in one sign, or in the order of two: a slip, no other name."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST:
        return False
    start = next((at for at, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours), -1)
    if start < 0:
        return True
    rest, rest_of_other = one[start:], other[start:]
    turned = rest_of_other[1::-1] + rest_of_other[2:] if len(rest_of_other) > 1 else ""
    pairs = (
        (rest[1:], rest_of_other[1:]),
        (rest[1:], rest_of_other),
        (rest, rest_of_other[1:]),
        (rest, turned),
    )
    return any(mine == yours for mine, yours in pairs)
