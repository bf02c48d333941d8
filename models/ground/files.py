"""Files of the outside world: written whole or not at all, and their troubles told in one sentence."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.ground.giving_up import while_wanted
from models.ground.temporaries import file_beside, sweep


class UnusableFile(Exception):  # noqa: N818 - it says what the clerk has, not what we did wrong
    """A file or folder that can't be used; its text is one sentence for the clerk, naming the file."""


class BlankFile(UnusableFile):
    """A file in which nothing is filled in yet: a template that lies about is no mistake of anybody's."""


class HeldFile(UnusableFile):
    """A book that somebody has open; it can still be looked at."""


class UnclearLock(HeldFile):
    """A book whose lock does not tell whether it is in use; whoever knows may take the lock away."""


class ChangedUnderneath(UnusableFile):
    """A book into which somebody else has written since it was opened here.

    kept: what was done here and is in the file, in words; lost: what is not.
    """

    def __init__(self, sentence: str, kept: tuple[str, ...], lost: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.kept, self.lost = kept, lost


class TakenName(UnusableFile):
    """A new file whose name another file has, perhaps since a moment ago."""


class UnknownKind(UnusableFile):
    """A file that was read and is of none of the kinds known; its figures may be checked all the same."""


class DamagedBook(UnusableFile):
    """A book that does not hold what the program wrote into it; a backup is what helps."""


class TroubledDrive(UnusableFile):
    """A book whose drive or share does not do for it what it needs; on another it may work."""


_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限，或者它正被另一个程序（例如 Excel）打开；请关闭后再试，或换一个文件夹",
    errno.EPERM: "没有权限；请换一个文件夹",
    errno.EROFS: "这里是只读的，不能写入；请换一个文件夹",
    errno.ENOSPC: "磁盘已满；请清理后再试",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "文件已经存在",
    errno.ELOOP: "链接绕回了自己",
    errno.EBUSY: "它正被系统或另一个程序使用；请稍后再试",
    errno.EIO: "磁盘、U 盘或网络出错；请检查后再试",
    errno.EDQUOT: "分给您的磁盘空间已用完；请清理后再试",
    errno.EFBIG: "文件太大，这个磁盘放不下",
    errno.ETIMEDOUT: "网络没有应答；请检查后再试",
    errno.ENODEV: "这里没有可用的磁盘；请检查 U 盘或网络",
    errno.ENAMETOOLONG: "文件名或路径太长；请用短一些的名字，或换一个层数少的文件夹",
}


def unusable(path: Path, error: OSError, act: str) -> UnusableFile:
    """The sentence for an operating-system error met while doing ``act`` (打开、写入…) to ``path``."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return UnusableFile(f"无法{act}“{path}”：{reason}。")


def unusable_as_file(path: Path, error: OSError, act: str) -> UnusableFile:
    """The same where a file was meant: of a folder in its place Windows says that a right is missing."""
    if isinstance(error, PermissionError) and path.is_dir():
        error = IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return unusable(path, error, act)


_PIECE = 2**16


def read_whole(path: Path, most: int) -> bytes:
    """A file's bytes. Raises UnusableFile where it can't be read, or has more than ``most``."""
    # Asked for at once, as much memory would be taken as the largest file needs, however small this one is.
    raw = bytearray()
    try:
        with path.open("rb") as file:
            while len(raw) <= most and (piece := file.read(_PIECE)):
                raw += piece
    except OSError as error:
        raise unusable_as_file(path, error, "读取") from error
    if len(raw) > most:
        raise UnusableFile(f"“{path}”大得不合常理，没有读取。")
    return bytes(raw)


def make_folder(folder: Path) -> None:
    """Make a folder that was proposed and is not there yet, with those above it. Raises UnusableFile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error, "建立") from error


_FORBIDDEN = dict(zip('\\/:*?"<>|', "＼／：＊？＂＜＞｜", strict=True)) | dict.fromkeys(map(chr, range(32)))
_LONGEST_NAME = 60


def file_name(words: str) -> str:
    """Words as the name of a file on any system: signs that Windows forbids wide, none unseen; short."""
    # Imported here: what knows them takes longer to load than the rest of this file.
    from models.ground.printable import printable

    return printable(words).translate(str.maketrans(_FORBIDDEN)).strip(". ")[:_LONGEST_NAME] or "未命名"


def name_in_words(path: Path) -> str:
    """A file's name to be kept and printed: what of it is no text of any language is told as �."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_LONGEST_WORDS = 60


def one_line(words: str) -> str:
    """What somebody else wrote, as it may stand in a sentence: one short line without signs unseen."""
    return "".join(sign for sign in words if sign.isprintable())[:_LONGEST_WORDS]


def see_apart(target: Path, source: Path, what: str) -> None:
    """Raises UnusableFile where what is made of a file would take that file's own place."""
    if target.exists() and source.exists() and target.samefile(source):
        raise UnusableFile(f"“{target}”就是被读取的文件，{what}不能写在它上面；请换一个文件名。")


# What SQLite adds to a book's name for its journal; a lock's ending is shorter.
_ROOM = len("-journal")
_LONGEST_IN_FOLDER = 255


def fits(name: str) -> bool:
    """Whether a folder takes a book of this name, and what lies beside an open one.

    Windows counts UTF-16's units, the others bytes.
    """
    length = (
        len(name.encode("utf-16-le", "surrogatepass")) // 2 if os.name == "nt" else len(os.fsencode(name))
    )
    return length <= _LONGEST_IN_FOLDER - _ROOM


def named_after(path: Path, words: str) -> str:
    """The name of something made of a book: its own, with words in brackets.

    Too long a name is cut, and told from another that begins alike by a part of its hash.
    """
    stem = path.stem
    name = f"{stem}（{words}）{path.suffix}"
    # Imported here: hardly any name is too long.
    from hashlib import sha256

    mark = sha256(os.fsencode(stem)).hexdigest()[:8]
    while stem and not fits(name):
        stem = stem[:-1]
        name = f"{stem}…{mark}（{words}）{path.suffix}"
    return name


def real_path(path: Path) -> Path:
    """A file's one path, whatever links, dots or upper and lower case it is asked for by.

    Raises UnusableFile for a name that no file can have.
    """
    try:
        # Windows' Python takes this sign for a path's, and stumbles over it later.
        if "\0" in str(path):
            raise ValueError("null character")  # noqa: TRY301 - the same sentence, whoever notices
        return Path(os.path.realpath(path))
    except ValueError as error:
        raise UnusableFile(f"文件名“{one_line(path.name)}”里有不能用的字符；请换一个文件名。") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path``, put in its place when the block succeeds and is still wanted.

    Until then, and for ever if it fails or is given up, the file that was there stays as it was; afterwards
    the new one is on the disk, and not in its cache. Raises UnusableFile where the folder can't be written or
    the file is held by another program.
    """
    with _made_aside(path, Path.replace) as temporary:
        yield temporary


@contextmanager
def creating(path: Path) -> Iterator[Path]:
    """The same for a file that is new: whoever comes first has the name. Raises TakenName, UnusableFile."""

    def put(temporary: Path, target: Path) -> None:
        try:
            put_new(temporary, target)
        except FileExistsError as error:
            raise TakenName(
                f"“{path}”刚刚被另一个程序先建立了，这次没有写入；请先打开它看一看，或者换一个文件名。"
            ) from error

    with _made_aside(path, put) as temporary:
        yield temporary


@contextmanager
def _made_aside(path: Path, put: Callable[[Path, Path], object]) -> Iterator[Path]:
    target = real_path(path)
    sweep(target.parent)
    try:
        temporary = file_beside(target)
    except OSError as error:
        raise unusable(path, error, "写入") from error
    try:
        yield temporary
        # A temporary file is private to its owner; a result is as readable as its folder lets it be.
        temporary.chmod(0o666 & ~_umask())
        write_through(temporary)
        with while_wanted():
            put(temporary, target)
        write_through_folder(target.parent)
    except OSError as error:
        raise unusable_as_file(path, error, "写入") from error
    finally:
        temporary.unlink(missing_ok=True)


# What a system says that has no hard links, or a disk such as FAT on one that has.
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}


def put_new(temporary: Path, target: Path) -> None:
    """Give a finished file its name, unless there is a file of that name. Raises FileExistsError, OSError."""
    if os.name == "nt":
        temporary.rename(target)  # which replaces nothing there
        return
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # The name is taken by an empty file first: of two programs only one can make it.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        temporary.replace(target)
    else:
        temporary.unlink()


def write_through(path: Path) -> None:
    """See that a file's content is on the disk before anything is told of it. Raises OSError."""
    # Windows flushes only what may be written.
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_through_folder(folder: Path) -> None:
    """The same for a folder's names, where the system has a way. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some shares have no such thing; the file itself is safe, and its name as safe as they make it.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
