"""Whatever is altered in a book behind the program's back is noticed when it is opened."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.book import Book
from models.ground.files import DamagedBook
from models.keeping.repair import examine
from tests.safety.forging import whole_book

ALTERATIONS = {
    "a figure": "UPDATE revenue_line SET amount = amount + 1",
    "a line gone": "DELETE FROM carry_forward",
    "who did an act": "UPDATE act SET who = '别人'",
    "when it was done": "UPDATE act SET made = '2026-01-01T00:00:00+08:00'",
    "what it was called": "UPDATE act SET words = '导入'",
    "what it did": "UPDATE act SET changes = x'789c8b8e050001150089'",
    "an act gone": "DELETE FROM act WHERE id = 1",
    "an act more": "INSERT INTO act SELECT id + 9, made, who, words, changes FROM act",
    "a version's name": "UPDATE version SET name = '二下'",
    "when it was kept": "UPDATE version SET made = '2026-01-01T00:00:00+08:00'",
    "who kept it": "UPDATE version SET who = '别人'",
    "what it held": "UPDATE version SET facts = x'789c8b8e050001150089'",
    "what it held, with its digest": "UPDATE version SET facts = x'00', digest = "
    "'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'",
    "a version gone": "DELETE FROM version",
    "who wrote it last": "UPDATE writer SET program = '9.9'",
    "a step's date": "UPDATE _sqlite_migrations SET applied_at = '2020-01-01' WHERE name = 'writer_mark'",
    "a step more": "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('a', 'b', 'c')",
    "a seal": "UPDATE seal SET digest = '00' WHERE part = 'marks'",
    "the seal of the tables": "UPDATE seal SET digest = '00' WHERE part = 'schema'",
    "the seal of the tables gone": "DELETE FROM seal WHERE part = 'schema'",
    "a seal gone": "DELETE FROM seal WHERE part = 'versions'",
    "an index gone": "DROP INDEX idx_text_key",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "预算.ysb"
    whole_book(path)
    return path


@pytest.mark.parametrize("sql", ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_an_alteration_is_noticed_at_opening_and_named_by_the_repair(
    sound: Path, tmp_path: Path, sql: str
) -> None:
    path = Path(shutil.copy(sound, tmp_path / "预算.ysb"))
    Book.open(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        assert db.execute(sql).rowcount != 0
    for read_only in (True, False):
        with pytest.raises(DamagedBook, match="与程序最后一次写入的不一致"):
            Book.open(path, read_only)
    troubles = examine(path).troubles
    assert troubles
    # It says what is wrong where, not merely that the book does not open.
    assert not [one for one in troubles if "请用备份恢复" in one]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
