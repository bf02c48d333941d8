"""A share that has gone holds nobody up for long."""

from pathlib import Path
from threading import Event
from typing import cast

from models.ground.reaching import is_within_reach


def test_a_folder_that_is_there_is_within_reach(tmp_path: Path) -> None:
    assert is_within_reach(tmp_path)
    assert not is_within_reach(tmp_path / "没有")


def test_a_share_that_does_not_answer_is_out_of_reach() -> None:
    class Share:
        answered = Event()

        def is_dir(self) -> bool:
            return self.answered.wait()

    share = Share()
    assert not is_within_reach(cast(Path, share), seconds=0.01)
    share.answered.set()
