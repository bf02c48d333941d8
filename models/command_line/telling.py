"""How acts of the command line end and what they print."""

import argparse
import json
from collections.abc import Iterable, Iterator

from models.ground.printable import marked

DONE, TO_BE_LOOKED_AT, NO_USE = 0, 1, 2
# What begins a new line, or the same one again.
_LINE_ENDS = {ord(sign): f"⟨U+{ord(sign):04X}⟩" for sign in "\n\v\f\r\x85\u2028\u2029"}


def say(lines: Iterable[str]) -> None:
    """Print lines; what came from a file makes no line of its own."""
    print("\n".join(map(in_a_line, lines)))


def in_a_line(text: str) -> str:
    """A line, whatever names and words are in it: they neither command a terminal nor turn or end it."""
    return marked(text).translate(_LINE_ENDS)


def say_or_json(options: argparse.Namespace, report: dict[str, object], words: Iterator[str]) -> None:
    """Print a report in words, or as JSON where that is asked for."""
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        say(words)
