"""A child process that reads foreign files, as its parent sees it: started, asked, ended."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Protocol

from models.readers.messages import receive, send

# A sound workbook's answer has a few megabytes.
_LARGEST_ANSWER = 256 * 2**20
_MAIN = Path(__file__).parents[2] / "main.py"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class EndedError(Exception):
    """The child has ended, or was ended, before it answered."""


class Job(Protocol):
    """What holds a process to its limits on Windows."""

    def close(self) -> None:
        """Let go of it, and so end the process."""


class Reader:
    """A child process. It starts at once, and can be asked before it is ready."""

    def __init__(self) -> None:
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_MAIN)]
        self._lifeline: int | None = None
        self._job: Job | None = None
        theirs: tuple[int, ...] = ()
        if sys.platform != "win32":
            lifeline, self._lifeline = os.pipe()
            theirs = (lifeline,)
        try:
            self._process = subprocess.Popen(
                [*program, "--reader", "".join(map(str, theirs))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # What a library complains of, the answer says in a sentence.
                stderr=subprocess.DEVNULL,
                pass_fds=theirs,
                creationflags=_NO_WINDOW,
            )
        finally:
            for end in theirs:
                os.close(end)
        if sys.platform == "win32":
            from models.readers.job_object import JobObject

            # Where Windows has no job to give, the time is limited still.
            with suppress(OSError):
                self._job = JobObject(self._process)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, request: bytes, seconds: float) -> bytes:
        """The answer to a request. Raises TimeoutError after so many seconds, EndedError where it ends."""
        late = Timer(seconds, self._process.kill)
        late.daemon = True
        late.start()
        try:
            return self._exchange(request)
        except (OSError, EOFError) as error:
            raise (TimeoutError if late.finished.is_set() else EndedError) from error
        finally:
            late.cancel()

    def _exchange(self, request: bytes) -> bytes:
        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None:
            raise EOFError
        send(sink, request)
        return receive(source, _LARGEST_ANSWER)

    def kill(self) -> None:
        """End it, from any thread."""
        self._process.kill()

    def close(self) -> None:
        """End it and let go of it."""
        self._process.kill()
        self._process.wait()
        for stream in filter(None, (self._process.stdin, self._process.stdout)):
            # What could not be said to it any more is not said at the end either.
            with suppress(OSError):
                stream.close()
        if self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None
        if self._job is not None:
            self._job.close()
