"""Forged books are opened, used and exported right, or refused in a sentence."""

from pathlib import Path
from random import Random

import pytest

from models.ground.files import UnusableFile
from tests.safety.forging import Forgery, forge, forgeries, whole_book
from tests.safety.using import use

SAMPLED = 100


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "预算.ysb"
    whole_book(path)
    return path


def outcome(sound: Path, folder: Path, forgery: Forgery) -> str:
    """How a forged book fares; whatever is raised but a sentence goes through."""
    path = folder / "预算.ysb"
    if not forge(sound, path, forgery):
        return "SQLite does not take it"
    try:
        use(path, folder)
    except UnusableFile:
        return "refused"
    return "used"


def test_the_sound_book_itself_is_used(sound: Path, tmp_path: Path) -> None:
    assert outcome(sound, tmp_path, Forgery("nothing", lambda db: None)) == "used"


def test_a_hundred_forged_books_are_used_or_refused_in_a_sentence(sound: Path, tmp_path: Path) -> None:
    """Drawn from all, which tests/slow tries: each table, each column, each kind of object."""
    chosen = Random(13).sample(list(forgeries(sound)), SAMPLED)
    fared = {}
    for number, forgery in enumerate(chosen):
        folder = tmp_path / str(number)
        folder.mkdir()
        fared[forgery.name] = outcome(sound, folder, forgery)
    # Whatever is no row is refused: a trigger, a view, an index, a column more.
    assert {how for name, how in fared.items() if _is_object(name)} == {"refused"}
    assert set(fared.values()) == {"used", "refused", "SQLite does not take it"}


def _is_object(name: str) -> bool:
    return any(
        word in name for word in (": a trigger", ": a view", ": an index", ": a column", ": a computed")
    )
