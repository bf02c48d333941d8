"""A typed number of things: vehicles, sets of equipment."""

import unicodedata

from models.ground.money import Reading

_MOST = 99_999


def parse_count(text: str) -> Reading:
    """Read a whole number, its amount being the number itself; nothing and dashes are none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")
    for measure in ("台(套)", "辆", "台", "套"):
        plain = plain.removesuffix(measure)
    if plain in ("", "-", "—"):
        return Reading(0)
    if not (plain.isascii() and plain.isdigit()):
        return Reading(None, "不是整数，请填数量")
    if len(plain) > len(str(_MOST)):
        return Reading(None, "数量过大")
    return Reading(int(plain))
