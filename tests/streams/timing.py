"""Processor time of a piece of work, without looks for cycles among what other tests hold."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def seconds_of(work: Callable[[], object]) -> float:
    """The better of two runs."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            started = process_time()
            work()
            best = min(best, process_time() - started)
    finally:
        gc.enable()
    return best
