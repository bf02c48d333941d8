"""What a reading child may take of the computer: a limit, but never more than the computer allows."""

import signal
import sys

import pytest

from models.readers.confinement import confine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there its parent limits it")
GIGABYTE = 2**30


@pytest.mark.parametrize(
    ("allowed", "limit"),
    [(None, GIGABYTE), (2 * GIGABYTE, GIGABYTE), (GIGABYTE, GIGABYTE), (GIGABYTE // 2, GIGABYTE // 2)],
)
def test_a_child_takes_a_gigabyte_at_most_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, allowed: int | None, limit: int
) -> None:
    import resource

    most = resource.RLIM_INFINITY if allowed is None else allowed
    limits: dict[int, tuple[int, int]] = {}
    signals: dict[int, object] = {}
    monkeypatch.setattr(resource, "getrlimit", lambda _: (most, most))
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    monkeypatch.setattr(signal, "signal", signals.__setitem__)
    confine()
    assert limits == {resource.RLIMIT_AS: (limit, most), resource.RLIMIT_CORE: (0, 0)}
    assert signals == {signal.SIGINT: signal.SIG_IGN}
