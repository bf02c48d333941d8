"""The digest of today's tables, kept so that an opening need not make them."""

from contextlib import closing

from sqlite_utils import Database

from models.store.schema import SHAPE, migrations
from models.store.seal import schema_digest


def test_the_kept_shape_is_that_of_the_tables_that_all_steps_make() -> None:
    with closing(Database(memory=True)) as made:
        migrations.apply(made)
        assert schema_digest(made) == SHAPE, f"SHAPE = 0x{schema_digest(made):X}"
