"""The console's streams: in an encoding that is read there, and patient where nobody listens any more."""

import errno
import io
import sys
from typing import TextIO

_UTF_8 = "utf-8"

# What writing to a pipe whose reader has left ends with, on Windows the second.
_READER_LEFT = (errno.EPIPE, errno.EINVAL)


class _Patient(io.FileIO):
    """A stream into a file or pipe that lets the program finish its work, and keeps what went wrong."""

    trouble: OSError | None = None

    def write(self, data: object, /) -> int:
        """Write, or do as if."""
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            if error.errno not in _READER_LEFT and self.trouble is None:
                self.trouble = error
            return len(data)  # type: ignore[arg-type]


def set_up_streams(encoding: str | None = None) -> None:
    """Have print() say any text, a name that is no text of any language too, and never fail.

    ``encoding`` is that of pipes and files, the console's own where none is asked for. Raises LookupError for
    one that there is not.
    """
    "".encode(encoding or "utf-8")
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        # A windowed program on Windows has no streams at all; a console is written to by ways of its own.
        if isinstance(stream, io.TextIOWrapper):
            shown = stream.isatty()
            if not shown:
                stream = _patient(stream)
                setattr(sys, name, stream)
            wanted = "utf-8" if shown else encoding or readable(_page() or stream.encoding)
            stream.reconfigure(encoding=wanted, errors="backslashreplace")


def readable(own: str) -> str:
    """A console's own encoding, or UTF-8 where that has no Chinese, in which nothing could be read."""
    try:
        "预算".encode(own)
    except (LookupError, UnicodeEncodeError):
        return "utf-8"
    return own


def _page() -> str | None:
    """The code page of Windows' console, by which cmd and PowerShell read what comes through a pipe."""
    if sys.platform == "win32":
        # Imported here: what is shown in the console itself needs no code page.
        import ctypes

        if page := ctypes.windll.kernel32.GetConsoleOutputCP():
            return f"cp{page}"
    return None


def _patient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    try:
        raw = _Patient(stream.fileno(), "w", closefd=False)
    except OSError:
        return stream
    return io.TextIOWrapper(io.BufferedWriter(raw), line_buffering=stream.line_buffering)


def unsaid() -> OSError | None:
    """Why what was printed did not arrive, where there was somebody to hear it; None where it did."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return None
    sys.stdout.flush()
    raw = getattr(sys.stdout.buffer, "raw", None)
    return raw.trouble if isinstance(raw, _Patient) else None
