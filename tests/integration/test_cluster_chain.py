"""The last ledger of a cluster on real servers: each fault that is put in, beside a sound one.

Figures, claims and alerts in Elasticsearch, claims and alerts on Kafka, and deliveries that
a channel of the test's own really made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import START, generated
from harness import desk

from connectors.kafka import create, read_to_end, wanted_topics
from connectors.kafka.chain import alerts
from connectors.kafka.ledger import read_by
from connectors.notify.deliver import Deliverer
from connectors.notify.stream import ChannelStream, group_of, latest
from console.clusterauditing import audit
from schemas.claims import Alert
from schemas.delivery import Message
from schemas.topics import ALERTS, DELIVERIES
from streams.notify.decide import deliveries, why_silent
from streams.notify.message import digest_id, message
from streams.notify.rules import WatchList, WatchRule
from streams.notify.sink import NotifySink
from streams.track.freshness import repeat_key

pytestmark = pytest.mark.servers

TOTAL = 150
CHANNELS = ("desk", "lossy", "idle")
WATCH = WatchList((WatchRule(name="all", channels=CHANNELS),))
NOW = START + timedelta(days=1)


@pytest.fixture(scope="module")
def place(cluster, tmp_path_factory):
    """A desk through which documents went, with its worker stopped."""
    found = desk(cluster, tmp_path_factory.mktemp("chain")).set_up()
    try:
        create(found.kafka, wanted_topics(found.kafka, (), (ALERTS, DELIVERIES)))
        worker = found.start().wait_started()
        found.send(generated(TOTAL))
        found.wait_through()
        assert worker.terminate() == 0
        yield found
    finally:
        found.close()


def wants(alert: Alert) -> list[str]:
    """As the command asks the configured lists."""
    if why_silent(alert) is not None:
        return []
    return [each.channel for each in deliveries(alert, WATCH, NOW)]


def ask(place, **more):
    told = ("", CHANNELS, wants)
    return audit(place.kafka, lambda: closing(place.queries()), told=told, **more)


def named(found) -> dict[str, list[str]]:
    return {each["what"]: each["ids"] for each in found.findings}


class Took:
    """A channel of the test's own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.messages: list[Message] = []

    async def send(self, message: Message) -> None:
        self.messages.append(message)


class Acknowledging:
    """The seeded bug: it takes one alert for taken before it has written that down."""

    def __init__(self, sink: NotifySink, lost: str) -> None:
        self._sink = sink
        self._lost = lost

    def take(self, alerts) -> None:
        self._sink.take(each for each in alerts if each.alert_id != self._lost)


async def deliver(place, channel: str, lost: str = "") -> Took:
    """Run a channel until it has read every alert; what it sent."""
    took = Took(channel)

    def sink(outbox):
        return Acknowledging(NotifySink(outbox, WATCH, clock=lambda: NOW), lost)

    def deliverer(outbox):
        return Deliverer(
            took, outbox, clock=lambda: NOW, message_id=digest_id,
            compose=lambda items, language, at, name: message(
                items, language, now=at, message_id=name
            ),
        )  # fmt: skip

    ends: dict[int, int] = {}
    for each in read_to_end(place.kafka, ALERTS):
        ends[each.partition] = each.offset + 1
    group = group_of(channel, place.namespace)
    stream = ChannelStream(place.kafka, channel, sink=sink, deliverer=deliverer, clock=lambda: NOW)
    with closing(stream):
        for _ in range(200):
            await stream.run_once(wait_ms=100)
            read = read_by(place.kafka, group, ALERTS)
            if all(read.get(partition, 0) >= end for partition, end in ends.items()):
                return took
    raise AssertionError(f"{read} of {ends}")


async def test_what_a_channel_was_not_given_is_named_and_what_it_has_not_read_is_not(place):
    before = ask(place)
    assert before.findings == []
    count = before.counts["deliveries_unread_desk"]
    assert count >= 5, "no floor, no proof"
    assert before.counts["deliveries_wanted_desk"] == 0

    took = await deliver(place, "desk")
    sound = ask(place)
    assert sound.findings == []
    assert sound.counts["deliveries_wanted_desk"] == sound.counts["deliveries_made_desk"]
    assert 5 <= sound.counts["deliveries_made_desk"] <= count, "what says the same is said once"
    assert sound.counts["deliveries_unread_idle"] == count
    assert len({each.message_id for each in took.messages}) == len(took.messages) >= 5

    raised = alerts(place.kafka)
    says = Counter(repeat_key(each.alert) for each in raised.values())
    lost = next(
        it.alert_id for it in latest(place.kafka).values()
        if it.channel == "desk" and says[it.says] == 1
    )  # fmt: skip
    await deliver(place, "lossy", lost)
    found = ask(place)
    assert named(found) == {"an alert that was wanted and nobody was sent": [lost]}
    assert found.findings[0]["where"] == "lossy"
    assert found.counts["deliveries_made_lossy"] == found.counts["deliveries_wanted_lossy"] - 1
    assert found.drilled == 1


def test_each_fault_of_the_index_is_found(place):
    """One story, in order: what is put in stays in."""
    sound = ask(place)
    ledgers = ("figures", "claims", "alerts")
    assert {each["ledger"] for each in sound.findings}.isdisjoint(ledgers)
    assert sound.counts["figures"] == sound.counts["claims"] >= 50
    assert sound.counts["alerts"] >= 5
    client = place.elastic.client()
    names = f"rasad-{place.namespace}"

    def first(kind: str, query: dict) -> dict:
        return client.search(index=f"{names}-{kind}", query=query, size=1, sort=_ORDER[kind])[
            "hits"
        ]["hits"][0]

    def remove(hit: dict) -> None:
        client.delete(index=hit["_index"], id=hit["_id"], refresh=True)

    try:
        # A standing alert is gone, and another stands in a second month as well.
        standing = {"term": {"rasad.standing": "standing"}}
        alert = first("alerts", standing)
        remove(alert)
        double = first("alerts", standing)
        client.index(
            index=f"{names}-alerts-1999.01", id=double["_id"], document=double["_source"],
            refresh=True,
        )  # fmt: skip
        client.indices.put_alias(index=f"{names}-alerts-1999.01", name=f"{names}-alerts")
        found = named(ask(place))
        assert found["a standing alert that is not in the index"] == [alert["_id"]]
        assert found["an alert that stands twice"] == [double["_id"]]

        # The claim that it says is gone: three ledgers miss it.
        ground = double["_source"]["rasad"]["record"]["evidence_after"]["claim_id"]
        claim = first("claims", {"term": {"rasad.claim_id": ground}})
        remove(claim)
        found = named(ask(place))
        assert found["a claim that is not in the index"] == [ground]
        assert found["a figure without its claim"] == [ground]
        assert double["_id"] in found["a standing alert whose claim is gone"]

        # A figure is gone; another's article was written twice, as if it had never changed.
        figure = first("figures", {"bool": {"filter": [
            {"term": {"rasad.current": True}},
            {"bool": {"must_not": {"term": {"rasad.article_id": _article(claim)}}}},
        ]}})  # fmt: skip
        remove(figure)
        other = first("figures", {"bool": {"filter": [
            {"term": {"rasad.current": True}},
            {"bool": {"must_not": {"terms": {
                "rasad.article_id": [_article(claim), _article(figure)],
            }}}},
        ]}})  # fmt: skip
        again = {**other["_source"]["rasad"], "fetched_at": "2021-12-01T00:00:00.000000Z"}
        client.index(
            index=other["_index"], id="again", refresh=True,
            document={**other["_source"], "rasad": again},
        )  # fmt: skip
        result = ask(place)
        found = named(result)
        assert len(found["a claim whose figure is gone"]) == 1
        assert len(found["a figure that stands twice"]) == 1
        assert 0 < result.drilled < 20
    finally:
        client.close()
    _by_command(place)


_ORDER = {
    "alerts": "rasad.alert_id:asc", "claims": "rasad.claim_id:asc",
    "figures": "rasad.article_id:asc,rasad.figure.start:asc",
}  # fmt: skip


def _article(hit: dict) -> str:
    return hit["_source"]["rasad"]["article_id"]


def _by_command(place) -> None:
    """All of it by the command's metrics; nothing of it since a later day."""
    settings = {
        "RASAD_KAFKA_SERVERS": place.kafka.servers, "RASAD_ELASTIC_URL": place.elastic.urls,
        "RASAD_ELASTIC_USERNAME": place.elastic.username or "",
        "RASAD_ELASTIC_PASSWORD": place.elastic.password or "",
        "RASAD_NAMESPACE": place.namespace, "RASAD_DATA": str(place.folder),
    }  # fmt: skip

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "console", "audit", "--store", "elasticsearch", *more],
            env={**os.environ, **settings}, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip

    told = run("--metrics")
    assert told.returncode == 1, told.stderr[-2000:]
    lines = told.stdout.splitlines()
    assert 'rasad_audit_findings{ledger="figures"} 2' in lines
    assert 'rasad_audit_findings{ledger="documents"} 0' in lines
    since = run("--json", "--since", "2022-01-01")
    assert (since.returncode, json.loads(since.stdout)["findings"]) == (0, []), since.stderr
