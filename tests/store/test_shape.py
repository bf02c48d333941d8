"""Today's tables, kept as they are so that neither an opening nor a new book need take the steps to them."""

from contextlib import closing

from models.store.connection import connect
from models.store.schema import SHAPE, STEPS, make_tables, take, wanting
from models.store.seal import schema_digest, schema_of


def test_the_kept_shape_is_that_of_the_tables_that_all_steps_make() -> None:
    with closing(connect(":memory:")) as made:
        take(made, STEPS)
        assert schema_digest(made) == SHAPE, f"SHAPE = 0x{schema_digest(made):X}"


def test_a_new_book_has_the_tables_that_all_steps_make_and_none_before_it() -> None:
    with closing(connect(":memory:")) as new, closing(connect(":memory:")) as grown:
        make_tables(new)
        take(grown, STEPS)
        assert schema_of(new) == schema_of(grown)
        assert wanting(new, STEPS) == 0
