"""What passed each stage, counted, and the port through which others may watch.

Counting costs a few additions for each record; an observer costs nothing when there
is none, and sees counts only of what was committed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec


@dataclass(slots=True)
class StageCounts:
    """Records of one stage (or sink) since the driver was opened.

    ``discarded`` counts by reason what ended here without an article; ``errors`` by
    kind of error what became a dead letter; ``held`` what a newer program must read.
    """

    received: int = 0
    emitted: int = 0
    held: int = 0
    discarded: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, other: StageCounts) -> None:
        """Add another's counts to these."""
        self.received += other.received
        self.emitted += other.emitted
        self.held += other.held
        self.discarded.update(other.discarded)
        self.errors.update(other.errors)


class Observer(Protocol):
    """Watches a driver at work: ``tap`` the records, ``top`` and metrics the counts."""

    def passed(self, stage: str, record: msgspec.Struct) -> None:
        """A stage gave this record (to the next stage or a topic); not yet committed."""

    def committed(self, counts: Mapping[str, StageCounts]) -> None:
        """A batch was committed; these are its counts, by stage."""
