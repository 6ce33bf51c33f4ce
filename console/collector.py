"""How often Python looks for cycles among objects.

Our records hold none, so most looks find nothing and go through everything that lives: the
tracker spent a twelfth of its time on them, at CPython's 700 new objects a look. What does
make cycles (tracebacks, clients of servers) waits a little longer and is still collected.
"""

from __future__ import annotations

import gc

NEW, YOUNG, OLD = 20_000, 20, 50
"""New objects a look, looks of the youngest for one of the middle, and of those for one of all:
at most a few MB wait. Measured with ``python -m bench.track``."""


def look_rarely() -> None:
    """For a program, once at its start; a library must not decide this."""
    gc.set_threshold(NEW, YOUNG, OLD)
