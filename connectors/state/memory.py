"""Fetch state in memory: the double for tests and simulations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from connectors.state.contract import Lease
from connectors.state.records import Seen, SourceState


@dataclass(slots=True)
class _Row:
    due: float
    token: int = 0
    state: SourceState = field(default_factory=SourceState)


class MemoryState:
    """:class:`connectors.state.contract.FetchState` in dictionaries; not for threads."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}
        self._seen: dict[str, Seen] = {}
        self._checks: dict[str, dict[str, float]] = {}
        self._hosts: dict[str, float] = {}

    def register(self, first: Mapping[str, float]) -> None:
        """Make sources known."""
        for source, due in first.items():
            self._rows.setdefault(source, _Row(due))

    def take(self, owner: str, now: float, seconds: float, limit: int) -> Sequence[Lease]:  # noqa: ARG002  # the contract's
        """Lease sources that are due."""
        ready = sorted((row.due, source) for source, row in self._rows.items() if row.due <= now)
        leases = []
        for _, source in ready[:limit]:
            row = self._rows[source]
            row.token += 1
            row.due = now + seconds
            leases.append(Lease(source, row.token, row.due, row.state))
        return leases

    def renew(self, lease: Lease, now: float, seconds: float) -> bool:
        """Hold a lease longer."""
        row = self._rows.get(lease.source)
        if row is None or row.token != lease.token:
            return False
        row.due = now + seconds
        return True

    def commit(
        self,
        lease: Lease,
        *,
        seen: Iterable[Seen] = (),
        state: SourceState | None = None,
        next_at: float | None = None,
    ) -> bool:
        """Write under the lease."""
        row = self._rows.get(lease.source)
        if row is None or row.token != lease.token:
            return False
        for mark in seen:
            self._mark(mark)
        row.state = state or row.state
        if next_at is not None:
            row.due = next_at
            row.token += 1
        return True

    def put(self, source: str, marks: Iterable[Seen], state: SourceState, due: float) -> None:
        """Remember what another state holds; a lease out on the source ends."""
        for mark in marks:
            self._mark(mark)
        row = self._rows.setdefault(source, _Row(due))
        row.due, row.state, row.token = due, state, row.token + 1

    def delay(self, source: str, due: float) -> None:
        """Let a known source wait until then at least."""
        if source in self._rows:
            self._rows[source].due = max(self._rows[source].due, due)

    def _mark(self, mark: Seen) -> None:
        self._seen[mark.article_id] = mark
        checks = self._checks.setdefault(mark.source, {})
        if mark.check_at is None:
            checks.pop(mark.article_id, None)
        else:
            checks[mark.article_id] = mark.check_at

    def seen(self, article_ids: Sequence[str], now: float) -> Mapping[str, Seen]:
        """Articles that were met."""
        found = {each: self._seen[each] for each in article_ids if each in self._seen}
        return {each: mark for each, mark in found.items() if mark.expires_at > now}

    def due(self, source: str, now: float, limit: int) -> Sequence[Seen]:
        """Articles to fetch again."""
        checks = self._checks.get(source, {})
        ready = sorted((at, each) for each, at in checks.items() if at <= now)
        return [self._seen[each] for _, each in ready[:limit]]

    def reserve(self, host: str, now: float, gap: float) -> float:
        """Take a host's next free moment."""
        free = max(now, self._hosts.get(host, 0.0))
        self._hosts[host] = free + gap
        return free

    def sources(self) -> Mapping[str, tuple[SourceState, float]]:
        """What is known of every source."""
        return {source: (row.state, row.due) for source, row in self._rows.items()}

    def forget(self, sources: Iterable[str]) -> None:
        """Drop sources."""
        for source in sources:
            self._rows.pop(source, None)

    def sweep(self, now: float) -> int:
        """Drop what has expired."""
        old = [each for each, mark in self._seen.items() if mark.expires_at <= now]
        for each in old:
            mark = self._seen.pop(each)
            self._checks.get(mark.source, {}).pop(each, None)
        return len(old)

    def close(self) -> None:
        """Nothing is held."""
