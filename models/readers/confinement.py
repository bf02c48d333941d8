"""What the child process may take of the computer, and that it never outlives its parent."""

import os
import signal
import sys

MOST_BYTES = 2**30
"""Memory for reading one file."""
IN_CHILD = False
"""Whether this process is itself such a child: then nothing lies between it and the file."""


def confine() -> None:
    """Limit the memory of this process. On Windows its parent does: see job_object."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MOST_BYTES if most == resource.RLIM_INFINITY else min(MOST_BYTES, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
        # What it held in memory is nobody's business.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Ctrl+C is for the parent, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def die_with_parent(lifeline: int) -> None:
    """End at once when the other end of a pipe closes, which only the parent holds.

    The kernel sends SIGIO, that ends a process, even in the midst of a search that would take for ever.
    PR_SET_PDEATHSIG would be sent when the *thread* ends that started the child, and others want it still.
    """
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
