"""All facts of a file, read once: as facts, and as the digest that their seal is of."""

from sqlite3 import Connection

from models.facts import Fact
from models.facts.fact_kinds import KIND_OF_TABLE
from models.ground.lasting import making_what_lasts
from models.store.columns import columns_of
from models.store.older import rows_by_role
from models.store.rows import facts_of
from models.store.seal import columns_digest, fact_tables, pieces
from models.store.whole import see_whole


def read_facts(db: Connection) -> tuple[list[Fact], int]:
    """Every fact, in the order of ids within a kind; an older file lacks the tables that came later.

    Raises ValueError for what no version of ours writes.
    """
    facts: list[Fact] = []
    total = 0
    with making_what_lasts():
        for table in fact_tables(db):
            kind = KIND_OF_TABLE[table]
            for names, rows in pieces(db, table):
                columns = columns_of(names, rows)
                total += columns_digest(table, columns)
                today = rows_by_role(table, names, rows)
                facts += facts_of(kind, columns if today is rows else columns_of(names, today))
    see_whole(facts)
    return facts, total
