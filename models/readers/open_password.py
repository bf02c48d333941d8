"""A workbook that Excel protects by a password of its own opens there unasked, and is read here likewise."""

import io
import struct
from xml.etree.ElementTree import ParseError

from models.readers.lost_cells import LockedWorkbookError

# [MS-OFFCRYPTO] 2.3.7.2: what Excel takes where a file is to be encrypted, and nobody gave a password.
_EXCELS_OWN = "VelvetSweatshop"
_WRAPPED = "EncryptedPackage".encode("utf-16-le")


def is_wrapped(content: bytes) -> bool:
    """Whether an old file is but the wrapping of a new one with a password."""
    return _WRAPPED in content


def opened(content: bytes) -> bytes:
    """The new workbook in a wrapping, or the records of an old one (.xls), decrypted.

    Raises LockedWorkbookError where that needs a password that only its owner knows.
    """
    # Hardly any file is encrypted: only these wait for what decrypts them to load.
    import olefile

    from models.readers.encrypted_package import NotDecryptedError, unwrapped
    from models.readers.encrypted_records import deciphered

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as parts:
            if is_wrapped(content):
                info = parts.openstream("EncryptionInfo").read()
                return unwrapped(info, parts.openstream("EncryptedPackage").read(), _EXCELS_OWN)
            return deciphered(parts.openstream("Workbook").read(), _EXCELS_OWN)
    except (NotDecryptedError, OSError, KeyError, ValueError, struct.error, ParseError) as error:
        # It is locked for whoever can't tell how.
        raise LockedWorkbookError from error
