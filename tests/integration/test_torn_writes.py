"""The stages' state, torn anywhere: a crash between any two records that a batch sends.

No server: the handlers of the Faust driver run on lists that stand for topics. The process
dies after any number of letters, so a batch's state may have reached the changelog in part,
and input that was done may come again. What the store holds at the end must not show it.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import generated
from comparable import content, embedded

from console.wiring import local
from schemas.codec import decode, encode
from schemas.topics import BY_NAME
from streams.embedded.resolve import resolve
from streams.topology import RUNS
from streams.worker.entries import Entries
from streams.worker.layout import changelog, parts, tables
from streams.worker.meters import Meters
from streams.worker.pulse import Pulse
from streams.worker.runs import RunHandler

BATCH = 24


class Died(Exception):
    """The process is gone."""


class Wire:
    """Topics as lists, and a process that dies after some letters."""

    def __init__(self, random_):
        self.topics = defaultdict(list)
        self._random = random_
        self.live_on()

    def live_on(self):
        self._left = self._random.choice((5, 30, 60, 120, 400))

    async def deliver(self, letters, ours):
        assert ours()
        for letter in letters:
            if self._left == 0:
                raise Died
            self._left -= 1
            self.topics[letter.topic].append((letter.key, letter.value))


class Table:
    """A table recovered from its changelog."""

    def __init__(self, wire, name):
        self.changelog_topic_name = name
        self._entries = Entries()
        for key, value in wire.topics[name]:
            self._entries.apply(key, value)

    def of(self, partition):
        del partition
        return self._entries


def handler(wire, part, generation):
    run = part.run
    tools = SimpleNamespace(
        namespace="live", courier=wire, meters=Meters(), clock=local.now, pulse=Pulse()
    )
    found = {name: Table(wire, changelog(part.app_id, name)) for name in tables(run)}
    functions = {stage.name: resolve(stage.function) for stage in run.stages}
    return RunHandler(part, run, tools=tools, functions=functions, tables=found, pool=None,
                      generation=lambda: generation)  # fmt: skip


def events(topic, log, first):
    return [
        SimpleNamespace(message=SimpleNamespace(
            topic=topic, partition=0, offset=offset, key=key, value=value, headers=()))
        for offset, (key, value) in enumerate(log[first : first + BATCH], first)
    ]  # fmt: skip


async def work(wire, part, random_):
    """One run over its whole topic, dying and coming back; says how often it died."""
    topic, done, died, generation = part.run.reads.name, 0, 0, 1
    one = handler(wire, part, generation)
    while done < len(wire.topics[topic]):
        batch = events(topic, wire.topics[topic], done)
        try:
            done += len(await one(batch, lambda: True))
        except Died:
            died += 1
            generation += 1
            wire.live_on()
            done = max(0, done - random_.choice((0, 0, 7, BATCH, 3 * BATCH)))
            one = handler(wire, part, generation)
    return died


def stored(wire, folder):
    """What a store makes of everything that was sent."""
    path = folder / "torn.db"
    with local.engine(path):
        pass
    with sqlite3.connect(path) as connection:
        writer = local.store().open(connection)
        for name, topic in BY_NAME.items():
            if name != "news.raw":
                writer.write([(topic, decode(topic.record, value))
                              for _, value in wire.topics[name]])  # fmt: skip
    with local.queries(path) as queries:
        return content(queries)


@pytest.mark.parametrize("seed", range(3))
def test_state_torn_anywhere_gives_the_same(tmp_path, seed):
    some = generated(250, seed=seed)
    reference = embedded(some, tmp_path)
    random_ = random.Random(seed)
    wire = Wire(random_)
    wire.topics["news.raw"] = [(each.source.encode(), encode(each)) for each in some]
    died = 0
    for part in parts("live"):
        if part.run in RUNS:
            died += asyncio.run(work(wire, part, random_))
    assert died > 10
    found = stored(wire, tmp_path)
    for name in ("articles", "timelines", "alerts", "ends"):
        assert found[name] == reference[name], name
