# ruff: noqa: ASYNC110 - the loop is let turn until something is so
"""The belt: batches acked when they are done, never before, never after they are another's."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from streams.worker.belt import Belt
from streams.worker.hold import Abandoned


class Event:
    def __init__(self, number):
        self.number = number
        self.acked = False

    def ack(self):
        self.acked = True


class Stream:
    """A Faust stream, as far as the belt uses one."""

    def __init__(self, events):
        self._events = events

    def noack(self):
        async def events():
            for event in self._events:
                yield event

        return SimpleNamespace(events=events)


def nothing(place):
    del place


async def run(belt, events, until):
    working = asyncio.create_task(belt.work())
    await belt.feed(Stream(events))
    async with asyncio.timeout(5):
        await until()
    belt.stopping = True
    await working


async def test_only_what_the_handler_finished_is_acked():
    seen = asyncio.Event()

    async def handle(events, ours):
        assert ours()
        if events[-1].number == 3:
            seen.set()
        return [event for event in events if event.number != 2]

    events = [Event(number) for number in range(4)]
    await run(Belt(handle, 8, nothing), events, seen.wait)
    assert [event.acked for event in events] == [True, True, False, True]


async def test_nothing_is_acked_while_the_batch_is_in_hand():
    inside, go = asyncio.Event(), asyncio.Event()

    async def handle(events, ours):
        del ours
        inside.set()
        await go.wait()
        return events

    events = [Event(1)]
    belt = Belt(handle, 8, nothing)

    async def until():
        await inside.wait()
        assert not events[0].acked
        go.set()
        while not events[0].acked:
            await asyncio.sleep(0)

    await run(belt, events, until)


async def test_what_is_given_away_is_not_acked_and_old_records_are_dropped():
    inside = asyncio.Event()

    async def handle(events, ours):
        inside.set()
        while ours():
            await asyncio.sleep(0)
        raise Abandoned

    events = [Event(number) for number in range(3)]
    belt = Belt(handle, 1, nothing)

    async def until():
        await inside.wait()
        await belt.revoked(0.01)
        while not belt._queue.empty():
            await asyncio.sleep(0)

    await run(belt, events, until)
    assert not any(event.acked for event in events)


async def test_draining_finishes_what_is_in_hand():
    inside, go = asyncio.Event(), asyncio.Event()

    async def handle(events, ours):
        del ours
        inside.set()
        await go.wait()
        return events

    events = [Event(1), Event(2)]
    belt = Belt(handle, 1, nothing)
    working = asyncio.create_task(belt.work())
    await belt.feed(Stream(events))
    await inside.wait()
    draining = asyncio.create_task(belt.drain(5))
    await asyncio.sleep(0)
    go.set()
    assert await draining
    await working
    assert [event.acked for event in events] == [True, False]


async def test_draining_gives_up_a_hold_in_time():
    inside = asyncio.Event()

    async def handle(events, ours):
        inside.set()
        while ours():
            await asyncio.sleep(0)
        raise Abandoned

    events = [Event(1)]
    belt = Belt(handle, 1, nothing)
    working = asyncio.create_task(belt.work())
    await belt.feed(Stream(events))
    await inside.wait()
    assert not await belt.drain(0.05)
    await working
    assert not events[0].acked
