"""Opening, reading and writing one book file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlite_utils import Database, Migrations

from models.facts import Edit, Fact
from models.files import TroubledDrive, UnusableFile, replacing
from models.store.lock import BookLock
from models.store.rows import TABLE_OF, fact_of, row_of
from models.store.schema import APPLICATION_ID, migrations, version_of
from models.store.trouble import told_in_words


class BookFile:
    """One open book. Every call of write() is one transaction.

    All methods raise UnusableFile for troubles of the environment.
    """

    def __init__(
        self, path: Path, db: Database, lock: BookLock | None = None, read_only: bool = False
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._db = db
        self._lock = lock

    @classmethod
    def create(cls, path: Path, facts: Iterable[Fact]) -> None:
        """Make a new book file holding these facts; whole or not at all.

        Raises UnusableFile where there is a file already.
        """
        if path.exists():
            raise UnusableFile(f"“{path}”已经存在；请换一个文件名。")
        # Made in memory and written as a whole: a share on which SQLite can't work still takes it.
        book = cls.in_memory(facts)
        with replacing(path) as temporary, temporary.open("wb") as file:
            file.write(book._db.conn.serialize())
            file.flush()
            os.fsync(file.fileno())
        book.close()

    @classmethod
    def in_memory(cls, facts: Iterable[Fact] = ()) -> "BookFile":
        """A book that is gone when closed: to try an act before there is a file."""
        book = cls(Path(":memory:"), _connect(":memory:"))
        book._initialise(facts)
        return book

    @classmethod
    def open(cls, path: Path, read_only: bool = False, steps: Migrations = migrations) -> "BookFile":
        """Open a book file, bringing an older one up to date after a verified backup of it.

        ``read_only`` neither locks nor changes it. A file of a newer version is refused.
        """
        if not path.is_file():
            raise UnusableFile(f"没有找到预算本“{path}”。")
        with told_in_words(path):
            db = _connect(path, "mode=ro" if read_only else "mode=rw")
            try:
                version = _checked_version(db, path, version_of(steps))
                if read_only:
                    return cls(path, _as_of_today(db, steps), read_only=True)
                lock = BookLock(path)
                try:
                    if steps.pending(db):
                        _back_up(db, path, version)
                        _migrate(db, steps)
                except BaseException:
                    lock.release()
                    raise
            except BaseException:
                db.close()
                raise
        return cls(path, db, lock)

    @staticmethod
    def copy(source: Path, target: Path) -> None:
        """Copy a book that is not open by SQLite's own backup, even from where SQLite can lock nothing."""
        try:
            _copy_from(source, target, "mode=ro")
        except TroubledDrive:
            # Read as it lies; a transaction that somebody is in the midst of has its journal beside it.
            if source.with_name(f"{source.name}-journal").exists():
                raise
            _copy_from(source, target, "immutable=1")

    def _initialise(self, facts: Iterable[Fact]) -> None:
        self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(self._db, migrations)
        self.write([Edit(None, fact) for fact in facts])

    def facts(self) -> Iterator[Fact]:
        """Every fact of the book, in the order of ids within a kind."""
        with told_in_words(self.path):
            for kind, table in TABLE_OF.items():
                for row in self._db.table(table).rows_where(order_by="id"):
                    yield fact_of(kind, row)

    def write(self, edits: Iterable[Edit]) -> None:
        """Make the edits, all or none."""
        last: dict[type[Fact], dict[int, Fact | None]] = {}
        for edit in edits:
            if edit.before is not None:
                last.setdefault(type(edit.before), {})[edit.before.id] = None
            if edit.after is not None:
                last.setdefault(type(edit.after), {})[edit.after.id] = edit.after
        with told_in_words(self.path), self._db.atomic():
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            for kind, facts in last.items():
                table = self._db.table(TABLE_OF[kind])
                for fact_id in (fact_id for fact_id, fact in facts.items() if fact is None):
                    table.delete_where("id = ?", [fact_id])
                table.upsert_all((row_of(fact) for fact in facts.values() if fact is not None), pk="id")

    def back_up(self, path: Path) -> None:
        """Copy the book by SQLite's own backup, and see that the copy is sound before it takes its place."""
        with told_in_words(path):
            _copy(self._db, path)

    def close(self) -> None:
        """Give the file free."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()


def uri_of(path: PurePath, mode: str) -> str:
    """SQLite's name for a file. It knows no hosts: a share's whole path stands behind an empty one."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}?{mode}"


def _connect(path: Path | str, mode: str = "mode=rw") -> Database:
    """A connection with foreign keys on; it never waits long, a person is waiting too."""
    target, uri = (uri_of(path.absolute(), mode), True) if isinstance(path, Path) else (path, False)
    connection = sqlite3.connect(target, uri=uri, timeout=2)
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection)


def _checked_version(db: Database, path: Path, known: int) -> int:
    """The file's version. Raises UnusableFile for a file that is no book or newer than the program."""
    (application_id,) = db.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise UnusableFile(f"“{path}”不是预算本文件。")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > known:
        raise UnusableFile(
            f"“{path}”是用更新的程序做的（文件版本 {version}，本程序只到 {known}）；请升级程序后再打开。"
        )
    return int(version)


def _back_up(db: Database, path: Path, version: int) -> None:
    """Copy an older book beside itself by SQLite's own backup, and see that the copy is sound."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.stem}（版本{version}备份 {stamp}）{path.suffix}")
    _copy(db, backup)


def _copy_from(source: Path, target: Path, mode: str) -> None:
    with told_in_words(source):
        db = _connect(source, mode)
        try:
            _checked_version(db, source, version_of(migrations))
            _copy(db, target)
        finally:
            db.close()


def _copy(db: Database, path: Path) -> None:
    with replacing(path) as temporary, closing(sqlite3.connect(temporary)) as copy:
        db.conn.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise UnusableFile(f"备份“{path}”没有通过检查，没有保存；请检查磁盘。")


def _as_of_today(db: Database, steps: Migrations) -> Database:
    """The database to look at: itself, or today's version of an older one, made in memory."""
    if not steps.pending(db):
        return db
    copy = _connect(":memory:")
    db.conn.backup(copy.conn)
    db.close()
    _migrate(copy, steps)
    return copy


def _migrate(db: Database, steps: Migrations) -> None:
    """All steps and the version they make, or nothing."""
    with db.atomic():
        steps.apply(db)
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"migration left dangling references: {broken}")
        db.execute(f"PRAGMA user_version = {len(steps.applied(db))}")
