# ruff: noqa: ASYNC110 - the loop is let turn until something is so
"""The belt: batches count as done when they are, never before, never once they are another's."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from streams.worker.belt import Belt
from streams.worker.hold import Abandoned
from streams.worker.places import Places


class Event:
    """A record of one partition."""

    def __init__(self, number, place="p"):
        self.message = SimpleNamespace(tp=place, offset=number)
        self.number = number


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


def belt_of(handle, batch, first=0, *, rewound=None):
    """A belt that has one partition, from an offset on."""
    places = Places()
    places.begin("p", first)

    async def rewind(place, offset):
        if rewound is not None:
            rewound.append((place, offset))

    return Belt(handle, batch, nothing, places, rewind)


def done(belt):
    return belt._places.done()["p"]


async def run(belt, events, until):
    working = asyncio.create_task(belt.work())
    await belt.feed(Stream(events))
    async with asyncio.timeout(5):
        await until()
    belt.stopping = True
    await working


async def test_nothing_behind_a_record_that_is_kept_back_is_done():
    seen = asyncio.Event()

    async def handle(events, ours):
        assert ours()
        if events[-1].number == 3:
            seen.set()
        return [event for event in events if event.number != 2]

    belt = belt_of(handle, 8)
    await run(belt, [Event(number) for number in range(4)], seen.wait)
    assert done(belt) == 2


async def test_nothing_is_done_while_the_batch_is_in_hand():
    inside, go = asyncio.Event(), asyncio.Event()

    async def handle(events, ours):
        del ours
        inside.set()
        await go.wait()
        return events

    belt = belt_of(handle, 8)

    async def until():
        await inside.wait()
        assert done(belt) == 0
        go.set()
        while done(belt) == 0:
            await asyncio.sleep(0)

    await run(belt, [Event(0)], until)


async def test_what_is_given_away_is_not_done_and_old_records_are_dropped():
    inside = asyncio.Event()

    async def handle(events, ours):
        inside.set()
        while ours():
            await asyncio.sleep(0)
        raise Abandoned

    belt = belt_of(handle, 1)

    async def until():
        await inside.wait()
        await belt.revoked(0.01)
        while not belt._queue.empty():
            await asyncio.sleep(0)

    await run(belt, [Event(number) for number in range(3)], until)
    assert done(belt) == 0


async def test_what_was_finished_after_it_was_given_away_is_not_done():
    """The state of such a batch may have reached the changelog after the new owner read it."""
    inside, go = asyncio.Event(), asyncio.Event()

    async def handle(events, ours):
        del ours
        inside.set()
        await go.wait()
        return events

    belt = belt_of(handle, 1)

    async def until():
        await inside.wait()
        await belt.revoked(0.01)
        go.set()
        await belt.settle(1)

    await run(belt, [Event(0)], until)
    assert done(belt) == 0


async def test_records_lost_on_the_way_are_fetched_again():
    """Faust empties its queues when a recovery ends; what it fetched before is lost."""
    taken, rewound, last = [], [], asyncio.Event()

    async def handle(events, ours):
        del ours
        taken.extend(event.number for event in events)
        if taken[-1] == 5:
            last.set()
        return events

    belt = belt_of(handle, 8, rewound=rewound)
    arrived = [Event(number) for number in (0, 1, 4, 5, 6, 2, 3, 3, 4, 5)]
    await run(belt, arrived, last.wait)
    assert rewound == [("p", 2)]
    assert taken == [0, 1, 2, 3, 4, 5]
    assert done(belt) == 6
    assert belt.lost == 1


async def test_a_partition_that_is_not_ours_passes_by():
    seen = asyncio.Event()

    async def handle(events, ours):
        del ours
        assert [event.message.tp for event in events] == ["p"]
        seen.set()
        return events

    belt = belt_of(handle, 8)
    await run(belt, [Event(7, "another's"), Event(0)], seen.wait)
    assert belt._places.done() == {"p": 1}


async def test_draining_finishes_what_is_in_hand():
    inside, go = asyncio.Event(), asyncio.Event()

    async def handle(events, ours):
        del ours
        inside.set()
        await go.wait()
        return events

    belt = belt_of(handle, 1)
    working = asyncio.create_task(belt.work())
    await belt.feed(Stream([Event(0), Event(1)]))
    await inside.wait()
    draining = asyncio.create_task(belt.drain(5))
    await asyncio.sleep(0)
    go.set()
    assert await draining
    await working
    assert done(belt) == 1


async def test_draining_gives_up_a_hold_in_time():
    inside = asyncio.Event()

    async def handle(events, ours):
        del events
        inside.set()
        while ours():
            await asyncio.sleep(0)
        raise Abandoned

    belt = belt_of(handle, 1)
    working = asyncio.create_task(belt.work())
    await belt.feed(Stream([Event(0)]))
    await inside.wait()
    assert not await belt.drain(0.05)
    await working
    assert done(belt) == 0
