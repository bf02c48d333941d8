"""The records of an old workbook (.xls) with a password, deciphered.

After [MS-XLS] 2.2.10 and [MS-OFFCRYPTO] 2.3.5 to 2.3.7.
"""

import struct
from collections.abc import Callable, Iterator
from hashlib import md5, sha1

from Crypto.Cipher import ARC4

from models.readers.encrypted_package import NotDecryptedError

_FILE_PASS, _SHEET = 0x2F, 0x85
# BOF, UsrExcl, FileLock, InterfaceHdr, RRDInfo and RRDHead.
_PLAIN = (0x809, 0x194, 0x195, 0xE1, 0x196, 0x138)
_XOR, _RC4, _SIMPLE, _BY_WINDOWS = 0, 1, (1, 1), ((2, 2), (3, 2), (4, 2))
_BLOCK = 1024
# Keys of 40 bits are filled up, and meant where none are named.
_SHORTEST = 40
# What Excel 95's way (2.3.7.2) makes of Excel's own password: whoever knows this number is given these bytes.
_OWN_NUMBER, _OWN_BYTES = 0x9A0A, bytes.fromhex("876b9ae21ee305621e699660986e9404")
_TURNED = bytes((byte >> 5 | byte << 3) & 0xFF for byte in range(256))
_Reading = Callable[[int, int, int], bytes]


def deciphered(records: bytes, password: str) -> bytes:
    """The workbook's stream as it would be without a password; of Excel 95's way, without Excel's own alone.

    Raises NotDecryptedError, and struct.error for what ends too early.
    """
    told = _file_pass(records)
    kind = struct.unpack_from("<H", told)[0]
    read = _xored(records, told) if kind == _XOR else _coded(records, _keys(told, password))
    made = bytearray(records)
    for kind, begin, end in _records(records):
        if kind == _FILE_PASS:
            made[begin - 4 : begin - 2] = bytes(2)
        elif kind not in _PLAIN:
            # Where a sheet begins stands open.
            size = end - begin
            begin += 4 if kind == _SHEET else 0
            made[begin:end] = read(begin, end, size)
    return bytes(made)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record's kind, and where its content begins and ends."""
    begin = 0
    while begin + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, begin)
        begin += 4
        yield kind, begin, begin + size
        begin += size


def _file_pass(stream: bytes) -> bytes:
    for kind, begin, end in _records(stream):
        if kind == _FILE_PASS:
            return stream[begin:end]
    raise NotDecryptedError


def _coded(records: bytes, key_of: Callable[[int], bytes]) -> _Reading:
    clear = b"".join(
        ARC4.new(key_of(begin // _BLOCK)).decrypt(records[begin : begin + _BLOCK])
        for begin in range(0, len(records), _BLOCK)
    )
    return lambda begin, end, _: clear[begin:end]


def _xored(records: bytes, told: bytes) -> _Reading:
    if struct.unpack_from("<H", told, 4)[0] != _OWN_NUMBER:
        raise NotDecryptedError

    def read(begin: int, end: int, size: int) -> bytes:
        mixed = ((each + size) % len(_OWN_BYTES) for each in range(begin, end))
        return bytes(records[begin + at] ^ _OWN_BYTES[each] for at, each in enumerate(mixed)).translate(
            _TURNED
        )

    return read


def _keys(told: bytes, password: str) -> Callable[[int], bytes]:
    """The key of each block, once it is known that the password is the right one."""
    kind, *version = struct.unpack_from("<HHH", told)
    hashed = md5
    if kind == _RC4 and tuple(version) == _SIMPLE:
        salt, verifier, of_verifier = struct.unpack_from("<16s16s16s", told, 6)
        short = md5(password.encode("utf-16-le")).digest()[:5]
        start, size, filled = md5((short + salt) * 16).digest()[:5], 16, 16
    elif kind == _RC4 and tuple(version) in _BY_WINDOWS:
        length = struct.unpack_from("<I", told, 10)[0]
        bits = struct.unpack_from("<I", told, 30)[0] or _SHORTEST
        salt, verifier, of_verifier = struct.unpack_from("<4x16s16s4x20s", told, 14 + length)
        hashed = sha1
        start, size = sha1(salt + password.encode("utf-16-le")).digest(), bits // 8
        filled = 16 if bits == _SHORTEST else size
    else:
        raise NotDecryptedError

    def key_of(block: int) -> bytes:
        return hashed(start + struct.pack("<I", block)).digest()[:size].ljust(filled, b"\0")

    first = ARC4.new(key_of(0))
    if hashed(first.decrypt(verifier)).digest() != first.decrypt(of_verifier):
        raise NotDecryptedError
    return key_of
