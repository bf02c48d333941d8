"""A process killed at one of its system calls, counted: at any, and not only where a clock happens to be."""

import ctypes
import os
import signal
from collections.abc import Callable

_TRACEME, _SYSCALL = 0, 24
# Windows, where none of this can be done, has no such library to name.
_libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def traced(work: Callable[[], object], kill_at: int = -1) -> int:
    """Do work in a child, which is killed where it has stopped so often; how often it stopped.

    It stops as each system call begins and ends; Linux alone has this way. Raises OSError where a child may
    not be traced, AssertionError where the work itself fails.
    """
    child = os.fork()
    if not child:
        status = 1
        try:
            if _libc.ptrace(_TRACEME, 0, None, None) == 0:
                os.kill(os.getpid(), signal.SIGSTOP)
                work()
                status = 0
        finally:
            os._exit(status)
    stops = 0
    _, status = os.waitpid(child, 0)
    while os.WIFSTOPPED(status):
        if stops == kill_at:
            os.kill(child, signal.SIGKILL)
        elif _libc.ptrace(_SYSCALL, child, None, None) != 0:
            raise OSError(ctypes.get_errno(), "ptrace")
        stops += 1
        _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL), f"the work ended with {ended}"
    return stops


def can_trace() -> bool:
    """Whether the system lets a program trace its own child."""
    try:
        return traced(os.getpid) > 0
    except (OSError, AssertionError):
        return False
