"""Going on while the shared fetch state is away, each process with what it polled last.

The bound: a process goes on with the sources that it was the last to poll, as far as it
knows, so while the state is away an article is sent at most once by each process that
polled its source since that process started, and at most once more by a process that takes
the source over before this one has handed its marks in. Ids make such repeats harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from connectors.state.contract import FetchState, Lease
from connectors.state.memory import MemoryState
from connectors.state.records import Seen, SourceState
from schemas.errors import ServiceUnavailable

PROBE_SECONDS = 5.0
"""How long the shared state is left alone after it did not answer."""


class GoingOn:
    """:class:`connectors.state.contract.FetchState` over a shared one that may be away.

    Everything committed is remembered in this process' memory too. While the shared state
    is away, leases come from there, for sources that this process has polled; their tokens
    are negative. When it is back and those leases are over, what was done meanwhile is
    written under the next lease of each source. A process that starts while the shared
    state is away waits for it. ``clock`` gives monotonic seconds.
    """

    def __init__(self, shared: FetchState, clock: Callable[[], float]) -> None:
        self._shared = shared
        self._local = MemoryState()
        self._clock = clock
        self._again_at = 0.0
        self._registered = False
        self._out: dict[str, Lease] = {}
        self._owed: dict[str, dict[str, Seen]] = {}

    def _away(self) -> bool:
        return self._clock() < self._again_at

    def _fell(self) -> None:
        self._again_at = self._clock() + PROBE_SECONDS

    def register(self, first: Mapping[str, float]) -> None:
        """Make sources known to the shared state; once it knew them, its absence is no fault."""
        if self._registered and self._away():
            return
        try:
            self._shared.register(first)
        except ServiceUnavailable:
            self._fell()
            if not self._registered:
                raise
        self._registered = True

    def take(self, owner: str, now: float, seconds: float, limit: int) -> Sequence[Lease]:
        """Lease sources: the shared state's, or while it is away this process' own."""
        self._out = {name: lease for name, lease in self._out.items() if lease.until > now}
        if not self._away():
            try:
                if not self._out:
                    taken = self._shared.take(owner, now, seconds, limit)
                    return [self._paid(lease) for lease in taken]
                self._shared.seen(["probe"], now)
            except ServiceUnavailable:
                self._fell()
            else:
                return []  # it is back: what is under way here ends first
        leases = self._local.take(owner, now, seconds, limit)
        own = [Lease(each.source, -each.token, each.until, each.state) for each in leases]
        self._out.update({each.source: each for each in own})
        return own

    def _paid(self, lease: Lease) -> Lease:
        """Write what is owed for a source under its new lease."""
        known, _ = self._local.sources().get(lease.source, (SourceState(), 0.0))
        marks = self._owed.get(lease.source)
        if marks is None:
            return lease
        state = known if known.polls >= lease.state.polls else lease.state
        if self._shared.commit(lease, seen=marks.values(), state=state):
            del self._owed[lease.source]
        return Lease(lease.source, lease.token, lease.until, state)

    def renew(self, lease: Lease, now: float, seconds: float) -> bool:
        """Hold a lease longer; one of the shared state is believed held while that is away."""
        if lease.token < 0:
            held = self._local.renew(_inner(lease), now, seconds)
            if held and lease.source in self._out:
                until = now + seconds
                self._out[lease.source] = Lease(lease.source, lease.token, until, lease.state)
            return held
        self._local.delay(lease.source, now + seconds)
        try:
            return self._shared.renew(lease, now, seconds)
        except ServiceUnavailable:
            self._fell()
            return True

    def commit(
        self,
        lease: Lease,
        *,
        seen: Iterable[Seen] = (),
        state: SourceState | None = None,
        next_at: float | None = None,
    ) -> bool:
        """Write under the lease; what the shared state cannot take now is owed to it."""
        marks = list(seen)
        if lease.token < 0:
            done = self._local.commit(_inner(lease), seen=marks, state=state, next_at=next_at)
            if done:
                self._owe(lease.source, marks)
                if next_at is not None:
                    self._out.pop(lease.source, None)
            return done
        try:
            if not self._shared.commit(lease, seen=marks, state=state, next_at=next_at):
                self._local.forget([lease.source])
                return False
        except ServiceUnavailable:
            self._fell()
            self._owe(lease.source, marks)
        self._local.put(lease.source, marks, state or lease.state, next_at or lease.until)
        return True

    def _owe(self, source: str, marks: Sequence[Seen]) -> None:
        owed = self._owed.setdefault(source, {})
        owed.update({mark.article_id: mark for mark in marks})

    def seen(self, article_ids: Sequence[str], now: float) -> Mapping[str, Seen]:
        """Articles that were met, here or, as far as it answers, anywhere."""
        own = self._local.seen(article_ids, now)
        if self._away():
            return own
        try:
            return {**self._shared.seen(article_ids, now), **self._unpaid(article_ids)}
        except ServiceUnavailable:
            self._fell()
            return own

    def _unpaid(self, article_ids: Sequence[str]) -> Mapping[str, Seen]:
        owed = {key: mark for marks in self._owed.values() for key, mark in marks.items()}
        return {each: owed[each] for each in article_ids if each in owed} if owed else {}

    def due(self, source: str, now: float, limit: int) -> Sequence[Seen]:
        """Articles to fetch again."""
        if not self._away():
            try:
                return self._shared.due(source, now, limit)
            except ServiceUnavailable:
                self._fell()
        return self._local.due(source, now, limit)

    def reserve(self, host: str, now: float, gap: float) -> float:
        """Take a host's next free moment; this process' own count while the state is away."""
        own = self._local.reserve(host, now, gap)
        if not self._away():
            try:
                return self._shared.reserve(host, now, gap)
            except ServiceUnavailable:
                self._fell()
        return own

    def sources(self) -> Mapping[str, tuple[SourceState, float]]:
        """What is known of every source."""
        if not self._away():
            try:
                return self._shared.sources()
            except ServiceUnavailable:
                self._fell()
        return self._local.sources()

    def forget(self, sources: Iterable[str]) -> None:
        """Drop sources."""
        names = list(sources)
        self._local.forget(names)
        self._shared.forget(names)

    def sweep(self, now: float) -> int:
        """Drop what has expired."""
        return self._local.sweep(now) + (0 if self._away() else self._shared.sweep(now))

    def close(self) -> None:
        """Let go of the connection."""
        self._shared.close()


def _inner(lease: Lease) -> Lease:
    return Lease(lease.source, -lease.token, lease.until, lease.state)
