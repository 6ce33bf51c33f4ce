"""Faults of Redis and of connectors, at random seeded moments while feeds grow.

Real `rasad connect` and `rasad worker` processes on a real Kafka, Elasticsearch and Redis. A
strike counts only if some but not all of the articles shown so far had come onto Kafka.
At the end of each kind: every article that a feed showed has its end, articles came again
only as promised, the audit finds nothing (links among it), and the content is what the
embedded driver makes of the documents that came.
``RASAD_LONG=1`` and the settings of ``test_cluster_faults.py`` make it longer.
"""

from __future__ import annotations

import random
import time
import uuid
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fcntl")

import table
import verdict
from feeding import Fed, fed
from feedkinds import KINDS, Kind
from field import Ground, differences, portions, somewhere, surplus
from servers import Server
from test_cluster_faults import DOCUMENTS, LONG, STRIKES

from console.wiring import local
from schemas.documents import RawDocument
from schemas.topics import RAW
from tests.integration.articles import generated
from tests.integration.comparable import content

pytestmark = [pytest.mark.servers, pytest.mark.faults, pytest.mark.timeout(3600)]
SHOWN = DOCUMENTS if LONG else min(DOCUMENTS, 90)


@pytest.mark.parametrize(
    "kind", [each for each in KINDS if LONG or each.short], ids=lambda kind: kind.name
)
def test_nothing_is_lost_before_the_workers(
    kind: Kind, servers: Ground, redis: tuple[Server, str], tmp_path: Path
) -> None:
    row = verdict.Row(kind.name, kind.promised)
    place = fed(servers, redis, tmp_path, f"c{uuid.uuid4().hex[:8]}")
    try:
        shown = suffer(place, kind, row)
        place.disconnect()
        place.wait_through(seconds=240)
        judge(place, kind, row, shown)
    finally:
        if not place.redis.alive():
            place.redis.start()
        servers.whole()
        place.close()
    assert row.struck >= STRIKES, f"struck {row.struck} times only"


def articles() -> list[RawDocument]:
    """Each article once: what a feed shows has one text."""
    return list({each.article_id: each for each in generated(SHOWN)}.values())


def suffer(place: Fed, kind: Kind, row: verdict.Row) -> set[str]:
    """Show articles portion by portion; strike while a portion is on its way."""
    chance = random.Random(f"1402 {kind.name}")
    place.tend(kind.workers)
    place.ready()
    shown: set[str] = set()
    for portion in portions(articles(), STRIKES + 1 + STRIKES):
        before = len(shown)
        shown |= place.feeds.show(portion)
        if row.struck < STRIKES:
            wanted = before + somewhere(chance, len(shown) - before)
            place.until(lambda wanted=wanted: place.arrived() >= wanted, 180)
            under_way = 0 < place.arrived() < len(shown)
            struck = kind.strike(place, chance)
            began = time.monotonic()
            place.tend(kind.workers)
            place.passes(len(shown))
            if struck and under_way:
                row.struck += 1
                row.recovered.append(time.monotonic() - began)
        place.passes(len(shown))
    return shown


def judge(place: Fed, kind: Kind, row: verdict.Row, shown: set[str]) -> None:
    """What was lost, doubled and repeated, and whether it is what one machine makes of it."""
    reference = embedded(place)
    row.lost = len(shown - place.ended_articles())
    queries = place.queries()
    try:
        found = content(queries)
    finally:
        queries.close()
    row.doubled = surplus(found, reference)
    again, most = place.repeats()
    table.write(row, table.CLUSTER)
    assert place.audited() == []
    assert (row.lost, row.doubled) == (0, 0)
    assert found["counts"]["figures"] > 0, "nothing was compared"
    assert differences(found, reference) == {}
    assert most <= 1 + kind.more * row.struck, "an article came more often than promised"
    if kind.of_each:
        assert again <= kind.of_each * row.struck


def embedded(place: Fed) -> dict[str, Any]:
    """What one machine makes of the documents that came."""
    path = place.folder / "embedded.db"
    with local.engine(path) as engine:
        for key, value in place.came():
            engine.send(RAW, key.decode(), value)
        engine.run_until_idle()
    with local.queries(path) as queries:
        return content(queries)
