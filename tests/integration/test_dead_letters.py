"""Dead letters of the cluster: listed, counted, shown, sent again after a fix, dropped."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from aiohttp import ClientSession, CookieJar

sys.path.insert(0, str(Path(__file__).parent))

from articles import START, document
from harness import Desk, desk

from connectors.elasticsearch.changing import Letters
from console.configuration import read
from console.page.guarding import Guard
from console.page.server import Page, start
from console.wiring.page import cluster_desk
from schemas.decisions import Verdict, is_muted
from schemas.ledgers import DeadState
from schemas.queries import AlertFilter

pytestmark = pytest.mark.servers

SIZES = {"a": 640, "b": 650, "c": 660, "d": 670, "e": 680}
ERRORS = {"640": "StageError", "650": "StageError", "660": "ValueError", "670": "KeyError",
          "680": "KeyError"}  # fmt: skip
TEXT = "وقال المتحدث العسكري سامي الخوري إن عدد جنود تركيا في العراق يبلغ {} جندي."


class Deadly(NamedTuple):
    """A running worker with a defect, which ``mend`` takes out, and the command line."""

    place: Desk
    defect: Path
    environment: dict[str, str]

    def rasad(self, *arguments: str, status: int = 0, command: str = "dead") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "console", command, *arguments, "--store", "elasticsearch"],
            env=self.environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr[-3000:]
        return done.stdout

    def counted(self, state: DeadState = DeadState.OPEN) -> dict[str, int]:
        with closing(self.place.queries()) as queries:
            return queries.dead(state=state).by_error

    def mend(self, *sizes: int) -> None:
        left = json.loads(self.defect.read_text())
        self.defect.write_text(json.dumps({k: v for k, v in left.items() if int(k) not in sizes}))


@pytest.fixture(scope="module")
def deadly(cluster, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dead")
    place = desk(cluster, folder).set_up()
    defect = folder / "defect.json"
    defect.write_text(json.dumps(ERRORS))
    environment = {**os.environ, **cluster.environment(), "RASAD_DATA": str(folder),
                   "RASAD_NAMESPACE": place.namespace}  # fmt: skip
    try:
        place.start(defect=str(defect))
        place.send([document(name, "o.example", TEXT.format(size), START)
                    for name, size in SIZES.items()])  # fmt: skip
        place.send_poison([("broken.example", b"no json at all")])
        place.wait_through()
        yield Deadly(place, defect, environment)
    finally:
        place.close()


def identities(deadly: Deadly) -> dict[str, str]:
    rows = json.loads(deadly.rasad("list", "--json"))["rows"]
    return {row["letter"]["error"]: row["letter"]["dead_id"] for row in rows}


def test_they_are_sent_again_by_id_by_reason_and_all_and_dropped(deadly):
    """One story, in order: each step needs the one before, and a worker is dear."""
    place = deadly.place
    assert deadly.counted() == {
        "KeyError": 2, "StageError": 2, "UndecodableRecord": 1, "ValueError": 1,
    }  # fmt: skip
    by_error = identities(deadly)
    poison, value = by_error["UndecodableRecord"], by_error["ValueError"]
    shown = deadly.rasad("show", poison[:12])
    assert "no json at all" in shown
    assert "news.raw/" in shown

    # By the beginning of its id, and the defect still there: the same letter, one attempt more.
    assert "sent 1 again" in deadly.rasad("replay", value[:12])
    place.wait_through()
    assert deadly.counted() == {
        "KeyError": 2, "StageError": 2, "UndecodableRecord": 1, "ValueError": 1,
    }  # fmt: skip
    row = json.loads(deadly.rasad("show", value, "--json"))
    assert (row["letter"]["attempts"], row["state"]) == (2, "open")

    # By reason, after the fix of one of the two.
    deadly.mend(640)
    assert "sent 2 again" in deadly.rasad("replay", "--error", "StageError")
    place.wait_through()
    assert deadly.counted()["StageError"] == 1

    # The page does it too.
    deadly.mend(670, 680)
    status, text = asyncio.run(sent_again_by_the_page(deadly, "KeyError"))
    assert status == 200
    assert "2" in text
    place.wait_through()
    assert "KeyError" not in deadly.counted()

    # All, after every fix; what no fix helps is open again and may be dropped with a reason.
    deadly.mend(650, 660)
    assert "sent 3 again" in deadly.rasad("replay", "--all")
    place.wait_through()
    assert deadly.counted() == {"UndecodableRecord": 1}
    deadly.rasad("drop", poison, status=1)
    deadly.rasad("drop", poison, "--reason", "لا خبر فيها")
    assert deadly.counted() == {}
    assert json.loads(deadly.rasad("count", "--json", "--state", "dropped"))["by_error"] == {
        "UndecodableRecord": 1
    }

    queries = place.queries()
    found = queries.counts()
    assert (found.articles, found.claims, found.dead) == (len(SIZES), len(SIZES), 0)
    assert found.ends == {"indexed": len(SIZES)}
    assert queries.dead_letter(poison).reason == "لا خبر فيها"
    queries.close()


def test_a_person_decides_over_the_cluster(deadly):
    """Behind the story above: its five figures stand in one series."""
    place, series = deadly.place, "tr|IQ"
    with closing(place.queries()) as queries:
        alert = queries.alerts(AlertFilter(firsts=True)).rows[0].alert
        claim = queries.timeline(series)[-1].claim
    deadly.rasad("confirm", alert.alert_id[:12], status=1, command="alerts")  # without a reason
    deadly.rasad("confirm", alert.alert_id[:12], "--reason", "صحيح", command="alerts")
    deadly.rasad("mute", "no|SUCH", status=1, command="alerts")
    deadly.rasad("mute", series, command="alerts")
    deadly.rasad("reject", claim.claim_id, "--reason", "قراءة خاطئة", command="figures")
    place.wait_through()
    with closing(place.queries()) as queries:
        queries.refresh()
        decided = queries.alert(alert.alert_id).decisions
        assert [(each.verdict, each.reason) for each in decided] == [(Verdict.CONFIRM, "صحيح")]
        assert is_muted(queries.decisions(series))
        left = [point.claim.claim_id for point in queries.timeline(series)]
        assert left
        assert claim.claim_id not in left
        assert queries.claim(claim.claim_id).decision.verdict is Verdict.REJECT
    deadly.rasad("unmute", series, command="alerts")
    with closing(place.queries()) as queries:
        assert not is_muted(queries.decisions(series))


async def sent_again_by_the_page(deadly: Deadly, error: str) -> tuple[int, str]:
    place = deadly.place
    settings = {
        **read(None)[0], "elastic_url": place.elastic.urls, "namespace": place.namespace,
        "elastic_username": place.elastic.username, "elastic_password": place.elastic.password,
        "kafka_servers": place.kafka.servers,
    }  # fmt: skip
    now = datetime(2026, 3, 1, tzinfo=UTC)
    guard = Guard("", secret=b"s" * 32, draw=lambda: "nonce", clock=lambda: now)
    runner, address = await start(Page(cluster_desk(settings), guard), "127.0.0.1", 0)
    try:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
            async with client.get(f"{address}en/pipeline") as answer:
                found = re.search(r'value="([0-9a-f]{64})"', text := await answer.text())
            assert found, text
            form = {"token": found[1], "error": error}
            async with client.post(f"{address}en/alerts/x/decide", data=form) as answer:
                assert answer.status in (400, 404), "there is no such alert"
            async with client.post(f"{address}en/dead/again", data=form) as answer:
                return answer.status, await answer.text()
    finally:
        await runner.cleanup()


def test_what_fails_again_before_it_is_marked_stays_open(deadly):
    """The worker may be faster than the mark: its letter has the higher version."""
    from connectors.elasticsearch import ElasticSink
    from schemas.ends import DeadLetter
    from schemas.topics import DEAD
    from streams.worker.sinks import Delivered

    now = datetime(2026, 3, 1, tzinfo=UTC)
    letters = [
        DeadLetter(dead_id="ab" * 16, topic="news.raw", key="k", record=b"", stage="tag",
                   error="Racing", message="m", place="p", attempts=attempts, failed_at=now)
        for attempts in (1, 2)
    ]  # fmt: skip
    sink = ElasticSink(deadly.place.elastic)
    store = Letters(deadly.place.elastic)
    try:
        sink.write([Delivered(DEAD, letters[0], 0, 0)])
        assert store.mark(["ab" * 16], DeadState.SENT_AGAIN) == 1
        sink.write([Delivered(DEAD, letters[0], 0, 0)])  # read once more: it is no new failure
        assert store.open_ids("Racing") == ()
        sink.write([Delivered(DEAD, letters[1], 0, 1)])
        deadly.place.queries().close()
        assert store.open_ids("Racing") == ("ab" * 16,)
        assert store.mark(["none"], DeadState.DROPPED, "r") == 0
    finally:
        sink.close()
        store.close()
