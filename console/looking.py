"""One look at ledgers: what was counted, and what seems to be missing or double.

What one look finds may be on its way. An audit believes what two looks find between which
all that was under way came through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.ledgers import Place, Tally


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is missing or double."""

    ledger: str
    what: str
    where: str
    identity: str


@dataclass(slots=True)
class Look:
    """One look at every step. ``since`` is the first instant of fetching that is named."""

    since: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    faults: set[Fault] = field(default_factory=set)
    drilled: int = 0

    def unequal(self, one: Mapping[Place, Tally], other: Mapping[Place, Tally]) -> list[Place]:
        """The places whose tallies differ."""
        places = sorted(one.keys() | other.keys())
        found = [place for place in places if one.get(place) != other.get(place)]
        self.drilled += len(found)
        return found

    def note(self, ledger: str, what: str, where: str, identity: str, fetched_at: str) -> None:
        """Note a fault, unless it is older than what is asked for."""
        if fetched_at >= self.since:
            self.faults.add(Fault(ledger, what, where, identity))
