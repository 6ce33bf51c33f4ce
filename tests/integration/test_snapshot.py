"""What docs/operations.md says of backups, done: a snapshot, all indices lost, the way back."""

from __future__ import annotations

import json
import re
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kafka import KafkaAdminClient
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from articles import generated
from comparable import content
from harness import desk

from connectors.elasticsearch import ElasticSink
from schemas.decisions import Decision, Verdict
from schemas.topics import FIGURES
from streams.worker.layout import parts
from streams.worker.sinks import Delivered

pytestmark = pytest.mark.servers

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
BEFORE, AFTER = 80, 60


def steps(namespace: str) -> list[tuple[str, str, dict[str, object]]]:
    """The requests that the page gives, for a namespace of ours."""
    backups = PAGE.read_text("utf-8").split("## Backups")[1].split("\n## ")[0]
    found = re.findall(r"```json\n(\w+) (\S+)\n(\{.*?\})\n```", backups, re.DOTALL)
    return [
        (verb, path.replace("/rasad", f"/{namespace}"),
         json.loads(body.replace("rasad-live-", f"rasad-{namespace}-")))
        for verb, path, body in found
    ]  # fmt: skip


def test_all_indices_are_lost_and_come_back_with_what_people_decided(cluster, tmp_path):
    place = desk(cluster, tmp_path).set_up()
    repository, snapshot, restore = steps(place.namespace)
    client = place.elastic.client()

    def ask(step):
        verb, path, body = step
        path, _, query = path.partition("?")
        return client.perform_request(
            verb, path, body=body, params=dict([query.split("=")] if query else []),
            headers={"content-type": "application/json", "accept": "application/json"},
        ).body  # fmt: skip

    try:
        some = generated(BEFORE + AFTER)
        worker = place.start().wait_started()
        place.send(some[:BEFORE])
        place.wait_through()
        decision = decided(place)
        ask(repository)
        kept = ask(snapshot)["snapshot"]
        assert (kept["state"], kept["failures"]) == ("SUCCESS", [])
        place.send(some[BEFORE:])
        place.wait_through()
        whole = content(place.queries())
        assert worker.terminate() == 0

        client.indices.delete(index=f"rasad-{place.namespace}-*")
        assert place.queries().counts().articles == 0
        assert ask(restore)["snapshot"]["shards"]["failed"] == 0
        assert place.queries().counts().documents < whole["counts"]["documents"]
        # As the tool of the page does, from the very beginning.
        (index,) = [part.app_id for part in parts(place.namespace) if part.name == "index"]
        with closing(KafkaAdminClient(**place.kafka.client())) as admin:
            admin.delete_groups([index])
        place.start().wait_started()
        place.wait_through()
        assert content(place.queries()) == whole
        assert place.queries().decisions() == (decision,)
    finally:
        client.options(ignore_status=404).snapshot.delete(
            repository=place.namespace, snapshot=f"{place.namespace}-2026.11.24"
        )
        client.close()
        place.close()


def decided(place) -> Decision:
    """A person rejects a claim, as the console writes it."""
    queries = place.queries()
    claim = queries.claims(queries.series()[0].series)[0]
    decision = Decision(
        target=claim.claim_id, series=claim.figure.series, verdict=Verdict.CONFIRM,
        reason="رآه المحرر", decided_at=datetime(2026, 3, 1, tzinfo=UTC),
    )  # fmt: skip
    sink = ElasticSink(place.elastic)
    sink.write([Delivered(FIGURES, replace(claim, decision=decision), 0, 10**6)])
    sink.close()
    return decision
