"""Windows' way of holding a process to its limits, and of ending it with its parent: a job object."""

import ctypes
import sys
from ctypes import wintypes
from subprocess import Popen

from models.readers.confinement import MOST_BYTES

_EXTENDED_LIMITS = 9
_LIMIT_PROCESS_MEMORY, _DIE_ON_UNHANDLED, _KILL_ON_CLOSE = 0x100, 0x400, 0x2000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits() -> _Extended:
    """So much memory; no dialog of a crash; the end when nobody holds the job any more."""
    made = _Extended()
    made.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY | _DIE_ON_UNHANDLED | _KILL_ON_CLOSE
    made.ProcessMemoryLimit = MOST_BYTES
    return made


if sys.platform == "win32":

    class JobObject:
        """A job with a process in it. Raises OSError where Windows refuses."""

        def __init__(self, process: Popen[bytes]) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = wintypes.HANDLE
            kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
            kernel.SetInformationJobObject.argtypes = (
                wintypes.HANDLE,
                ctypes.c_int,
                ctypes.c_void_p,
                wintypes.DWORD,
            )
            kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
            kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
            self._close = kernel.CloseHandle
            self._handle = kernel.CreateJobObjectW(None, None)
            told = limits()
            size = ctypes.sizeof(told)
            if not (
                self._handle
                and kernel.SetInformationJobObject(self._handle, _EXTENDED_LIMITS, ctypes.byref(told), size)
                and kernel.AssignProcessToJobObject(self._handle, int(process._handle))  # type: ignore[attr-defined]  # not in the stubs
            ):
                raise ctypes.WinError(ctypes.get_last_error())

        def close(self) -> None:
            """Let go of the job, and so end its process."""
            if self._handle:
                self._close(self._handle)
                self._handle = None
