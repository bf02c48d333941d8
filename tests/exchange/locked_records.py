"""Old workbooks under a password, which nothing at hand writes: ciphered by the other side's functions."""

import io
import struct
from collections.abc import Callable
from hashlib import md5, sha1

import olefile
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR

SALT, VERIFIER = bytes(range(16)), b"sixteen bytes !!"
# BOF, FilePass, InterfaceHdr; and a sheet, whose place stands open.
PLAIN, SHEET, WRITE_ACCESS, FILE_PASS = (0x809, 0x2F, 0xE1), 0x85, 0x5C, 0x2F
# What Excel 95 asks of a password, and how it turns each byte.
NUMBERS = {"VelvetSweatshop": 0x9A0A, "123456": 0xC71F}
TURNED = bytes(DocumentXOR.rol(each, 5, 8) for each in range(256))
CODER = Callable[[bytes], bytes]


def mixed(password: str) -> tuple[CODER, bytes]:
    """Excel 95's way: what mixes a stream, and what is told of it."""
    array = DocumentXOR.create_xor_array_method1(password)

    def coded(stream: bytes) -> bytes:
        made = bytearray(stream)
        begin = 0
        while begin + 4 <= len(stream):
            size = struct.unpack_from("<H", stream, begin + 2)[0]
            begin += 4
            for at in range(begin, min(begin + size, len(made))):
                made[at] = TURNED[made[at]] ^ array[(at + size) % 16]
            begin += size
        return bytes(made)

    assert DocumentXOR.verifypw(password, NUMBERS[password])
    return coded, struct.pack("<HHH", 0, DocumentXOR.create_xor_key_method1(password), NUMBERS[password])


def simple(password: str) -> tuple[CODER, bytes]:
    """Excel 97's way: what ciphers a stream, and what is told of it."""

    def coded(stream: bytes) -> bytes:
        return DocumentRC4.decrypt(password, SALT, io.BytesIO(stream), 1024).read()

    return coded, struct.pack("<HHH", 1, 1, 1) + SALT + coded(VERIFIER + md5(VERIFIER).digest())


def by_windows(bits: int) -> Callable[[str], tuple[CODER, bytes]]:
    """That of Excel 2003, with keys of so many bits."""

    def method(password: str) -> tuple[CODER, bytes]:
        def coded(stream: bytes) -> bytes:
            return DocumentRC4CryptoAPI.decrypt(password, SALT, bits, io.BytesIO(stream), 1024).read()

        # The name of who ciphers is left empty, or there is not room enough.
        header = struct.pack("<8IH", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0, 0)
        verifier = coded(VERIFIER + sha1(VERIFIER).digest())
        sizes = struct.pack("<II", 4, len(header))
        told = struct.pack("<I", 16) + SALT + verifier[:16] + struct.pack("<I", 20) + verifier[16:]
        return coded, struct.pack("<HHH", 1, 2, 2) + sizes + header + told

    return method


def locked(content: bytes, password: str, method: Callable[[str], tuple[CODER, bytes]]) -> bytes:
    """An .xls under the password; who wrote it makes room for what is told of that."""
    coded, told = method(password)
    with olefile.OleFileIO(io.BytesIO(content)) as parts:
        stream = parts.openstream("Workbook").read()
    made = bytearray(coded(stream))
    begin = 0
    while begin + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, begin)
        made[begin : begin + 4] = stream[begin : begin + 4]
        open_to = begin + 4 + (size if kind in PLAIN else 4 if kind == SHEET else 0)
        made[begin:open_to] = stream[begin:open_to]
        if kind == WRITE_ACCESS:
            rest = size - len(told) - 4
            made[begin : begin + 4 + len(told) + 4] = (
                struct.pack("<HH", FILE_PASS, len(told)) + told + struct.pack("<HH", 0, rest)
            )
        begin += 4 + size
    whole = io.BytesIO(content)
    with olefile.OleFileIO(whole, write_mode=True) as parts:
        parts.write_stream("Workbook", bytes(made))
    return whole.getvalue()
