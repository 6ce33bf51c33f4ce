"""How a part stands: what it is doing, how far it came, what still waits for it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from schemas.topics import wire_name
from streams.worker.app import Running, Worker

if TYPE_CHECKING:
    from faust.tables.manager import TableManager

REGROUPING = 180.0
"""Seconds that a group may take to share its partitions out: every member must join, and a
frozen one is waited for."""


def is_moving(each: Running) -> bool:
    """Whether the part starts, waits for its partitions, or recovers its tables."""
    app = each.app
    recovery = cast("TableManager", app.tables).recovery
    return bool(not app.started or app.rebalancing or not recovery.completed.is_set())


def doing(each: Running) -> str:
    """What the part does, for a sentence that begins with its name."""
    if not each.app.started:
        return "starts"
    if each.app.in_recovery:
        return "recovers its tables"
    return "joins its group" if is_moving(each) else "has lag"


def progress_of(each: Running) -> tuple[int, ...]:
    """Numbers of which at least one grows while the part comes on."""
    app = each.app
    recovered = 0
    if app.started:
        offsets = cast("TableManager", app.tables).recovery.active_offsets
        recovered = sum(offset or 0 for offset in list(offsets.values()))
    return each.belt.done, each.pulse.beats, app.rebalancing_count, recovered


def measure_lag(each: Running, worker: Worker) -> int:
    """The part's lag in this process as of its last fetch, which is set as a metric too."""
    total = 0
    consumer = each.app.consumer
    done = each.app.places.done()
    names = {wire_name(topic.name, worker.settings.namespace) for topic in each.part.reads}
    with suppress(Exception):  # while partitions move there is nothing to measure
        for tp in consumer.assignment():
            highwater = consumer.highwater(tp) if tp.topic in names else None
            if highwater is not None:
                lag = max(0, highwater - done.get(tp, 0))
                worker.meters.lag.labels(each.part.name, tp.topic, tp.partition).set(lag)
                total += lag
    for name, table in each.tables.items():
        worker.meters.state_entries.labels(name).set(len(table.data))
    return total
