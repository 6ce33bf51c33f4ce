"""Alerts leave a real Kafka: a group for each channel, state in a topic, kills survived."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from delivery_desk import ROOT, SECRET, Desk, Kept, alert, stream

from connectors.notify.stream import ChannelStream, cluster_statuses
from console.configuration import read
from console.wiring.page import cluster_desk
from schemas.delivery import ChannelStatus
from streams.notify.rules import WatchList, WatchRule

pytestmark = pytest.mark.servers

KILLS = 4 if os.environ.get("RASAD_LONG") else 2
"""Each costs the ten seconds after which Kafka misses a process."""


def test_a_kill_between_sending_and_recording_repeats_one_under_its_id(desk, receiver) -> None:
    now = datetime.now(UTC)
    desk.send(*(alert(number, now, f"us|P{number}") for number in range(4)))
    for _ in range(KILLS):
        process = desk.notify()
        before = len(receiver.keys)
        receiver.strikes.append(process.pid)
        assert desk.ended(process) == -signal.SIGKILL, desk.said
        assert len(receiver.keys) == before + 1  # struck after it was sent …
        assert desk.sent().get("desk", 0) == len(set(receiver.keys)) - 1  # … before it was written
    last = desk.notify()
    desk.until(lambda: desk.sent().get("desk") == 4)
    assert len(set(receiver.keys)) == 4
    assert len(receiver.keys) <= 4 + KILLS
    desk.until(lambda: _tried(desk, "dead") == 4)
    states = {each.channel: each for each in cluster_statuses(desk.kafka)}
    assert states["desk"].last_success_at is not None
    assert states["dead"].sent == 0  # a dead channel holds back only itself
    assert "did not answer" in states["dead"].last_error
    assert _listed(desk)["desk"]["last_success_at"]
    paged = {each.channel: each for each in _paged(desk)}
    assert paged["desk"].sent == 4
    assert "did not answer" in paged["dead"].last_error
    assert desk.stopped(last) == 0, desk.said
    again = desk.notify()
    desk.send(alert(9, now, "us|P9"))
    desk.until(lambda: desk.sent().get("desk") == 5)
    assert len(set(receiver.keys)) == 5
    assert desk.stopped(again) == 0, desk.said
    assert SECRET not in (desk.folder / "log").read_text()


def _listed(desk: Desk) -> dict[str, dict[str, object]]:
    """What the command line says of the channels."""
    said = subprocess.run(
        [sys.executable, "-m", "console", "alerts", "channels", "--json",
         "--store", "elasticsearch"],
        cwd=ROOT, env={**os.environ, "RASAD_DATA": str(desk.folder)},
        capture_output=True, check=True,
    )  # fmt: skip
    return {each["channel"]: each for each in json.loads(said.stdout)}


def _paged(desk: Desk) -> Sequence[ChannelStatus]:
    """What the page over the cluster says of them."""
    settings, _ = read(desk.folder / "rasad.yaml")
    return cluster_desk({**settings, "elastic_url": "http://127.0.0.1:9"}).channels()


def _tried(desk: Desk, channel: str) -> int:
    """How many alerts a channel has tried to send."""
    return len({
        it.delivery.alert_id
        for _, it in desk.records()
        if it.delivery.channel == channel and it.delivery.attempts
    })  # fmt: skip


async def test_digests_and_quiet_hours_outlive_the_process(desk) -> None:
    now = datetime(2024, 5, 6, 20, 30, tzinfo=UTC)
    watch = WatchList((
        WatchRule(name="daily", kinds=("planned",), channels=("desk",), digest="08:00",
                  time_zone="UTC"),
        WatchRule(name="night", channels=("desk",), quiet="20:00-07:00", time_zone="UTC"),
    ))  # fmt: skip
    kept, clock = Kept(), [now]

    def opened() -> ChannelStream:
        return stream(desk, kept, watch, lambda: clock[0])

    async def passes(one: ChannelStream, written: int) -> None:
        for _ in range(100):
            await one.run_once(wait_ms=100)
            if len({key for key, _ in desk.records()}) >= written:
                return
        raise AssertionError("nothing was written")

    plans = [msgspec.structs.replace(alert(n, now, f"us|P{n}"), kind="planned") for n in (1, 2)]
    desk.send(*plans, alert(3, now, "us|P3"))
    with closing(opened()) as one:
        await passes(one, 3)
    assert kept.messages == []
    assert {key for key, _ in desk.records()} == {f"alert-{n}/desk" for n in (1, 2, 3)}
    clock[0] = now + timedelta(hours=10, minutes=45)  # 07:15: quiet hours are over
    for hours, sent in ((0, 1), (1, 2), (5, 2)):
        clock[0] += timedelta(hours=hours)
        with closing(opened()) as one:
            for _ in range(100):
                await one.run_once(wait_ms=100)
                if len(kept.messages) >= sent and one._outbox._known:
                    break
        assert len(kept.messages) == sent
    assert [len(each.alerts) for each in kept.messages] == [1, 2]
    latest = dict(desk.records())
    assert all(each.alert is None for each in latest.values())
    (status,) = cluster_statuses(desk.kafka)
    assert (status.sent, status.pending) == (3, 0)


async def test_what_says_the_same_is_said_once_whoever_reads_it(desk) -> None:
    now = datetime(2024, 5, 6, 12, tzinfo=UTC)
    same = msgspec.structs.replace(alert(1, now), alert_id="later", claim_date=now.date())
    desk.send(alert(1, now))
    kept = Kept()
    watch = WatchList((WatchRule(name="all", channels=("desk",)),))

    for turn in range(2):
        with closing(stream(desk, kept, watch, lambda: now)) as one:
            if turn:
                desk.send(same, alert(2, now))
            for _ in range(100):
                await one.run_once(wait_ms=100)
                if len(kept.messages) > turn:
                    break
    assert [each.alerts[0].alert_id for each in kept.messages] == ["alert-1", "alert-2"]
