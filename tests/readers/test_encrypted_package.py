"""What wraps a workbook with a password: Excel 2007's way, which nothing at hand writes any more."""

import struct
from hashlib import sha1

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from msoffcrypto.method.ecma376_standard import ECMA376Standard

from models.readers.encrypted_package import NotDecryptedError, unwrapped

SALT, VERIFIER = bytes(range(16)), b"sixteen bytes !!"
WORKBOOK = b"PK\x03\x04 a workbook of some length"
AES_CODES = {128: 0x660E, 192: 0x660F, 256: 0x6610}
SHA_1, PROVIDER = 0x8004, 24


def wrapped(password: str, bits: int = 128) -> tuple[bytes, bytes]:
    """EncryptionInfo and EncryptedPackage, ciphered by other libraries."""
    key = ECMA376Standard.makekey_from_password(password, AES_CODES[bits], SHA_1, PROVIDER, bits, 16, SALT)
    coded = Cipher(AES(key), ECB()).encryptor().update
    header = struct.pack("<8IH", 0x24, 0, AES_CODES[bits], SHA_1, bits, PROVIDER, 0, 0, 0)
    verifier = struct.pack("<I", 20) + coded(sha1(VERIFIER).digest().ljust(32, b"\0"))
    told = struct.pack("<I", 16) + SALT + coded(VERIFIER) + verifier
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + told
    return info, struct.pack("<Q", len(WORKBOOK)) + coded(WORKBOOK.ljust(48, b"\0"))


@pytest.mark.parametrize("bits", AES_CODES)
def test_the_right_password_unwraps_it_and_no_other(bits: int) -> None:
    info, package = wrapped("VelvetSweatshop", bits)
    assert unwrapped(info, package, "VelvetSweatshop") == WORKBOOK
    with pytest.raises(NotDecryptedError):
        unwrapped(info, package, "123456")


def test_a_way_of_ciphering_that_is_not_known_is_none() -> None:
    info, package = wrapped("VelvetSweatshop")
    with pytest.raises(NotDecryptedError):
        unwrapped(struct.pack("<HH", 4, 3) + info[4:], package, "VelvetSweatshop")
