"""Each fault of a cluster, at random seeded moments while documents pass.

Real `rasad worker` processes on a real Kafka and Elasticsearch. A strike counts only if some
but not all of the documents given so far had ended when it came. At the end of each kind:
every document has its end, the audit finds nothing, and the content is what the embedded
driver makes of the same.
``RASAD_LONG=1`` strikes each kind a dozen times over 5,000 documents; ``RASAD_FAULT_DOCUMENTS``
and ``RASAD_FAULT_STRIKES`` change that.
"""

from __future__ import annotations

import os
import random
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fcntl")

import disks
import table
import verdict
from clusterkinds import KINDS, Kind
from comparable import content
from field import (
    Field,
    Ground,
    differences,
    field,
    ids,
    portions,
    somewhere,
    surplus,
)
from replayed import aged

from connectors.kafka import Producer
from console.clusterauditing import audit
from console.wiring import local
from schemas.documents import RawDocument
from schemas.topics import RAW
from tests.integration.articles import generated

LONG = bool(os.environ.get("RASAD_LONG"))
DOCUMENTS = int(os.environ.get("RASAD_FAULT_DOCUMENTS") or (5_000 if LONG else 600))
STRIKES = int(os.environ.get("RASAD_FAULT_STRIKES") or (12 if LONG else 1))

pytestmark = [pytest.mark.servers, pytest.mark.faults, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def documents() -> list[RawDocument]:
    return generated(DOCUMENTS)


@pytest.fixture(scope="module")
def references(
    documents: list[RawDocument], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, Any]]:
    """What one machine makes of the documents in each form, made when it is asked for."""
    known: dict[str, dict[str, Any]] = {}

    def of(form: str) -> dict[str, Any]:
        if form not in known:
            path = tmp_path_factory.mktemp(form) / "embedded.db"
            with local.engine(path) as engine:
                for key, value in written(documents, form):
                    engine.send(RAW, key, value)
                engine.run_until_idle()
            with local.queries(path) as queries:
                known[form] = content(queries)
        return known[form]

    return of


def written(documents: Sequence[RawDocument], form: str) -> Iterator[tuple[str, bytes]]:
    """Keys and values as they travel."""
    from schemas.codec import encode

    for number, each in enumerate(documents):
        yield each.source, aged(each, number) if form == "versions" else encode(each)


@pytest.mark.parametrize(
    "kind", [each for each in KINDS if LONG or each.short], ids=lambda kind: kind.name
)
def test_nothing_is_lost(
    kind: Kind,
    servers: Ground,
    documents: list[RawDocument],
    references: Callable[[str], dict[str, Any]],
    tmp_path: Path,
) -> None:
    if kind.needs_mount and not disks.can_mount():
        pytest.skip("a small disk needs root")
    reference = references(kind.form)
    row = verdict.Row(kind.name, kind.promised)
    place = field(servers, tmp_path, f"f{uuid.uuid4().hex[:8]}")
    try:
        suffer(place, kind, row, documents)
        place.wait_through(seconds=240)
        judge(place, row, documents, reference)
    finally:
        servers.whole()
        place.close()
    assert row.struck >= STRIKES, f"struck {row.struck} times only"


def suffer(place: Field, kind: Kind, row: verdict.Row, documents: list[RawDocument]) -> None:
    """Give the documents portion by portion; strike while a portion is on its way."""
    chance = random.Random(f"1402 {kind.name}")
    numbered = list(written(documents, kind.form))
    place.tend(kind.workers)
    place.ready()
    given: set[str] = set()
    sent = 0
    for portion in portions(documents, STRIKES + 2 + STRIKES // 2):
        before = len(given)
        given |= ids(portion)
        place.given = len(given)
        send(place, numbered[sent : sent + len(portion)])
        sent += len(portion)
        if row.struck < STRIKES:
            place.passes(before + somewhere(chance, len(given) - before))
            under_way = 0 < place.ended() < len(given)
            struck = kind.strike(place, chance)
            began = time.monotonic()
            place.tend(kind.workers)
            place.passes(len(given))
            if struck and under_way:
                row.struck += 1
                row.recovered.append(time.monotonic() - began)
        place.passes(len(given))


def send(place: Field, records: Sequence[tuple[str, bytes]]) -> None:
    """Records onto the topic of raw documents, acknowledged."""
    with Producer(place.kafka) as producer:
        name = f"{place.namespace}.{RAW.name}"
        for each in [producer._client.send(name, key=k.encode(), value=v) for k, v in records]:
            each.get(60)


def judge(
    place: Field, row: verdict.Row, documents: list[RawDocument], reference: dict[str, Any]
) -> None:
    """What was lost and doubled, and whether it is what one machine makes of it."""
    row.lost = len(ids(documents) - place.ends())
    queries = place.queries()
    try:
        found = content(queries)
        letters = queries.counts().dead
    finally:
        queries.close()
    row.doubled = surplus(found, reference)
    table.write(row, table.CLUSTER)
    assert audited(place) == []
    assert (row.lost, row.doubled, letters) == (0, 0, reference["counts"]["dead"])
    assert differences(found, reference) == {}


def audited(place: Field) -> list[dict[str, object]]:
    """What `rasad audit --store elasticsearch` finds."""
    return audit(place.kafka, lambda: closing(place.queries())).findings
