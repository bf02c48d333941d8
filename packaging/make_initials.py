"""Write the first letters of characters' pinyin, so that the program does without the whole of it.

To be run after another version of pypinyin has been pinned: python packaging/make_initials.py
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from models.facts.initials import TABLE

_RARE = 0x10000


def spelled(text: str) -> str:
    """The first letters as the pinyin tables have them."""
    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")
    return "".join(letters).lower()


def main() -> None:
    """Write the table: all characters, and the words that are not read as their characters are."""
    characters = {
        character: spelled(character) for character in map(chr, pinyin_dict) if ord(character) < _RARE
    }
    words = {
        word: letters
        for word in phrases_dict
        if (letters := spelled(word)) != "".join(characters.get(one, one) for one in word)
    }
    written = defaultdict(list)
    for text, letters in sorted((characters | words).items()):
        written[letters].append(text)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("initials", "written"))
        rows.writerows((letters, " ".join(written[letters])) for letters in sorted(written))


if __name__ == "__main__":
    main()
