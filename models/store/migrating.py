"""Takes steps by sqlite-utils, which books of today's version are made, opened and written without."""

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from sqlite_utils import Database, Migrations


def migrate(db: Connection, name: str, steps: Sequence[Callable[[Database], None]]) -> None:
    """Take the steps of a set that a file has not gone yet, within the transaction that is open."""
    migrations = Migrations(name)
    for step in steps:
        migrations()(step)
    migrations.apply(Database(db, recursive_triggers=False, execute_plugins=False))
