"""Where a part stands in each of its partitions: what it takes next, and what is done.

Faust loses records on their way from the fetcher to an agent: when it ends a recovery it
resumes a partition before it seeks, and empties its queues after (its issue 596); where a
partition has no committed offset it does not seek at all. It then commits past what was
lost. So the driver keeps its own account: records are taken in the order of their offsets,
a record that comes too early says that others were lost and is asked for again, and only
what was done without a gap is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

_AGAIN = 2000
"""Records refused before a partition is asked for anew: the first request may be lost too."""

Place = TypeVar("Place", bound=Hashable)
"""A partition of a topic; Faust's TP."""


class Verdict(Enum):
    """What to do with a record that arrived."""

    TAKE = "take"
    PASS = "pass"  # noqa: S105  # no password: met already, or another's
    """Met already, not ours any more, or asked for again: let it pass by."""
    REWIND = "rewind"
    """Records before it were lost: fetch on from :meth:`Places.following`."""


@dataclass(slots=True)
class _Standing:
    following: int
    done: int
    refused: int = 0


class Places(Generic[Place]):
    """One part's account. ``sparse`` says whether a partition's offsets may have holes.

    A compacted topic has holes of its own; any other has none.
    """

    def __init__(self, sparse: Callable[[Place], bool] = lambda _: False) -> None:
        self._sparse = sparse
        self._at: dict[Place, _Standing] = {}

    def begin(self, place: Place, offset: int) -> None:
        """A partition is ours; everything before ``offset`` is done."""
        self._at[place] = _Standing(offset, offset)

    def keep(self, places: Collection[Place]) -> None:
        """Forget every partition but these."""
        self._at = {place: at for place, at in self._at.items() if place in places}

    def arrived(self, place: Place, offset: int) -> Verdict:
        """Judge a record. One to take is taken: the next must follow it."""
        at = self._at.get(place)
        if at is None or offset < at.following:
            return Verdict.PASS
        if offset > at.following and not self._sparse(place):
            at.refused += 1
            return Verdict.REWIND if at.refused % _AGAIN == 1 else Verdict.PASS
        at.following = offset + 1
        at.refused = 0
        return Verdict.TAKE

    def following(self, place: Place) -> int | None:
        """The offset that must come next, or None where the partition is not ours."""
        at = self._at.get(place)
        return None if at is None else at.following

    def finish(self, place: Place, offset: int) -> None:
        """A record is done. Where one before it is not, nothing changes: it comes again."""
        at = self._at.get(place)
        if at is not None and (offset == at.done or (offset > at.done and self._sparse(place))):
            at.done = offset + 1

    def done(self) -> Mapping[Place, int]:
        """For each partition that is ours, the first offset that is not done."""
        return {place: at.done for place, at in self._at.items()}
