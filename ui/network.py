"""Whether a file lies on another computer, reached through the network."""

import sys
from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import QStorageInfo

# Windows' number for a drive letter that stands for a share.
REMOTE = 4
_NETWORK_SYSTEMS = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "webdav", "fuse.sshfs", "fuse.davfs"}


def on_network(
    path: PurePath,
    drive_type: Callable[[str], int] | None = None,
    file_system: Callable[[str], str] | None = None,
) -> bool:
    """Whether a path names a share, a drive letter that stands for one, or a place below a mounted one."""
    whole = str(path).replace("/", "\\")
    if whole.startswith("\\\\") and not whole.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if whole.startswith("\\\\?\\UNC\\"):
        return True
    if path.drive and (drive_type or _drive_type)(path.drive) == REMOTE:
        return True
    return (file_system or _file_system)(str(path)).lower() in _NETWORK_SYSTEMS


def _drive_type(drive: str) -> int:
    if sys.platform != "win32":
        return 0
    # Fetched here: only Windows' own part of this library is meant.
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\"))


def _file_system(path: str) -> str:
    return bytes(QStorageInfo(path).fileSystemType().data()).decode(errors="replace")
