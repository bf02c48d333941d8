"""All facts of a file, read once: as facts, and as the digest that their seal is of."""

from sqlite3 import Connection

from models.facts import Fact
from models.store.rows import TABLE_OF, fact_of
from models.store.seal import digester, schema_of
from models.store.whole import see_whole


def read_facts(db: Connection) -> tuple[list[Fact], int]:
    """Every fact, in the order of ids within a kind; an older file lacks the tables that came later.

    Raises ValueError for what no version of ours writes.
    """
    facts: list[Fact] = []
    total = 0
    there = {name for _, name, _, _ in schema_of(db)}
    for kind, table in TABLE_OF.items():
        if table not in there:
            continue
        rows = db.execute(f"SELECT * FROM {table} ORDER BY id")
        names = [column[0] for column in rows.description]
        digest = digester(table, names)
        for row in rows:
            total += digest(row)
            facts.append(fact_of(kind, dict(zip(names, row, strict=True))))
    see_whole(facts)
    return facts, total
