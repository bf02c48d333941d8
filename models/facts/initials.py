"""The first letters of a name's pinyin, by which whoever types finds it (jbylbx: 基本养老保险)."""

import csv
from functools import cache

from models.ground.resources import RESOURCES

# Made of pypinyin's tables by packaging/make_initials.py: each character, and each word that is not read as
# its characters are (重庆: cq).
TABLE = RESOURCES / "catalog" / "initials.csv"


@cache
def initials(name: str) -> str:
    """The first letters: 住房公积金 → zfgjj. What has no pinyin stays as it is, in small letters."""
    table, longest = _table()
    letters = []
    place = 0
    while place < len(name):
        # Few characters begin a word: the others are looked up at once, for two thousand names at a key.
        word = sign = name[place]
        if sign in longest:
            words = (name[place : place + length] for length in range(longest[sign], 0, -1))
            word = next((word for word in words if word in table), sign)
        letters.append(table.get(word, word.lower()))
        place += len(word)
    return "".join(letters)


@cache
def _table() -> tuple[dict[str, str], dict[str, int]]:
    """The letters of everything that is in it, and how long the longest word is that a character begins."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        table = {word: row["initials"] for row in csv.DictReader(lines) for word in row["written"].split()}
    longest: dict[str, int] = {}
    for word in table:
        if len(word) > longest.get(word[0], 1):
            longest[word[0]] = len(word)
    return table, longest
