"""The seal at a file's end: the SHA-256 of all before it."""

import re
from hashlib import sha256

LENGTH = 64
_SEAL = re.compile(rb"[0-9a-f]{64}")
_GROUP, _GROUPS = 4, 4


def seal_of(content: bytes) -> bytes:
    """What is to stand behind this content."""
    return sha256(content).hexdigest().encode()


def seal_at_end(raw: bytes) -> str | None:
    """The seal of a file, None where it has none at its end, or another than its content asks for."""
    content, seal = raw[:-LENGTH], raw[-LENGTH:]
    return seal.decode() if seal == seal_of(content) else None


def is_sealed(raw: bytes) -> bool:
    """Whether a file ends like a sealed one, whatever it holds."""
    return bool(_SEAL.fullmatch(raw[-LENGTH:]))


def check_words(seal: str) -> str:
    """核对码: a seal's beginning, to be read to somebody: 1A2B-3C4D-5E6F-7081."""
    return "-".join(seal[at : at + _GROUP].upper() for at in range(0, _GROUP * _GROUPS, _GROUP))
