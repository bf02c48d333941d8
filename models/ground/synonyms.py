"""Words that documents use for one another: data in resources/wording/synonyms.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache

from models.ground.resources import RESOURCES
from models.ground.words import plain

_FILE = RESOURCES / "wording" / "synonyms.toml"

Groups = tuple[tuple[str, ...], ...]


@cache
def _all() -> Mapping[str, Groups]:
    with _FILE.open("rb") as file:
        return {
            name: tuple(tuple(map(str, group)) for group in groups)
            for name, groups in tomllib.load(file).items()
        }


def groups(name: str) -> Groups:
    """The groups of words under a name of the file: in each, words that are read as the first."""
    return _all()[name]


@cache
def alike(name: str) -> Mapping[str, tuple[str, ...]]:
    """For each word of the groups under a name, made comparable, all that are read as the same."""
    return {word: same for group in groups(name) for same in (tuple(map(plain, group)),) for word in same}
