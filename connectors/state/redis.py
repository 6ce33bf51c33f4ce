"""Fetch state in Redis, shared by the processes of several machines.

Every write under a lease is one script, which first compares the fencing token.
Seen marks expire by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import redis

from connectors.state import scripts
from connectors.state.contract import Lease
from connectors.state.records import Seen, SourceState
from schemas.codec import decode, encode
from schemas.errors import ServiceUnavailable

_PORTION = 500
"""Marks that are read at a time, of some kilobytes each."""


class RedisState:
    """:class:`connectors.state.contract.FetchState` on a Redis server.

    ``namespace`` keeps installations apart. Nothing connects before the first call.
    """

    def __init__(self, url: str, *, namespace: str = "live", timeout: float = 5.0) -> None:
        self._client: Any = redis.Redis.from_url(
            url, socket_timeout=timeout, socket_connect_timeout=timeout
        )
        base = f"{{rasad:{namespace}}}:fetch:"
        self._due, self._tokens, self._states = base + "due", base + "tokens", base + "states"
        self._hosts, self._marks, self._checks = base + "hosts", base + "seen:", base + "check:"
        made: Callable[[str], Any] = self._client.register_script
        self._take, self._renew = made(scripts.TAKE), made(scripts.RENEW)
        self._commit, self._reserve = made(scripts.COMMIT), made(scripts.RESERVE)

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        try:
            yield self._client
        except redis.RedisError as error:
            raise ServiceUnavailable(
                f"Redis does not answer: {type(error).__name__}",
                where="fetch state",
                remedy="Fetching pauses until it does; nothing is lost.",
            ) from error

    def register(self, first: Mapping[str, float]) -> None:
        """Make sources known."""
        if first:
            with self._asking() as client:
                client.zadd(self._due, dict(first), nx=True)

    def take(self, owner: str, now: float, seconds: float, limit: int) -> Sequence[Lease]:  # noqa: ARG002  # the contract's
        """Lease sources that are due."""
        until = now + seconds
        with self._asking():
            rows = self._take(
                keys=[self._due, self._tokens, self._states], args=[now, until, limit]
            )
        return [
            Lease(source.decode(), int(token), until, _state(state))
            for source, token, state in rows
        ]

    def renew(self, lease: Lease, now: float, seconds: float) -> bool:
        """Hold a lease longer."""
        with self._asking():
            done = self._renew(
                keys=[self._due, self._tokens], args=[lease.source, lease.token, now + seconds]
            )
        return bool(done)

    def commit(
        self,
        lease: Lease,
        *,
        seen: Iterable[Seen] = (),
        state: SourceState | None = None,
        next_at: float | None = None,
    ) -> bool:
        """Write under the lease, in one script."""
        marks = list(seen)
        arguments: list[Any] = [lease.source, lease.token]
        arguments += [encode(state) if state is not None else "", _number(next_at), len(marks)]
        for mark in marks:
            arguments += [mark.article_id, encode(mark), _number(mark.check_at)]
            arguments.append(int(mark.expires_at))
        keys = [self._due, self._tokens, self._states, self._marks, self._checks + lease.source]
        with self._asking():
            return bool(self._commit(keys=keys, args=arguments))

    def seen(self, article_ids: Sequence[str], now: float) -> Mapping[str, Seen]:
        """Articles that were met."""
        if not article_ids:
            return {}
        with self._asking() as client:
            found = client.mget([self._marks + each for each in article_ids])
        marks = [decode(Seen, data) for data in found if data]
        return {mark.article_id: mark for mark in marks if mark.expires_at > now}

    def due(self, source: str, now: float, limit: int) -> Sequence[Seen]:
        """Articles to fetch again."""
        key = self._checks + source
        with self._asking() as client:
            ids = client.zrangebyscore(key, "-inf", now, start=0, num=limit)
            if not ids:
                return []
            found = client.mget([self._marks + each.decode() for each in ids])
            gone = [each for each, data in zip(ids, found, strict=True) if not data]
            if gone:
                client.zrem(key, *gone)
        return [decode(Seen, data) for data in found if data]

    def marks(self) -> Iterator[Seen]:
        """Every mark that has not expired, in no order; one written meanwhile may come twice."""
        names = iter(self._client.scan_iter(match=self._marks + "*", count=_PORTION))
        while True:
            with self._asking() as client:
                some = list(islice(names, _PORTION))
                found = client.mget(some) if some else []
            if not some:
                return
            yield from (decode(Seen, data) for data in found if data)

    def reserve(self, host: str, now: float, gap: float) -> float:
        """Take a host's next free moment."""
        with self._asking():
            return float(self._reserve(keys=[self._hosts], args=[host, now, gap]))

    def sources(self) -> Mapping[str, tuple[SourceState, float]]:
        """What is known of every source."""
        with self._asking() as client:
            due = client.zrange(self._due, 0, -1, withscores=True)
            states = client.hgetall(self._states)
        return {
            source.decode(): (_state(states.get(source) or b""), at) for source, at in sorted(due)
        }

    def forget(self, sources: Iterable[str]) -> None:
        """Drop sources."""
        names = list(sources)
        if names:
            with self._asking() as client:
                client.zrem(self._due, *names)
                client.hdel(self._states, *names)

    def sweep(self, now: float) -> int:  # noqa: ARG002  # the contract's
        """Nothing to do: marks expire by themselves."""
        return 0

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


def _state(data: bytes) -> SourceState:
    return decode(SourceState, data) if data else SourceState()


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)
