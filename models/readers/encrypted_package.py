"""A new workbook that a password wraps, unwrapped: after [MS-OFFCRYPTO], whose numbers and names these are.

The wrapping tells its ciphers in words since Excel 2010 (2.3.4.10, agile), before that by numbers (2.3.4.5,
standard).
"""

import hashlib
import struct
from base64 import b64decode
from collections.abc import Callable
from typing import NoReturn
from xml.etree import ElementTree

from Crypto.Cipher import AES

AGILE, STANDARD = (4, 4), ((2, 2), (3, 2), (4, 2))
_NAMESPACE = "{http://schemas.microsoft.com/office/2006/encryption}"
_BY_PASSWORD = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}encryptedKey"
_HASHES = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA384": hashlib.sha384, "SHA512": hashlib.sha512}
# What each of a password's keys is for.
_INPUT, _VALUE, _SECRET = (
    bytes.fromhex(each) for each in ("fea7d2763b4b9e79", "d7aa0f6d3061344e", "146e0be7abacd0d6")
)
_MOST_SPINS, _STANDARD_SPINS = 10_000_000, 50_000
_SEGMENT = 4096
_PADDING = b"\x36"
_FILLS = (0x36, 0x5C)


class NotDecryptedError(Exception):
    """Another password is wanted, or what can't be decrypted here."""


def unwrapped(info: bytes, package: bytes, password: str) -> bytes:
    """The workbook in EncryptedPackage, by what EncryptionInfo says.

    Raises NotDecryptedError; ValueError, KeyError, struct.error or ParseError for what is not as it must be.
    """
    version = struct.unpack_from("<HH", info)
    if version == AGILE:
        whole = _agile(ElementTree.fromstring(info[8:]), package[8:], password)
    elif version in STANDARD:
        whole = _standard(info[8:], package[8:], password)
    else:
        _refuse()
    return whole[: int.from_bytes(package[:8], "little")]


def _agile(told: ElementTree.Element, package: bytes, password: str) -> bytes:
    of_data, of_key = told.find(f"{_NAMESPACE}keyData"), told.find(f".//{_BY_PASSWORD}")
    if of_data is None or of_key is None:
        _refuse()
    hashed, spins, salt = (
        _HASHES[of_key.attrib["hashAlgorithm"]],
        int(of_key.attrib["spinCount"]),
        _salt(of_key),
    )
    if spins > _MOST_SPINS:
        _refuse()
    base = _spun(hashed, salt, password, spins)

    def opened(name: str, purpose: bytes) -> bytes:
        key = _sized(hashed(base + purpose).digest(), int(of_key.attrib["keyBits"]) // 8)
        vector = _sized(salt, int(of_key.attrib["blockSize"]))
        return AES.new(key, AES.MODE_CBC, vector).decrypt(b64decode(of_key.attrib[name]))

    verifier = hashed(opened("encryptedVerifierHashInput", _INPUT)).digest()
    if not opened("encryptedVerifierHashValue", _VALUE).startswith(verifier):
        _refuse()
    key = opened("encryptedKeyValue", _SECRET)[: int(of_data.attrib["keyBits"]) // 8]
    hashed, salt, size = (
        _HASHES[of_data.attrib["hashAlgorithm"]],
        _salt(of_data),
        int(of_data.attrib["blockSize"]),
    )
    segments = []
    for number, begin in enumerate(range(0, len(package), _SEGMENT)):
        vector = _sized(hashed(salt + struct.pack("<I", number)).digest(), size)
        segments.append(AES.new(key, AES.MODE_CBC, vector).decrypt(package[begin : begin + _SEGMENT]))
    return b"".join(segments)


def _standard(told: bytes, package: bytes, password: str) -> bytes:
    length = struct.unpack_from("<I", told)[0]
    bits = struct.unpack_from("<I", told, 20)[0]
    salt, verifier, of_verifier = struct.unpack_from("<4x16s16s4x32s", told, 4 + length)
    base = hashlib.sha1(_spun(hashlib.sha1, salt, password, _STANDARD_SPINS) + bytes(4)).digest()
    halves = (bytes(each ^ fill for each in base.ljust(64, b"\0")) for fill in _FILLS)
    cipher = AES.new(b"".join(hashlib.sha1(half).digest() for half in halves)[: bits // 8], AES.MODE_ECB)
    if not cipher.decrypt(of_verifier).startswith(hashlib.sha1(cipher.decrypt(verifier)).digest()):
        _refuse()
    return cipher.decrypt(package)


def _spun(hashed: Callable[..., "hashlib._Hash"], salt: bytes, password: str, spins: int) -> bytes:
    """The password's hash, made so often that trying many takes long."""
    made = hashed(salt + password.encode("utf-16-le")).digest()
    for each in range(spins):
        made = hashed(struct.pack("<I", each) + made).digest()
    return made


def _sized(key: bytes, size: int) -> bytes:
    return key[:size].ljust(size, _PADDING)


def _salt(told: ElementTree.Element) -> bytes:
    return b64decode(told.attrib["saltValue"])


def _refuse() -> NoReturn:
    raise NotDecryptedError
