"""Faust with the driver's own account of offsets.

Two methods of Faust's consumer are replaced: the one that seeks when a partition becomes
ours, and the one that says what may be committed. A third, which hands on each record, is
given a short way. Everything else is Faust's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from inspect import iscoroutine
from typing import Any, cast

import faust
from faust.transport.drivers import aiokafka as theirs
from faust.types import TP
from mode.services import WaitResults

from streams.worker.eager import Done, begun
from streams.worker.places import Places

_LOG = logging.getLogger("rasad.worker")


class Consumer(theirs.Consumer):
    """Faust's consumer; ``app`` is an :class:`Application`."""

    @property
    def _places(self) -> Places[TP]:
        return cast("Application", self.app).places

    async def perform_seek(self) -> None:
        """Go to where each partition's work begins, and let nothing pass by meanwhile.

        Faust has resumed the partitions already. What it fetches before the seek would be
        emptied out of the queues after it, so the flow stands until Faust resumes it.
        """
        if self.flow_active:
            self.stop_flow()
        places = {tp for tp in self.assignment() if not self._is_changelog_tp(tp)}
        if not places:
            return
        committed = await self.seek_to_committed()
        first = await self.earliest_offsets(*places)
        last = await self.highwaters(*places)
        starts = {
            tp: start_of(tp, committed.get(tp), first.get(tp) or 0, last.get(tp)) for tp in places
        }
        await self.seek_wait(starts)
        for tp, offset in starts.items():
            self._committed_offset[tp] = offset
            self._places.begin(tp, offset)

    async def wait_first(self, *works: Any, timeout: Any = None) -> WaitResults:  # noqa: ASYNC109
        """As Faust's, without any task for a first work that has nothing to wait for."""
        # Its argument is Faust's, hence the name of it.
        if timeout is not None or not works or not iscoroutine(works[0]) or self.should_stop:
            return await super().wait_first(*works, timeout=timeout)
        first, *others = works
        found = begun(first)
        if not isinstance(found, Done):
            return await super().wait_first(found, *others)
        for each in others:
            if iscoroutine(each):
                each.close()
        return WaitResults([first], [found.result], stopped=False)

    def _filter_committable_offsets(self, tps: Iterable[TP]) -> dict[TP, int]:
        """What is done and not yet committed; Faust's own list of acks is not asked."""
        del tps
        return {
            tp: offset
            for tp, offset in self._places.done().items()
            if offset > (self._committed_offset[tp] or 0)
        }


def start_of(place: Any, committed: int | None, first: int, last: int | None) -> int:
    """Where a partition's work begins, from what is committed and what the topic still has."""
    if committed is None or committed < 0:
        return first
    if last is not None and committed > last:
        _LOG.error("%s ends before what was committed; it is read from its beginning", place)
        return first
    if committed < first:
        _LOG.error("%s: retention took %d records not yet read", place, first - committed)
    return max(committed, first)


class Transport(theirs.Transport):
    """Faust's transport with our consumer."""

    Consumer = Consumer


class Application(faust.App):
    """A Faust application that keeps account of its places."""

    def __init__(self, *arguments: Any, places: Places[TP], **settings: Any) -> None:
        self.places = places
        super().__init__(*arguments, **settings)

    def _new_transport(self) -> Transport:
        return Transport(self.conf.broker_consumer, self)
