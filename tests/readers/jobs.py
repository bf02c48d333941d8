"""What children are asked for in tests: to hang, to crash, to take all memory, to be fed."""

import importlib
import os
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from models import exchange, intake, readers
from models.intake.folding import Folded, folded
from models.intake.patterns import pattern
from models.intake.sentences import _SENTENCES
from models.publish import OVERVIEW, wording_of
from tests.family import FAMILY

LENGTH = 20_000


def echo(path: Path, said: object) -> object:
    """Say what was asked."""
    return said


def own_process(path: Path) -> int:
    """The child's number."""
    return os.getpid()


def crash(path: Path) -> None:
    """End as a program does whose memory is broken."""
    os.abort()


def stumble(path: Path) -> None:
    """Break as a library does over what it never met."""
    raise KeyError(str(path))


def take_memory(path: Path) -> None:
    """Ask for more than there may be, a little at a time."""
    taken = []
    while True:
        taken.append(bytes(2**20))


def hang(path: Path) -> None:
    """Write down the child's number, then search for ever without a pause."""
    path.write_text(str(os.getpid()), encoding="ascii")
    re.fullmatch("(a*)*b", "a" * 60)


def feed_patterns(path: Path) -> list[str]:
    """Feed long hostile text to every pattern that foreign text meets; their names."""
    return [*_feed_compiled(), *_feed_sentences()]


def _feed_compiled() -> Iterator[str]:
    for room in (exchange, intake, readers):
        for info in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            yield from _feed_module(info.name)
    yield from _feed_module("models.ground.words")


def _feed_module(name: str) -> Iterator[str]:
    for what, held in vars(importlib.import_module(name)).items():
        if isinstance(held, re.Pattern) and isinstance(held.pattern, str):
            for text in _hostile(held.pattern):
                held.match(text)
                held.fullmatch(text)
                held.search(text)
            yield f"{name}:{what}"


def _hostile(expression: str) -> Iterator[str]:
    """Each sign that an expression names, again and again, alone and between the others."""
    signs = sorted({*re.sub(r"[\\\[\](){}?*+|^$]", "", expression), *" \t1.,A(表第…"})
    for sign in signs:
        yield sign * LENGTH
        yield f"{sign}{sign} " * (LENGTH // 3)
    yield "".join(signs) * (LENGTH // len(signs))
    for start in ("第一部分", "一、", "单位:", "(一", "20", "SUM("):
        for sign in signs:
            yield start + sign * LENGTH
            yield start * 3000 + sign


def _feed_sentences() -> Iterator[str]:
    for section, paths in _SENTENCES.items():
        file = "overview" if section in OVERVIEW else section
        for path in paths:
            made = pattern(FAMILY, file, path)
            literals = [
                literal for literal, *_ in Formatter().parse(wording_of(FAMILY, file).text(path)) if literal
            ]
            starts = folded(literals[0]) if literals else ""
            for text in (*literals, "".join(literals), "2026年", "1", "。", "，其中："):
                assert made.match(Folded((starts + text * 6000)[:6000])) is None or len(text) < 2
                made.match(Folded((text * 6000)[:6000] + "。。"))
            yield f"{file}:{path}"
