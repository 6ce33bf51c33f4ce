"""The contract of fetch state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from connectors.state.records import Seen, SourceState


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to poll a source until ``until``. ``token`` grows with every lease."""

    source: str
    token: int
    until: float
    state: SourceState


class FetchState(Protocol):
    """Validators, seen marks, host slots and leases, shared by all who fetch.

    Every method may raise :class:`schemas.errors.ServiceUnavailable` or ``StoreError``.
    ``now`` is the caller's clock, in seconds; processes that share a state need clocks
    that agree within a few seconds.
    """

    def register(self, first: Mapping[str, float]) -> None:
        """Make sources known, each due at its instant; known ones stay as they are."""

    def take(self, owner: str, now: float, seconds: float, limit: int) -> Sequence[Lease]:
        """Lease up to ``limit`` sources that are due, longest due first.

        A lease that is not renewed ends after ``seconds``; another may take it then.
        """

    def renew(self, lease: Lease, now: float, seconds: float) -> bool:
        """Hold a lease longer; false when it was lost."""

    def commit(
        self,
        lease: Lease,
        *,
        seen: Iterable[Seen] = (),
        state: SourceState | None = None,
        next_at: float | None = None,
    ) -> bool:
        """Write what was acknowledged; ``next_at`` gives the lease back.

        All or nothing; false, and nothing is written, when the lease was lost.
        """

    def seen(self, article_ids: Sequence[str], now: float) -> Mapping[str, Seen]:
        """Those of the articles that were met and have not expired."""

    def due(self, source: str, now: float, limit: int) -> Sequence[Seen]:
        """Articles of a source whose ``check_at`` has come, longest due first."""

    def reserve(self, host: str, now: float, gap: float) -> float:
        """Take the next free moment of a host and keep ``gap`` seconds after it free."""

    def sources(self) -> Mapping[str, tuple[SourceState, float]]:
        """What is known of every source, and when it is due."""

    def forget(self, sources: Iterable[str]) -> None:
        """Drop sources that are watched no longer; what was seen stays."""

    def sweep(self, now: float) -> int:
        """Drop what has expired; says how much."""

    def close(self) -> None:
        """Let go of the connection."""
