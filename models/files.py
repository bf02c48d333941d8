"""Files of the outside world: written whole or not at all, and their troubles told in one sentence."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.giving_up import while_wanted
from models.printable import printable


class UnusableFile(Exception):  # noqa: N818 - it says what the clerk has, not what we did wrong
    """A file or folder that can't be used; its text is one sentence for the clerk, naming the file."""


class HeldFile(UnusableFile):
    """A book that somebody has open; it can still be looked at."""


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
    errno.ENAMETOOLONG: "文件名或路径太长；请用短一些的名字，或换一个层数少的文件夹",
}


def unusable(path: Path, error: OSError, act: str) -> UnusableFile:
    """The sentence for an operating-system error met while doing ``act`` (打开、写入…) to ``path``."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return UnusableFile(f"无法{act}“{path}”：{reason}。")


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
    return printable(words).translate(str.maketrans(_FORBIDDEN)).strip(". ")[:_LONGEST_NAME] or "未命名"


def name_in_words(path: Path) -> str:
    """A file's name to be kept and printed: what of it is no text of any language is told as �."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path``, put in its place when the block succeeds and is still wanted.

    Until then, and for ever if it fails or is given up, the file that was there stays as it was.
    Raises UnusableFile where the folder can't be written or the file is held by another program.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise unusable(path, error, "写入") from error
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes the file private to its owner; a result is as readable as its folder lets it be.
        temporary.chmod(0o666 & ~_umask())
        with while_wanted():
            temporary.replace(path)
    except OSError as error:
        raise unusable(path, error, "写入") from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
