"""Opening, reading and writing one book file."""

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from models.facts import Edit, Fact
from models.files import DamagedBook, TroubledDrive, UnusableFile, replacing, unusable
from models.giving_up import go_on
from models.kept import KeptAct, KeptVersion
from models.store import act_log, seal, version_shelf, writer_mark
from models.store.connection import connect, connect_to_read, make_durable
from models.store.lock import BookLock
from models.store.rows import TABLE_OF, fact_of, row_of
from models.store.schema import APPLICATION_ID, migrations, version_of
from models.store.trouble import ALTERED, read_soundly, told_in_words

# SQLite names no file of more than 512 bytes outside Windows, its journal's included.
_LONGEST_PATH = 500


class BookFile:
    """One open book. Every call of write() is one transaction.

    All methods raise UnusableFile for troubles of the environment, and DamagedBook where the file does not
    hold what was written into it.
    """

    def __init__(
        self, path: Path, db: Database, lock: BookLock | None = None, read_only: bool = False
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._db = db
        self._lock = lock
        self._place = None if read_only or str(path) == ":memory:" else path.stat()
        self._read: tuple[int, os.stat_result | None] = (0, None)

    @classmethod
    def create(cls, path: Path, facts: Iterable[Fact]) -> None:
        """Make a new book file holding these facts; whole or not at all.

        Raises UnusableFile where there is a file already.
        """
        with closing(cls.in_memory(facts)) as book:
            book.save_as(path)

    @classmethod
    def in_memory(cls, facts: Iterable[Fact] = ()) -> "BookFile":
        """A book that is gone when closed: to try an act before there is a file."""
        book = cls(Path(":memory:"), connect(":memory:"))
        book._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(book._db, migrations)
        book.write("建立预算本", [Edit(None, fact) for fact in facts], noted=False)
        return book

    def save_as(self, path: Path) -> None:
        """Write the book with its past as a new file. Raises UnusableFile where there is one."""
        if _there(path, "写入"):
            raise UnusableFile(f"“{path}”已经存在；请换一个文件名。")
        forget_journal(path)
        # Copied in memory and written as a whole: a share on which SQLite can't work still takes it.
        with told_in_words(path), closing(sqlite3.connect(":memory:")) as copy:
            self._db.conn.backup(copy)
            content = copy.serialize()
        with replacing(path) as temporary, temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def open(cls, path: Path, read_only: bool = False, steps: Migrations = migrations) -> "BookFile":
        """Open a book file, bringing an older one up to date after a verified backup of it.

        ``read_only`` neither locks nor changes it. A file of a newer version is refused.
        """
        if not _there(path, "打开") or not path.is_file():
            raise UnusableFile(f"没有找到预算本“{path}”。")
        with told_in_words(path):
            db = connect_to_read(path) if read_only else connect(path)
            try:
                with read_soundly(path):
                    version, pending = _checked_version(db, path, steps)
                if read_only:
                    return cls(path, _as_of_today(db, steps) if pending else db, read_only=True)
                lock = BookLock(path)
                try:
                    with read_soundly(path):
                        make_durable(db)
                    if pending:
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

    def facts(self) -> list[Fact]:
        """Every fact, in the order of ids within a kind. Raises DamagedBook where the seal is broken."""
        facts: list[Fact] = []
        total = 0
        looked_at = self.path.stat() if self.read_only else None
        with read_soundly(self.path):
            for kind, table in TABLE_OF.items():
                rows = self._db.execute(f"SELECT * FROM {table} ORDER BY id")
                names = [column[0] for column in rows.description]
                digest = seal.digester(table, names)
                for row in rows:
                    total += digest(row)
                    facts.append(fact_of(kind, dict(zip(names, row, strict=True))))
            sealed = seal.holds(self._db, seal.FACTS, total)
            if not sealed or not seal.holds(self._db, seal.SCHEMA, seal.schema_digest(self._db)):
                raise DamagedBook(ALTERED.format(path=self.path))
        self._read = (total % seal.MODULUS, looked_at)
        return facts

    @property
    def is_behind(self) -> bool:
        """Whether the file of a book that is only looked at holds other facts now than were read from it.

        Raises UnusableFile where the file can't be read any more.
        """
        read, looked_at = self._read
        if looked_at is None:
            return False
        with told_in_words(self.path):
            here = _stat(self.path)
            if (here.st_mtime_ns, here.st_size, here.st_ino) == (
                looked_at.st_mtime_ns,
                looked_at.st_size,
                looked_at.st_ino,
            ):
                return False
            with read_soundly(self.path), closing(connect_to_read(self.path).conn) as connection:
                kept = seal.kept_seal(Database(connection), seal.FACTS)
        self._read = (read, here)
        return kept != read

    def write(self, words: str, edits: Sequence[Edit], noted: bool = True) -> None:
        """Make an act's edits, all or none, with the seal and, where ``noted``, its place in the history."""
        last: dict[type[Fact], dict[int, Fact | None]] = {}
        for edit in edits:
            if edit.before is not None:
                last.setdefault(type(edit.before), {})[edit.before.id] = None
            if edit.after is not None:
                last.setdefault(type(edit.after), {})[edit.after.id] = edit.after
        with self._transaction():
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            for kind, facts in last.items():
                table = self._db.table(TABLE_OF[kind])
                for fact_id in (fact_id for fact_id, fact in facts.items() if fact is None):
                    table.delete_where("id = ?", [fact_id])
                table.upsert_all((row_of(fact) for fact in facts.values() if fact is not None), pk="id")
            digest = seal.kept_seal(self._db, seal.FACTS)
            seal.keep_seal(self._db, seal.FACTS, seal.renewed(digest, edits))
            if noted:
                act_log.note_act(self._db, words, edits)
            go_on()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing of what an act writes, with the mark of who writes it."""
        self._stay()
        with told_in_words(self.path), self._db.atomic():
            writer_mark.mark(self._db)
            yield

    def _stay(self) -> None:
        """See that what is about to be written goes into the file that has the book's name.

        Where a system lets an open file be deleted or replaced, SQLite writes on into one that nobody finds.
        Raises UnusableFile.
        """
        if self._place is None:
            return
        try:
            here = self.path.stat()
        except OSError as error:
            raise UnusableFile(
                f"“{self.path}”已经不在原处（例如 U 盘被拔出，或文件被移走、改名、删除），"
                "刚才的改动没有保存；请把它放回原处，或者用“另存为”存到别处。"
            ) from error
        if os.path.samestat(here, self._place):
            return
        # Some shares number their files anew now and then; a sync service may have put a copy there.
        with read_soundly(self.path):
            db = connect(self.path)
            if seal.kept_seal(db, seal.FACTS) != self.seal:
                db.close()
                raise UnusableFile(
                    f"“{self.path}”已被别的程序换成了另一个文件，刚才的改动没有保存；"
                    "请用“另存为”存到别处，再核对两份。"
                )
        make_durable(db)
        self._db.close()
        self._db, self._place = db, here

    @property
    def seal(self) -> int:
        """The seal over the facts: two books of the same seal hold the same."""
        with read_soundly(self.path):
            return seal.kept_seal(self._db, seal.FACTS)

    def acts(self) -> list[KeptAct]:
        """The acts that the book remembers, the oldest first."""
        with read_soundly(self.path):
            return act_log.kept_acts(self._db)

    def keep_version(self, name: str, facts: Iterable[Fact]) -> None:
        """Keep these facts as a version of a name that no other has."""
        with self._transaction():
            version_shelf.keep_version(self._db, name, facts)
            act_log.note_act(self._db, f"保存版本“{name}”", ())

    def drop_version(self, version: KeptVersion) -> None:
        """Let a version go."""
        with self._transaction():
            version_shelf.drop_version(self._db, version.id)
            act_log.note_act(self._db, f"删除版本“{version.name}”", ())

    def versions(self) -> list[KeptVersion]:
        """The named versions, the newest first."""
        with read_soundly(self.path):
            return version_shelf.kept_versions(self._db)

    def facts_of_version(self, version: KeptVersion) -> list[Fact]:
        """What the book held when the version was kept."""
        with read_soundly(self.path):
            return version_shelf.facts_of_version(self._db, version.id)

    def back_up(self, path: Path) -> None:
        """Copy the book by SQLite's own backup, and see that the copy is sound before it takes its place."""
        with told_in_words(path):
            _copy(self._db, path)

    def close(self) -> None:
        """Give the file free."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise unusable(path, error, "打开") from error


def _there(path: Path, act: str) -> bool:
    """Whether there is something of this name. Raises UnusableFile for a name that no file can have."""
    try:
        if os.name == "posix" and len(os.fsencode(path.absolute())) > _LONGEST_PATH:
            raise OSError(errno.ENAMETOOLONG, "")  # noqa: TRY301 - said as the system says it
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise unusable(path, error, act) from error
    return True


def forget_journal(path: Path) -> None:
    """Take away what a book no longer there left of a transaction: it would be played into the next one."""
    try:
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    except OSError as error:
        raise unusable(path, error, "写入") from error


def _checked_version(db: Database, path: Path, steps: Migrations) -> tuple[int, bool]:
    """The file's version, and whether steps are wanting.

    Raises UnusableFile for a file that is no book or newer than the program, DamagedBook for one whose marks
    contradict each other or whose seal is broken before it is brought up to date.
    """
    (application_id,) = db.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise DamagedBook(f"“{path}”不是预算本文件。")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    known = version_of(steps)
    if version > known:
        program = writer_mark.writer(db)
        by = f"（{program} 版）" if program else ""
        raise UnusableFile(
            f"“{path}”是用更新的程序{by}做的（文件版本 {version}，本程序只到 {known}）；请升级程序后再打开。"
        )
    pending = len(steps.pending(db))
    if version + pending != known:
        raise DamagedBook(ALTERED.format(path=path))
    if pending and seal.is_sealed(db) and not seal.holds(db, seal.FACTS, seal.facts_digest(db)):
        raise DamagedBook(ALTERED.format(path=path))
    return int(version), bool(pending)


def _back_up(db: Database, path: Path, version: int) -> None:
    """Copy an older book beside itself by SQLite's own backup, and see that the copy is sound."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.stem}（版本{version}备份 {stamp}）{path.suffix}")
    _copy(db, backup)


def _copy_from(source: Path, target: Path, mode: str) -> None:
    with told_in_words(source):
        db = connect(source, mode)
        try:
            with read_soundly(source):
                _checked_version(db, source, migrations)
            _copy(db, target)
        finally:
            db.close()


def _copy(db: Database, path: Path) -> None:
    with replacing(path) as temporary:
        with closing(sqlite3.connect(temporary)) as connection:
            db.conn.backup(connection)
            copy = Database(connection)
            sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
            # A book that was altered is no good backup; one too old to be sealed is taken at its word.
            if seal.is_sealed(copy):
                sound = sound and seal.holds(copy, seal.FACTS, seal.facts_digest(copy))
        if not sound:
            raise UnusableFile(f"备份“{path}”没有通过检查，没有保存；请检查磁盘。")
        # SQLite has closed it; what it left in the system's cache is what a power cut would take.
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())


def _as_of_today(db: Database, steps: Migrations) -> Database:
    """Today's version of an older database, made in memory to be looked at."""
    copy = connect(":memory:")
    db.conn.backup(copy.conn)
    db.close()
    _migrate(copy, steps)
    return copy


def _migrate(db: Database, steps: Migrations) -> None:
    """All steps, the version they make and its seals, or nothing."""
    with db.atomic():
        kept = seal.is_sealed(db)
        steps.apply(db)
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"migration left dangling references: {broken}")
        writer_mark.mark(db)
        seal.seal_anew(db)
        if not kept:
            seal.keep_seal(db, seal.ACTS, 0)
        db.execute(f"PRAGMA user_version = {len(steps.applied(db))}")
