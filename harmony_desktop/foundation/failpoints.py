"""Named places where a test may end the process at once, as a power cut or ``kill -9`` would.

``HARMONY_FAILPOINT=name`` ends it the first time the place is passed, ``name:3`` the third time.
Without the variable a place costs one comparison.
"""

import os
import signal

__all__ = ["failpoint"]

_ARMED, _, _COUNT = os.environ.get("HARMONY_FAILPOINT", "").partition(":")
_passes_left = int(_COUNT) if _COUNT.isdigit() else 1


def failpoint(name: str) -> None:
    """End the process here when the environment names this place."""
    if name == _ARMED:
        _end()


def _end() -> None:
    global _passes_left  # noqa: PLW0603 - the process has one life
    _passes_left -= 1
    if _passes_left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
