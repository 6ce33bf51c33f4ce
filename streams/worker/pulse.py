"""What a part does, step by step, for the watchdog."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Pulse:
    """Beats with every step of a part's work, so that a slow one is not taken for a stall."""

    beats: int = 0

    def beat(self, *_: object) -> None:
        """A step is done."""
        self.beats += 1
