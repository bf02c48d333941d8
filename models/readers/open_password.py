"""A workbook that Excel protects by a password of its own opens there unasked, and is read here likewise."""

import io

from models.readers.lost_cells import LockedWorkbookError

# [MS-OFFCRYPTO] 2.3.7.2: what Excel takes where a file is to be encrypted, and nobody gave a password.
_EXCELS_OWN = "VelvetSweatshop"
_WRAPPED = "EncryptedPackage".encode("utf-16-le")


def is_wrapped(content: bytes) -> bool:
    """Whether an old file is but the wrapping of a new one with a password."""
    return _WRAPPED in content


def opened(content: bytes) -> bytes:
    """An encrypted file decrypted.

    Raises LockedWorkbookError where that needs a password that only its owner knows.
    """
    # Hardly any file is encrypted: only these wait for what decrypts them to load.
    import msoffcrypto

    decrypted = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(password=_EXCELS_OWN)
        file.decrypt(decrypted)
    except Exception as error:
        # What it can't decrypt by this it says in as many ways as there are to encrypt.
        raise LockedWorkbookError from error
    return decrypted.getvalue()
