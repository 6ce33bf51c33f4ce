"""How fast this machine is just now: the yardstick beside every absolute time."""

from __future__ import annotations

from time import process_time

STEPS = 1_000_000


def million_steps() -> float:
    """Processor seconds of ``STEPS`` turns of a plain Python loop, the best of three."""
    return min(_loop() for _ in range(3))


def said() -> str:
    """The yardstick as a line beneath a table."""
    return f"yardstick: a million steps of a Python loop take {million_steps():.3f} s here"


def _loop() -> float:
    started, total = process_time(), 0
    for step in range(STEPS):
        total += step * step % 7
    return process_time() - started
