"""Messages between a process and its child: each says first how long it is."""

from typing import IO

_LENGTH = 8


def send(sink: IO[bytes], data: bytes) -> None:
    """Say a message. Raises OSError where nobody listens."""
    sink.write(len(data).to_bytes(_LENGTH, "big"))
    sink.write(data)
    sink.flush()


def receive(source: IO[bytes], most: int) -> bytes:
    """The next message. Raises EOFError where none comes, or it is cut off, or longer than ``most``."""
    header = source.read(_LENGTH)
    length = int.from_bytes(header, "big")
    if len(header) < _LENGTH or length > most or len(data := source.read(length)) < length:
        raise EOFError
    return data
