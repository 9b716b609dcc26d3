"""Nothing outlives its parent: the kernel signals a child when the process that started it ends, however it ended."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def die_with(number: signal.Signals) -> Callable[[], None]:
    """Return what a child runs between fork and exec so that it gets the signal when its parent's thread ends."""
    prctl = _prctl()
    parent = os.getpid()

    def before_exec() -> None:
        if prctl is not None:
            prctl(PR_SET_PDEATHSIG, int(number))
            if os.getppid() != parent:  # it ended before we asked
                os.kill(os.getpid(), number)

    return before_exec


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Ask the kernel to end this very process when its parent ends."""
    prctl = _prctl()
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() == 1:
            os.kill(os.getpid(), number)


def _prctl() -> Callable[[int, int], int] | None:
    try:
        return ctypes.CDLL(None).prctl  # type: ignore[no-any-return]
    except (OSError, AttributeError):  # not Linux
        return None
