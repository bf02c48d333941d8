"""Facts and edits packed small, for what a book keeps of its past.

A fact is packed by its table and its columns' names: one packed by an earlier version of the program lacks
the columns that came later, and gets their defaults.
"""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from models.facts import Edit, Fact
from models.facts.fact_kinds import KIND_OF_TABLE, kind_of
from models.ground.files import UnusableFile
from models.store.older import row_by_role
from models.store.rows import fact_of, row_of

_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Bytes of what is packed: some 500 000 lines. A book that claims more would take the memory of a computer.
_LARGEST = 100_000_000


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
    edits = tuple(Edit(_from_json(before), _from_json(after)) for before, after in _unpacked(packed))
    if any(edit.before is None and edit.after is None for edit in edits):
        raise ValueError("an edit of nothing")
    return edits


def _packed(items: list[Any]) -> bytes:
    # Item by item: all at once would hold up a window beside which an import is written.
    text = f"[{','.join(map(_text, items))}]".encode()
    if len(text) > _LARGEST:
        raise UnusableFile("这一步涉及的内容太多，预算本记不下，没有保存；请分几次做。")
    return zlib.compress(text)


def _unpacked(packed: bytes) -> list[Any]:
    """Raises ValueError for what no version of ours packs, before it takes much room."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, _LARGEST)
        if not unpacking.eof or unpacking.unused_data:
            raise ValueError("packed otherwise than by us")
        return list(json.loads(text))
    except (zlib.error, RecursionError) as error:
        raise ValueError("packed otherwise than by us") from error


def _as_json(fact: Fact | None) -> list[Any] | None:
    return None if fact is None else [kind_of(fact).table, row_of(fact)]


def _from_json(item: list[Any] | None) -> Fact | None:
    if item is None:
        return None
    table, row = item
    return fact_of(KIND_OF_TABLE[table], row_by_role(table, row))
