"""Commands killed at system calls leave sound books, whole exports and nothing that stays about."""

import sys
from pathlib import Path

import pytest

from tests.safety.killed_commands import kill_commands
from tests.safety.system_calls import can_trace

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not can_trace(), reason="only Linux lets a program trace its child, if it does"
)


def test_commands_killed_at_any_system_call_leave_all_sound(tmp_path: Path) -> None:
    for left in kill_commands(tmp_path, 30, seed=13):
        assert left.sound, left
        assert left.litter == (), left
