"""The mutants that no test could tell from the program."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_KNOWN = Path(__file__).parent / "equivalents.toml"


@dataclass(frozen=True)
class Equivalents:
    """What equivalents.toml names: for each reason the file and the line before and after."""

    known: frozenset[tuple[str, str, str]]

    @classmethod
    def read(cls) -> "Equivalents":
        """Read the data file."""
        entries = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))["equivalent"]
        return cls(frozenset((one["path"], one["was"], one["becomes"]) for one in entries))

    def names(self, path: str, was: str, becomes: str) -> bool:
        """Whether a change is one of them."""
        return (path, was, becomes) in self.known
