"""The console's streams: readable whatever its code page, and patient where nobody listens any more."""

import codecs
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


def set_up_streams(encoding: str = "") -> None:
    """Have print() say any text, a name that is no text of any language too, and never fail.

    encoding is what a file or another program gets; where none is named, what the console's own programs take
    it for: its code page on Windows, else UTF-8. Raises LookupError for one that does not exist.
    """
    handed_on = codecs.lookup(encoding).name if encoding else _expected()
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        # A windowed program on Windows has no streams at all; a console is written to by ways of its own.
        if isinstance(stream, io.TextIOWrapper):
            seen = stream.isatty()
            if not seen:
                stream = _patient(stream)
                setattr(sys, name, stream)
            stream.reconfigure(encoding=_UTF_8 if seen else handed_on, errors="backslashreplace")


def _expected() -> str:
    """What a program at the other end of a pipe takes text for."""
    if sys.platform != "win32":
        return _UTF_8
    import ctypes

    # None where there is no console, as for whoever was started by a window or a service.
    page = ctypes.windll.kernel32.GetConsoleOutputCP()
    try:
        return codecs.lookup(f"cp{page}").name if page else _UTF_8
    except LookupError:
        return _UTF_8


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
