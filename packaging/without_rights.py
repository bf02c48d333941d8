"""Run a program as somebody who is no administrator: with this process's token, less its rights."""

import ctypes
from ctypes import wintypes
from os import environ

from trying import PATIENCE, expect

_ALL_ACCESS, _LESS_PRIVILEGES, _ADMINISTRATORS = 0xF01FF, 1, 26
_LONGEST_SID = 68


class _Group(ctypes.Structure):
    _fields_ = (("sid", ctypes.c_void_p), ("attributes", wintypes.DWORD))


class _Startup(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.DWORD),
        ("names", wintypes.LPWSTR * 3),
        ("numbers", wintypes.DWORD * 8),
        ("shown", wintypes.WORD),
        ("reserved", wintypes.WORD),
        ("pointers", ctypes.c_void_p * 4),
    )


class _Process(ctypes.Structure):
    _fields_ = (("process", wintypes.HANDLE), ("thread", wintypes.HANDLE), ("numbers", wintypes.DWORD * 2))


def status_without_rights(command: str) -> int:
    """The exit status of a program that is no administrator's."""
    rights = ctypes.WinDLL("advapi32", use_last_error=True)
    system = ctypes.WinDLL("kernel32", use_last_error=True)
    system.GetCurrentProcess.restype = wintypes.HANDLE

    def done(worked: int, what: str) -> None:
        expect(bool(worked), f"{what}: Windows error {ctypes.get_last_error()}")

    own, less = wintypes.HANDLE(), wintypes.HANDLE()
    here = wintypes.HANDLE(system.GetCurrentProcess())
    done(rights.OpenProcessToken(here, _ALL_ACCESS, ctypes.byref(own)), "OpenProcessToken")
    sid = ctypes.create_string_buffer(_LONGEST_SID)
    length = wintypes.DWORD(_LONGEST_SID)
    done(rights.CreateWellKnownSid(_ADMINISTRATORS, None, sid, ctypes.byref(length)), "CreateWellKnownSid")
    group = _Group(ctypes.addressof(sid), 0)
    done(
        rights.CreateRestrictedToken(
            own, _LESS_PRIVILEGES, 1, ctypes.byref(group), 0, None, 0, None, ctypes.byref(less)
        ),
        "CreateRestrictedToken",
    )
    # The installer asks Windows for the highest rights there are; this one is not to be asked about them.
    environ["__COMPAT_LAYER"] = "RunAsInvoker"
    startup, process = _Startup(size=ctypes.sizeof(_Startup)), _Process()
    line = ctypes.create_unicode_buffer(command)
    done(
        rights.CreateProcessAsUserW(
            less, None, line, None, None, False, 0, None, None, ctypes.byref(startup), ctypes.byref(process)
        ),
        "CreateProcessAsUser",
    )
    del environ["__COMPAT_LAYER"]
    ended = system.WaitForSingleObject(wintypes.HANDLE(process.process), PATIENCE * 1000)
    expect(ended == 0, f"{command} had not ended after {PATIENCE} s")
    status = wintypes.DWORD()
    done(
        system.GetExitCodeProcess(wintypes.HANDLE(process.process), ctypes.byref(status)),
        "GetExitCodeProcess",
    )
    for handle in (process.process, process.thread, own.value, less.value):
        system.CloseHandle(wintypes.HANDLE(handle))
    return status.value
