"""One poll of one source, from lease to commit."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from connectors.feeds import ParsedFeed, unique_items
from connectors.fetch.answer import Answer, Fetcher
from connectors.schedule import Bounds, Polled, Settled, plan, settle
from connectors.schedule.articles import KEPT
from connectors.sources.checking import read_source
from connectors.sources.model import Source, SourceKind, seconds
from connectors.state.contract import FetchState, Lease
from connectors.state.records import Gap, LinkEnd, Seen, SourceState
from connectors.watch.articles import Articles, Read
from connectors.watch.documents import (
    Found,
    as_page,
    has_full_text,
    hash_of,
    identity,
    published_of,
)
from connectors.watch.filling import Filler, filled
from connectors.watch.folders import files_of
from connectors.watch.settings import Event, Sink, WatchSettings
from connectors.watch.sink import hand_on

_MAX_FALLBACK = 20_000
_DAY = 86_400.0
_OLDER_PAGES = 5
_ASIDE = 64 * 1024
_LEAST_ROOM = 0.1


class LeaseLost(Exception):
    """Another process holds the source now; nothing more may be written."""


class Poller:
    """Polls sources. ``headers`` gives each source's own headers, secrets resolved."""

    def __init__(
        self,
        fetcher: Fetcher,
        state: FetchState,
        sink: Sink,
        settings: WatchSettings,
        headers: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._state = state
        self._sink = sink
        self._settings = settings
        self._headers = headers or {}
        self._articles = Articles(fetcher, state, settings)
        self._filler = Filler(fetcher)
        self._under_way: set[str] = set()

    async def poll(self, source: Source, lease: Lease) -> Settled:
        """Poll once and write what was acknowledged.

        Raises:
            LeaseLost: another took the source over meanwhile.
            ServiceError, StoreError: sink or state are away; nothing is lost by it.
        """
        began = self._now()
        if source.type is SourceKind.FOLDER:
            polled = await self._folder(source, lease)
        else:
            polled = await self._web(source, lease)
        bounds = Bounds(seconds(source.least_interval), seconds(source.greatest_interval))
        settled = settle(
            source.name, lease.state, polled, now=began, bounds=bounds, draw=self._settings.draw()
        )
        slower = 1 / max(self._settings.room(), _LEAST_ROOM)
        settled = replace(settled, next_at=began + (settled.next_at - began) * slower)
        if settled.gap is not None:
            settled = await self._filled(source, lease, settled, settled.gap)
        self._commit(lease, (), settled)
        self._tell(source, polled, settled)
        return settled

    async def _filled(self, source: Source, lease: Lease, settled: Settled, gap: Gap) -> Settled:
        """Archive pages are tried before the gap is written, with what they gave."""
        own = dict(self._headers.get(source.name, {}))
        address = lease.state.moved_to or source.url or ""
        items = await self._filler.items(source, gap, address, own)
        found = {identity(source, item): item for item in items}
        known = self._state.seen(list(found), self._now())
        fresh = [Found(key, item) for key, item in found.items() if key not in known]
        for each in reversed(fresh):
            await self._new(source, lease, each, own, first=False)
        after = filled(gap, len(fresh))
        gaps = tuple(after if each == gap else each for each in settled.state.gaps)
        state = msgspec.structs.replace(
            settled.state, gaps=gaps, new=settled.state.new + len(fresh)
        )
        return replace(settled, state=state, gap=after)

    async def _web(self, source: Source, lease: Lease) -> Polled:
        validators = plan(lease.state, self._now())
        address = lease.state.moved_to or source.url or ""
        own = dict(self._headers.get(source.name, {}))
        answer = await self._fetcher.get(address, {**own, **validators})
        polled = Polled(answer, readable=False, conditional=bool(validators))
        if answer.ok:
            feed = await self._whole(source, answer, own, lease.state)
            polled = await self._items(source, lease, answer, feed, own)
        await self._recheck(source, lease, own)
        return polled

    async def _whole(
        self, source: Source, answer: Answer, own: dict[str, str], state: SourceState
    ) -> ParsedFeed:
        """The feed; of a sitemap index its newest map; after a gap its older pages too."""
        feed = await _read(source, answer)
        if feed.kind == "sitemap-index" and feed.further:
            inner = await self._fetcher.get(feed.further[0], own)
            return await _read(source, inner) if inner.ok else feed
        for _ in range(_OLDER_PAGES):
            ids = {identity(source, item)[:16] for item in feed.items}
            met = state.window and ids & set(state.window)
            first = not state.window and source.type is not SourceKind.SCRAPE
            if not feed.further or met or first:
                break  # a listing page's older pages belong to its baseline
            older = await self._fetcher.get(feed.further[0], own)
            more = await _read(source, older) if older.ok else ParsedFeed("none")
            if not more.items:
                break
            feed = replace(feed, items=feed.items + more.items, further=more.further)
        return feed

    async def _items(
        self, source: Source, lease: Lease, answer: Answer, feed: ParsedFeed, own: dict[str, str]
    ) -> Polled:
        found = [Found(identity(source, item), item) for item in unique_items(feed)]
        known = self._state.seen([each.article_id for each in found], self._now())
        fresh = [each for each in found if each.article_id not in known]
        first = lease.state.watching_since is None
        if first:
            fresh = self._beyond(source, lease, fresh)
        await self._edited(source, lease, found, known)
        complete = True
        for each in reversed(fresh):
            complete = await self._new(source, lease, each, own, first=first) and complete
        dates = sorted(
            stated.timestamp()
            for each in found
            if (stated := published_of(each.item, self._settings.clock()))
        )
        return Polled(
            answer,
            readable=feed.kind != "none",
            new=len(fresh),
            known=len(found) - len(fresh),
            ids=tuple(each.article_id[:16] for each in found),
            newest=dates[-1] if dates else None,
            oldest=dates[0] if dates else None,
            recent=sum(1 for each in dates if each > self._now() - _DAY),
            ttl=feed.ttl,
            body_hash=hash_of(answer.body),
            complete=complete,
        )

    def _beyond(self, source: Source, lease: Lease, fresh: list[Found]) -> list[Found]:
        """A baseline's newest items; older ones are marked as met, unread."""
        limit = self._settings.baseline_items
        at = self._settings.clock()
        marks = [self._mark(source, each, at, first=True) for each in fresh[limit:]]
        if marks:
            unread = {"text": "", "ended": LinkEnd.BEFORE.value}
            self._commit(lease, [msgspec.structs.replace(mark, **unread) for mark in marks])
        return fresh[:limit]

    async def _edited(
        self, source: Source, lease: Lease, found: Sequence[Found], known: Mapping[str, Seen]
    ) -> None:
        """Articles whose text is the feed's own, where the feed changed it."""
        for each in found:
            mark = known.get(each.article_id)
            if mark is None or not mark.from_feed:
                continue
            text = as_page(each.item)
            if hash_of(text.encode()) != mark.body_hash:
                changed = msgspec.structs.replace(mark, text=text, title=each.item.title)
                await self._keep(lease, self._articles.from_feed(source, changed))

    async def _new(
        self, source: Source, lease: Lease, found: Found, own: dict[str, str], *, first: bool
    ) -> bool:
        """Take care of a new item; false where another poll is at the same article."""
        if found.article_id in self._under_way:
            return False
        self._under_way.add(found.article_id)
        try:
            mark = self._mark(source, found, self._settings.clock(), first=first)
            item = found.item
            if not item.own_url or has_full_text(item, self._settings.full_text_letters):
                read = self._articles.from_feed(source, mark)
            else:
                read = await self._articles.read(source, mark, self._for(mark, source, own))
            await self._keep(lease, read)
        finally:
            self._under_way.discard(found.article_id)
        return True

    async def _recheck(self, source: Source, lease: Lease, own: dict[str, str]) -> None:
        """Look again at articles whose time has come: edits, and failures before."""
        limit = self._settings.rechecks_a_poll
        for mark in self._state.due(source.name, self._now(), limit):
            if not mark.url.startswith(("http://", "https://")):
                self._commit(lease, (msgspec.structs.replace(mark, check_at=None),))
                continue
            await self._keep(
                lease, await self._articles.read(source, mark, self._for(mark, source, own))
            )

    async def _folder(self, source: Source, lease: Lease) -> Polled:
        ids, new = [], 0
        for record in files_of(source, self._settings.namespace):
            ids.append(record.article_id)
            known = self._state.seen([record.article_id], self._now()).get(record.article_id)
            if known is not None and known.body_hash == record.body_hash:
                continue
            first = lease.state.watching_since is None
            record = msgspec.structs.replace(record, notify=not first)  # noqa: PLW2901  # the same record
            mark = Seen(
                article_id=record.article_id, source=source.name, url=record.url or "",
                first_seen_at=self._now(), body_hash=record.body_hash,
                expires_at=self._now() + 10 * KEPT,
            )  # fmt: skip
            await self._keep(lease, Read((mark,), record))
            new += 1
        answer = Answer(source.path or "", status=200)
        return Polled(answer, new=new, known=len(ids) - new, ids=tuple(each[:16] for each in ids))

    async def _keep(self, lease: Lease, read: Read) -> None:
        """Hand on first; only what was acknowledged is marked as seen."""
        if read.document is not None:
            await hand_on(self._sink, (read.document,))
        self._commit(lease, read.marks)

    def _commit(self, lease: Lease, marks: Sequence[Seen], settled: Settled | None = None) -> None:
        done = self._state.commit(
            lease,
            seen=marks,
            state=settled.state if settled else None,
            next_at=settled.next_at if settled else None,
        )
        if not done:
            raise LeaseLost

    def _mark(self, source: Source, found: Found, now: datetime, *, first: bool) -> Seen:
        item = found.item
        published = published_of(item, now)
        return Seen(
            article_id=found.article_id,
            source=source.name,
            url=item.url if item.own_url else "",
            feeds=(source.name,),
            title=item.title or None,
            published=published.timestamp() if published else None,
            first_seen_at=now.timestamp(),
            expires_at=now.timestamp() + KEPT,
            text=as_page(item)[:_MAX_FALLBACK],
            notify=not first,
        )

    def _for(self, mark: Seen, source: Source, own: dict[str, str]) -> dict[str, str]:
        """A source's secret headers go to its own host alone."""
        return own if _host(mark.url) == _host(source.url or "") else {}

    def _now(self) -> float:
        return self._settings.clock().timestamp()

    def _tell(self, source: Source, polled: Polled, settled: Settled) -> None:
        failure = settled.state.last_failure
        kind = "polled" if failure is None else "failed"
        self._settings.tell(Event(kind, source.name, failure or "", polled.new, polled.known))
        if settled.gap is not None:
            found = f"{settled.gap.filled} articles found in its archive"
            self._settings.tell(Event("gap", source.name, found))


async def _read(source: Source, answer: Answer) -> ParsedFeed:
    """Large feeds are read on a thread of their own, so that no other poll waits for them."""
    if len(answer.body) < _ASIDE:
        return read_source(source, answer)
    return await asyncio.to_thread(read_source, source, answer)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower()
