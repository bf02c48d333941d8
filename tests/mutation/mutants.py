"""The mutants of the program's source, and a sample of them that is the same for the same seed."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tests.mutation.operators import OPERATORS, family

_AIDS = ("slots", "maxsize", "strict")
"""What is given by these names saves memory or time, or stops where the program itself has gone wrong."""

_Place = tuple[int, int]
"""Line, from 1, and column."""
_Site = tuple[str, _Place, str]
"""A file, a place in it, and the family of what changes it there."""


@dataclass(frozen=True)
class Mutant:
    """One change of one file: what the operator does at its ``occurrence``-th place there."""

    path: str
    line: int
    operator: str
    occurrence: int

    def made(self, source: str) -> str:
        """The file with the change in it."""
        changed = mutate_code(source, get_operator(self.operator)(), self.occurrence)
        assert changed is not None, self
        return str(changed)

    def words(self, source: str) -> tuple[str, str]:
        """The first line that it changes, before and after."""
        pairs = zip(source.splitlines(), self.made(source).splitlines(), strict=False)
        return next(((old.strip(), new.strip()) for old, new in pairs if old != new), ("", ""))


def sample(root: Path, package: str, count: int, seed: int) -> list[Mutant]:
    """That many mutants of a package, no two at one place; the first of them are a smaller such sample.

    A place is drawn by what its line says: what changes elsewhere leaves it in the sample, or out of it.
    """
    places: defaultdict[_Site, list[Mutant]] = defaultdict(list)
    sources: dict[str, str] = {}
    for path in sorted((root / package).rglob("*.py")):
        sources[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
        for at, mutant in _of_file(root, path):
            places[mutant.path, at, family(mutant.operator)].append(mutant)
    lots = _lots(places, sources, seed)
    chosen: list[Mutant] = []
    for place in sorted(places, key=lambda place: lots[place].random()):
        if len(chosen) == count:
            break
        mutant = lots[place].choice(places[place])
        if _compiles(mutant.made(sources[mutant.path])):
            chosen.append(mutant)
    return chosen


def _lots(places: Iterable[_Site], sources: dict[str, str], seed: int) -> dict[_Site, Random]:
    """A lot for each place, by its file, what its line says, and which of all such places it is."""
    lines = {path: source.splitlines() for path, source in sources.items()}
    alike: Counter[tuple[str, str, str]] = Counter()
    lots: dict[_Site, Random] = {}
    for path, (line, column), kind in sorted(places):
        said = (path, lines[path][line - 1].strip(), kind)
        lots[path, (line, column), kind] = Random(f"{seed} {alike[said]} {said}")
        alike[said] += 1
    return lots


def _compiles(source: str) -> bool:
    """Whether Python reads it at all: a "not" before a walrus is no mutant."""
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _of_file(root: Path, path: Path) -> Iterator[tuple[_Place, Mutant]]:
    source = path.read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(source)))
    spared = _spared(source)
    for name in OPERATORS:
        operator = get_operator(name)()
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (line, column) in enumerate(places):
            if not any(begin <= (line, column) <= end for begin, end in spared):
                relative = path.relative_to(root).as_posix()
                yield (line, column), Mutant(relative, line, name, occurrence)


def _spared(source: str) -> list[tuple[_Place, _Place]]:
    """Where a change says nothing of the tests.

    Types, without which no import goes; joined words; and _AIDS.
    """
    tree = ast.parse(source)
    spared: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            spared += [node.annotation] if node.annotation else []
        elif isinstance(node, ast.FunctionDef):
            spared += [node.returns] if node.returns else []
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _has_words(node):
            spared.append(node)
        elif isinstance(node, ast.Call):
            spared += [given.value for given in node.keywords if given.arg in _AIDS]
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
            spared += [statement.value] if isinstance(statement.value.op, ast.BitOr) else []
    lines = source.splitlines()
    return [_span(node, lines) for node in spared]


def _has_words(node: ast.BinOp) -> bool:
    """Whether text is joined here, which no minus could do."""
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _span(node: ast.expr, lines: list[str]) -> tuple[_Place, _Place]:
    """Where an expression stands, its columns counted in signs as Cosmic Ray counts them and not in bytes."""
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    ends = ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))
    first, last = ((line, len(lines[line - 1].encode()[:column].decode())) for line, column in ends)
    return first, last
