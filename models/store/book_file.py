"""Opening, reading and writing one book file."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from models.facts import Edit, Fact
from models.facts.fact_kinds import FACT_KINDS
from models.facts.kept import KeptAct, KeptVersion
from models.ground.files import (
    ChangedUnderneath,
    TakenName,
    UnusableFile,
    creating,
    fits,
    unusable,
)
from models.ground.giving_up import go_on
from models.ground.temporaries import sweep
from models.store import act_log, seal, version_shelf, writer_mark
from models.store.connection import connect, connect_to_read, make_durable, reading, writing
from models.store.copying import back_up_older, copy, copy_book
from models.store.one_name import the_one_name
from models.store.opening import as_of_today, make, migrate
from models.store.rows import put_statement, row_of
from models.store.schema import STEPS, Steps
from models.store.soundness import checked_version, sound_facts
from models.store.trouble import read_soundly, told_in_words
from models.store.values import see_values

if TYPE_CHECKING:
    from models.store.lock import BookLock

# SQLite names no file of more than 512 bytes outside Windows, its journal's included.
_LONGEST_PATH = 500


class BookFile:
    """One open book. Every call of write() is one transaction.

    All methods raise UnusableFile for troubles of the environment, and DamagedBook where the file does not
    hold what was written into it. Those that write raise ChangedUnderneath where somebody else has written
    since this program last looked.
    """

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        file: Path | None = None,
        lock: "BookLock | None" = None,
        read_only: bool = False,
    ) -> None:
        """``path`` is the name that the book was asked for by, ``file`` what it stands for.

        ``overtaken`` is told beside whoever acts: an act may be caught where only its sentence is shown.
        """
        self.path = path
        self.read_only = read_only
        self._db = db
        self._lock = lock
        self._file = file
        here = file.stat() if file is not None else None
        self._place = None if read_only else here
        self._looked_at = here if read_only else None
        with read_soundly(path):
            self._seen = seal.state_of(db)
        self._own: list[act_log.OwnAct] = []
        self.overtaken: Callable[[ChangedUnderneath], object] = lambda change: None

    @classmethod
    def create(cls, path: Path, facts: Iterable[Fact]) -> None:
        """Make a new book file holding these facts; whole or not at all.

        Raises TakenName where there is a file already, UnusableFile.
        """
        with closing(cls.in_memory(facts)) as book:
            book.save_as(path)

    @classmethod
    def in_memory(cls, facts: Iterable[Fact] = ()) -> "BookFile":
        """A book that is gone when closed: to try an act before there is a file."""
        db = connect(":memory:")
        make(db)
        book = cls(Path(":memory:"), db)
        book.write("建立预算本", [Edit(None, fact) for fact in facts], noted=False)
        return book

    def save_as(self, path: Path) -> None:
        """Write the book with its past as a new file. Raises TakenName where there is one, UnusableFile."""
        if _there(the_one_name(path), path, "写入"):
            raise TakenName(f"“{path}”已经存在；请换一个文件名。")
        _forget_left_journal(path)
        # Copied in memory and written as a whole: a share on which SQLite can't work still takes it.
        with told_in_words(path), closing(sqlite3.connect(":memory:")) as made:
            self._db.backup(made)
            content = made.serialize()
        with creating(path) as temporary:
            temporary.write_bytes(content)

    @classmethod
    def open(cls, path: Path, read_only: bool = False, steps: Steps = STEPS) -> "BookFile":
        """Open a book file, bringing an older one up to date after a verified backup of it.

        ``read_only`` neither locks nor changes it. A file of a newer version is refused.
        """
        file = file_of(path)
        with told_in_words(path):
            db = connect_to_read(file) if read_only else connect(file)
            try:
                with read_soundly(path), reading(db):
                    version, pending = checked_version(db, path, steps)
                    if pending:
                        # Today's facts are looked at when they are read; an older book's before they change.
                        sound_facts(db, path, version)
                if read_only:
                    return cls(path, as_of_today(db, steps) if pending else db, file, read_only=True)
                # Imported here: what a command only reads, or makes anew, nobody has to be kept out of.
                from models.store.lock import BookLock

                lock = BookLock(path, lambda: writing(db))
                try:
                    with read_soundly(path):
                        make_durable(db)
                    _clear(db, _journal_of(file))
                    if pending:
                        back_up_older(db, path, version)
                        migrate(db, steps)
                    sweep(file.parent)
                    return cls(path, db, file, lock)
                except BaseException:
                    lock.release()
                    raise
            except BaseException:
                db.close()
                raise

    @staticmethod
    def copy(source: Path, target: Path) -> None:
        """Copy a book that is not open by SQLite's own backup, even from where SQLite can lock nothing."""
        copy_book(source, target)

    def facts(self) -> list[Fact]:
        """Every fact, in the order of ids within a kind. Raises DamagedBook where the seal is broken."""
        with read_soundly(self.path), reading(self._db):
            if (now := seal.state_of(self._db)) != self._seen:
                checked_version(self._db, self.path, STEPS)
                self._seen = now
            return sound_facts(self._db, self.path, len(STEPS))

    def write(self, words: str, edits: Sequence[Edit], noted: bool = True) -> None:
        """Make an act's edits, all or none, with the seal and, where ``noted``, its place in the history."""
        last: dict[type[Fact], dict[int, Fact | None]] = {}
        for edit in edits:
            if edit.before is not None:
                last.setdefault(type(edit.before), {})[edit.before.id] = None
            if edit.after is not None:
                last.setdefault(type(edit.after), {})[edit.after.id] = edit.after
        with self._act(words, edits, noted):
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            for kind, facts in last.items():
                table = FACT_KINDS[kind].table
                gone = [(fact_id,) for fact_id, fact in facts.items() if fact is None]
                self._db.executemany(f"DELETE FROM {table} WHERE id = ?", gone)
                kept = (_row(fact) for fact in facts.values() if fact is not None)
                self._db.executemany(put_statement(table), kept)
            digest = seal.kept_seal(self._db, seal.FACTS)
            seal.keep_seal(self._db, seal.FACTS, seal.renewed(digest, edits))

    @contextmanager
    def _act(self, words: str, edits: Sequence[Edit] = (), noted: bool = True) -> Iterator[None]:
        """All or nothing of what an act writes, and the mark of who writes; the book being as it was."""
        self._stay(words)
        noting: list[act_log.OwnAct] = []
        with told_in_words(self.path):
            with writing(self._db):
                self._see_unchanged(words)
                writer_mark.mark(self._db)
                yield
                if noted:
                    noting.append(act_log.note_act(self._db, words, edits))
                go_on()
                seen = seal.state_of(self._db)
            self._seen = seen
            self._own += noting

    def _see_unchanged(self, words: str) -> None:
        """Raises ChangedUnderneath where the file is not as this program last saw it."""
        with read_soundly(self.path):
            if seal.state_of(self._db) == self._seen:
                return
            last = act_log.last_act(self._db)
        by = f"（最后一次：{last}）" if last else ""
        raise self._changed(
            f"“{self.path}”在这里打开之后被别的程序或别的人改过{by}，刚才的改动没有保存；"
            "请重新打开它，看过现在的内容再做一次。",
            words,
        )

    def _changed(self, sentence: str, words: str) -> ChangedUnderneath:
        """The sentence, with the acts done here: those that the file holds, and the others."""
        with read_soundly(self.path):
            held = act_log.in_file(self._db, self._own)
        acts = [act.words for act in self._own]
        kept = tuple(act for act, there in zip(acts, held, strict=True) if there)
        lost = tuple(act for act, there in zip(acts, held, strict=True) if not there)
        change = ChangedUnderneath(sentence, kept, (*lost, words))
        self.overtaken(change)
        return change

    def _stay(self, words: str) -> None:
        """See that what is about to be written goes into the file that has the book's name.

        Where a system lets an open file be deleted or replaced, SQLite writes on into one that nobody finds.
        Raises UnusableFile.
        """
        if self._file is None or self._place is None:
            return
        try:
            here = self._file.stat()
        except OSError as error:
            raise UnusableFile(
                f"“{self.path}”已经不在原处（例如 U 盘被拔出，或文件被移走、改名、删除），"
                "刚才的改动没有保存；请把它放回原处，或者用“另存为”存到别处。"
            ) from error
        if os.path.samestat(here, self._place):
            return
        # Some shares number their files anew now and then; a sync service may have put a copy there.
        with read_soundly(self.path):
            db = connect(self._file)
            if not _is_as(db, self._seen):
                db.close()
                raise self._changed(
                    f"“{self.path}”已被别的程序换成了另一个文件，刚才的改动没有保存；"
                    "请用“另存为”存到别处，再核对两份。",
                    words,
                )
        make_durable(db)
        self._db.close()
        self._db, self._place = db, here

    @property
    def seal(self) -> int:
        """The seal over the facts: two books of the same seal hold the same."""
        with read_soundly(self.path):
            return seal.kept_seal(self._db, seal.FACTS)

    @property
    def is_behind(self) -> bool:
        """Whether somebody has written into the file since this program last looked.

        Raises UnusableFile where a file that is only looked at can't be read any more.
        """
        if self._file is None or self._looked_at is None:
            with read_soundly(self.path):
                return seal.state_of(self._db) != self._seen
        with told_in_words(self.path):
            here = _stat(self._file, self.path)
            if _is_untouched(here, self._looked_at):
                return False
            # Another file may have the name now, or a killed program have left a transaction half done.
            with read_soundly(self.path), closing(connect_to_read(self._file)) as connection:
                behind = not _is_as(connection, self._seen)
        if not behind:
            self._looked_at = here
        return behind

    def acts(self) -> list[KeptAct]:
        """The acts that the book remembers, the oldest first."""
        with read_soundly(self.path):
            return act_log.kept_acts(self._db)

    def keep_version(self, name: str, facts: Iterable[Fact], why: str) -> None:
        """Keep these facts as a version of a name that no other has."""
        with self._act(f"保存版本“{name}”"):
            version_shelf.keep_version(self._db, name, facts, why)

    def drop_version(self, version: KeptVersion) -> None:
        """Let a version go."""
        with self._act(f"删除版本“{version.name}”"):
            version_shelf.drop_version(self._db, version.id)

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
            copy(self._db, path)

    def close(self) -> None:
        """Give the file free."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()


def _row(fact: Fact) -> dict[str, object]:
    """The row of a fact. Raises UnusableFile for one that no opening would take: it would close the book."""
    row = row_of(fact)
    try:
        see_values(type(fact), row)
    except ValueError as error:
        raise UnusableFile(
            "这一步里有预算本放不下的数或文字（金额或编号太大，或一处文字超过 100 万字），没有保存。"
        ) from error
    return row


def _stat(file: Path, path: Path) -> os.stat_result:
    try:
        return file.stat()
    except OSError as error:
        raise unusable(path, error, "打开") from error


def _is_untouched(now: os.stat_result, before: os.stat_result) -> bool:
    return (now.st_mtime_ns, now.st_size, now.st_ino) == (before.st_mtime_ns, before.st_size, before.st_ino)


def _is_as(db: sqlite3.Connection, seen: seal.State) -> bool:
    """Whether a file is as another was; one that can't be asked is not."""
    try:
        return seal.state_of(db) == seen
    except sqlite3.Error:
        return False


def file_of(path: Path) -> Path:
    """The file that a book's name stands for. Raises UnusableFile where there is none."""
    file = the_one_name(path)
    if not _there(file, path, "打开") or not file.is_file():
        raise UnusableFile(f"没有找到预算本“{path}”。")
    return file


def _there(file: Path, path: Path, act: str) -> bool:
    """Whether there is something of this name. Raises UnusableFile for a name that no book can have."""
    try:
        if not fits(file.name) or (os.name == "posix" and len(os.fsencode(file)) > _LONGEST_PATH):
            raise OSError(errno.ENAMETOOLONG, "")  # noqa: TRY301 - said as the system says it
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise unusable(path, error, act) from error
    return True


def _clear(db: sqlite3.Connection, journal: Path) -> None:
    """Take away a journal that was of use to no reading: of a program killed before it wrote into the book.

    While nobody else writes: one that is being written is of use.
    """
    if journal.exists():
        with writing(db), suppress(OSError):
            journal.unlink()


def _forget_left_journal(path: Path) -> None:
    """Take away the journal of a book no longer there, where nobody has made the book anew meanwhile."""
    if _journal_of(path).exists():
        from models.store.lock import BookLock

        with BookLock(path):
            if not the_one_name(path).exists():
                forget_journal(path)


def forget_journal(path: Path) -> None:
    """Take away what a book left of a transaction: it would be played into the one that takes its place.

    Under the book's lock: where somebody works in it, its journal is of use.
    """
    try:
        _journal_of(path).unlink(missing_ok=True)
    except OSError as error:
        raise unusable(path, error, "写入") from error


def _journal_of(path: Path) -> Path:
    file = the_one_name(path)
    return file.with_name(f"{file.name}-journal")
