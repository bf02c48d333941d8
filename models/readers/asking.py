"""Foreign files read by a child process: which one is asked, and what is said of a reading that fails."""

import atexit
import importlib
import json
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

from models.ground.files import UnusableFile, unusable
from models.readers import confinement
from models.readers.patience import Patience, SlowFile
from models.readers.process import EndedError, Reader

_EXHAUSTED = {"exhausted": True}
_T = TypeVar("_T")
# As many as may be at work at once.
_MOST_IDLE = os.cpu_count() or 1
_idle: list[Reader] = []
_lock = Lock()


def prepare() -> None:
    """Start a child process, where none waits, so that it is ready when it is asked."""
    with _lock:
        if not _idle and not confinement.IN_CHILD:
            # What stands in the way now is said when a file is to be read.
            with suppress(OSError):
                _idle.append(Reader())


def ask(
    job: str,
    path: Path,
    *arguments: object,
    decode: Callable[[object], _T],
    patience: Patience | None = None,
) -> _T:
    """What a function, module:name, says of a file in a child process; ``decode`` makes it of plain data.

    Raises UnusableFile with what the function says, or where it takes too long (SlowFile), too much memory,
    or breaks.
    """
    if confinement.IN_CHILD:
        module, _, name = job.partition(":")
        return decode(getattr(importlib.import_module(module), name)(path, *arguments))
    patience = patience or Patience()
    if patience.lost:
        raise _given_up(path)
    reader = _take(path)
    # A child may have been started elsewhere.
    folder = "" if path.is_absolute() else os.getcwd()  # noqa: PTH109 - a text is what is sent
    patience.watch(reader.kill)
    try:
        told = json.loads(reader.ask(pickle.dumps((folder, job, (path, *arguments))), patience.seconds))
    except (TimeoutError, EndedError, ValueError, RecursionError) as error:
        reader.close()
        raise _ended(path, patience, error) from error
    except BaseException:
        reader.close()
        raise
    finally:
        patience.watch(None)
    if told == _EXHAUSTED:
        # Whatever filled its memory may be there still.
        reader.close()
        raise _too_much(path)
    _give_back(reader)
    try:
        return decode(_said(path, told))
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise _broken(path, repr(error)) from error


def _take(path: Path) -> Reader:
    with _lock:
        while _idle:
            if (reader := _idle.pop()).alive:
                return reader
            reader.close()
    try:
        return Reader()
    except OSError as error:
        raise unusable(path, error, "启动另一个程序来读取") from error


def _give_back(reader: Reader) -> None:
    with _lock:
        if len(_idle) < _MOST_IDLE and reader.alive:
            _idle.append(reader)
            return
    reader.close()


@atexit.register
def close() -> None:
    """End the child processes that wait."""
    with _lock:
        while _idle:
            _idle.pop().close()


def _ended(path: Path, patience: Patience, error: Exception) -> UnusableFile:
    if patience.lost:
        return _given_up(path)
    if isinstance(error, TimeoutError):
        return SlowFile(f"读取“{path}”用了 {patience.seconds:g} 秒还没有读完，已停止，没有读取。")
    if isinstance(error, EndedError):
        return _too_much(path)
    return _broken(path, str(error))


def _given_up(path: Path) -> UnusableFile:
    return UnusableFile(f"已取消读取“{path}”。")


def _said(path: Path, told: object) -> object:
    match told:
        case {"said": data}:
            return data
        case {"refused": str(sentence)}:
            raise UnusableFile(sentence)
    raise _broken(path, str(told))


def _too_much(path: Path) -> UnusableFile:
    return UnusableFile(f"读取“{path}”要用的内存超过 1 GB，不是一份正常的文件，没有读取。")


def _broken(path: Path, why: str) -> UnusableFile:
    # Imported here: it is not often needed.
    from models.ground.crash_report import LOG

    LOG.error("a file's reader broke: %s", why)
    return UnusableFile(f"“{path}”里有无法读取的内容，可能已经损坏；请用制作它的软件打开并另存后再试。")
