"""Words by which tables of any form are understood: data in resources/wording/generic.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from models.ground.resources import RESOURCES

_FILE = RESOURCES / "wording" / "generic.toml"


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile(_all()[group][name])


def says(group: str, name: str, text: str) -> bool:
    """Whether a text, made comparable, is one of the words under a name of the file, from end to end."""
    return _pattern(group, name).fullmatch(text) is not None


@cache
def roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The roles of tables with the titles that they have, in the order in which they are tried."""
    return tuple((role, re.compile(titles)) for role, titles in _all()["roles"].items())
