"""Five hundred killed commands: python -m pytest tests/slow/test_killed_commands.py -s"""

from collections import Counter
from pathlib import Path

from tests.safety.killed_commands import kill_commands
from tests.slow.conftest import Part

TIMES = 500


def test_five_hundred_commands_killed_at_system_calls(tmp_path: Path, part: Part) -> None:
    killed: Counter[str] = Counter()
    for left in kill_commands(tmp_path, part.of(TIMES), seed=500 + part.seed):
        assert left.sound, left
        assert left.litter == (), left
        killed[left.command] += 1
    print(f"\n{part.of(TIMES)} killed, all sound, no litter: {dict(killed)}")
