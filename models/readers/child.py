"""The child process: reads what it is told to, one file after the other, until its parent leaves."""

import importlib
import json
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress

from models.ground.files import UnusableFile
from models.readers import confinement
from models.readers.confinement import confine, die_with_parent
from models.readers.messages import receive, send

_EXHAUSTED = b'{"exhausted":true}'


def serve(lifeline: str) -> int:
    """Answer requests until there are no more; the exit status.

    A request is pickled, for it comes from the parent. ``lifeline`` is the number of a pipe: see confinement.
    """
    confine()
    if lifeline:
        die_with_parent(int(lifeline))
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get among the answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    confinement.IN_CHILD = True
    # Mostly a workbook comes; its reader takes longer to load than to read one, so it does not wait for it.
    importlib.import_module("models.readers.workbook")
    # A parent that has left is told nothing any more.
    with suppress(EOFError, OSError):
        while True:
            send(sink, _answer(receive(source, sys.maxsize)))
    return 0


def _answer(request: bytes) -> bytes:
    try:
        folder, job, arguments = pickle.loads(request)
        if folder:
            os.chdir(folder)
        return _data("said", _function(job)(*arguments))
    except UnusableFile as trouble:
        return _data("refused", str(trouble))
    except MemoryError:
        return _EXHAUSTED
    except Exception as error:  # noqa: BLE001 - whatever a file does to its reader, the parent says it
        return _data("fault", f"{_where(error)} {type(error).__name__}: {error}")


def _data(kind: str, what: object) -> bytes:
    return json.dumps({kind: what}, separators=(",", ":")).encode("ascii")


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else ""


def _function(job: str) -> Callable[..., object]:
    module, _, name = job.partition(":")
    found: Callable[..., object] = getattr(importlib.import_module(module), name)
    return found
