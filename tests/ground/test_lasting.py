"""Where Python looks for no garbage, what was garbage before is found soon afterwards."""

import gc
import weakref

from models.ground.lasting import looking_for_no_garbage, making_what_lasts


class _Ring:
    """What only the collector takes away."""

    def __init__(self) -> None:
        self.itself = self


def test_one_small_book_after_the_other_piles_up_no_garbage() -> None:
    ring = _Ring()
    gone = weakref.ref(ring)
    del ring
    with making_what_lasts():
        pass
    gc.collect(1)
    assert gone() is None


def test_much_that_stays_is_looked_through_no_more() -> None:
    with making_what_lasts():
        kept = [[number] for number in range(60_000)]
    oldest = {id(one) for one in gc.get_objects(generation=2)}
    assert id(kept[0]) in oldest
    assert gc.isenabled()


def test_where_the_collector_is_off_it_stays_off() -> None:
    gc.disable()
    try:
        with looking_for_no_garbage(), making_what_lasts():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
