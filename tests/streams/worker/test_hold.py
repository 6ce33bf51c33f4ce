"""Retrying: declared, lifted, ended when the work is another's."""

from __future__ import annotations

import pytest

from schemas.errors import ServiceUnavailable
from streams.worker.hold import Abandoned, Holds, Patience
from streams.worker.meters import Meters


def gauge(meters, part, reason):
    return meters.registry.get_sample_value("rasad_hold", {"part": part, "reason": reason})


async def test_a_fault_is_held_declared_and_lifted():
    meters = Meters()
    holds = Holds(meters)
    seen = []

    async def attempt():
        seen.append(holds.of("index"))
        if len(seen) < 3:
            raise ServiceUnavailable("Elasticsearch is away", where="there", remedy="Start it.")
        return "done"

    patience = Patience(holds, "index", 0.001, 0.01)
    assert await patience.until_done(attempt, lambda: True, (ServiceUnavailable,)) == "done"
    assert seen[0] == []
    assert seen[1] == ["Elasticsearch is away (there). Start it."]
    assert not holds
    assert gauge(meters, "index", "ServiceUnavailable") == 0


async def test_it_ends_when_the_work_is_not_ours_any_more():
    holds = Holds(Meters())
    turns = iter((True, True, False, False, False))

    async def attempt():
        raise ServiceUnavailable("away")

    patience = Patience(holds, "index", 0.001, 0.01)
    with pytest.raises(Abandoned):
        await patience.until_done(attempt, lambda: next(turns, False), (ServiceUnavailable,))
    assert not holds


async def test_another_fault_is_not_swallowed():
    async def attempt():
        raise KeyError("a bug")

    patience = Patience(Holds(Meters()), "index", 0.001, 0.01)
    with pytest.raises(KeyError):
        await patience.until_done(attempt, lambda: True, (ServiceUnavailable,))
