"""The console's streams: UTF-8 whatever its code page, and patient where nobody listens any more."""

import errno
import io
import sys
from typing import TextIO

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


def set_up_streams() -> None:
    """Have print() say any text, a name that is no text of any language too, and never fail."""
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        # A windowed program on Windows has no streams at all; a console is written to by ways of its own.
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty():
                stream = _patient(stream)
                setattr(sys, name, stream)
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


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
