"""How much of what takes minutes is done: all of it, or a part for every commit.

--one-in 100 does the hundredth part, --seed chooses which: the same number, the same part.
"""

from typing import NamedTuple

import pytest


class Part(NamedTuple):
    """One part of so many, of the sample that a number chooses."""

    one_in: int
    seed: int

    def of(self, times: int) -> int:
        """How often something is done that is done so many times in all."""
        return max(times // self.one_in, 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Only where tests/slow is named on the command line."""
    parser.addoption("--one-in", type=int, default=1)
    parser.addoption("--seed", type=int, default=0)


@pytest.fixture
def part(request: pytest.FixtureRequest) -> Part:
    """What was asked for."""
    return Part(request.config.getoption("--one-in"), request.config.getoption("--seed"))
