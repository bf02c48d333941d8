"""Facts and edits packed small, for what a book keeps of its past.

A fact is packed by its table and its columns' names: one packed by an earlier version of the program lacks
the columns that came later, and gets their defaults.
"""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from models.facts import Edit, Fact
from models.store.rows import KIND_OF, TABLE_OF, fact_of, row_of

_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack_facts(facts: Iterable[Fact]) -> bytes:
    """Every fact of a book."""
    return _packed([_as_json(fact) for fact in facts])


def unpack_facts(packed: bytes) -> list[Fact]:
    """The facts that were packed."""
    return [fact for item in _unpacked(packed) if (fact := _from_json(item)) is not None]


def pack_edits(edits: Iterable[Edit]) -> bytes:
    """What an act did."""
    return _packed([[_as_json(edit.before), _as_json(edit.after)] for edit in edits])


def unpack_edits(packed: bytes) -> tuple[Edit, ...]:
    """What an act did, as it was packed."""
    return tuple(Edit(_from_json(before), _from_json(after)) for before, after in _unpacked(packed))


def _packed(items: list[Any]) -> bytes:
    # Item by item: all at once would hold up a window beside which an import is written.
    text = ",".join(map(_text, items))
    return zlib.compress(f"[{text}]".encode())


def _unpacked(packed: bytes) -> list[Any]:
    return list(json.loads(zlib.decompress(packed)))


def _as_json(fact: Fact | None) -> list[Any] | None:
    return None if fact is None else [TABLE_OF[type(fact)], row_of(fact)]


def _from_json(item: list[Any] | None) -> Fact | None:
    if item is None:
        return None
    table, row = item
    return fact_of(KIND_OF[table], row)
