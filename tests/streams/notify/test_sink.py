"""The sink puts each alert once, and counts each silence by its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec
from alert_examples import NOW, alert

from schemas.claims import Alert, Standing
from schemas.delivery import ChannelStatus, Delivery, DeliveryState
from streams.notify.rules import WatchList, WatchRule
from streams.notify.sink import NotifySink


class Outbox:
    """An outbox in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Delivery] = {}
        self.dropped: list[str] = []

    def put(self, alert: Alert, deliveries: Sequence[Delivery]) -> None:
        for each in deliveries:
            self.kept.setdefault(each.delivery_id, each)

    def drop(self, alert_id: str, reason: str) -> int:
        self.dropped.append(alert_id)
        return 1

    def said(self, says: str, channel: str) -> DeliveryState | None:
        same = [it for it in self.kept.values() if (it.says, it.channel) == (says, channel)]
        return same[0].state if same else None

    def due(self, channel: str, now: datetime, limit: int) -> list[tuple[Delivery, Alert]]:
        return []

    def record(self, deliveries: Sequence[Delivery]) -> None:
        return None

    def statuses(self) -> list[ChannelStatus]:
        return []


def sink(*rules: WatchRule) -> tuple[NotifySink, Outbox]:
    outbox = Outbox()
    watch = WatchList(rules or (WatchRule(name="all", channels=("desk",)),))
    return NotifySink(outbox, watch, clock=lambda: NOW), outbox


def test_an_alert_is_put_once_however_often_it_comes() -> None:
    taken, outbox = sink()
    taken.take([alert(), alert()])
    taken.take([alert()])
    assert len(outbox.kept) == 1
    assert taken.silent == {"said_before": 2}


def test_one_that_differs_in_its_claim_date_alone_is_not_said_again() -> None:
    taken, outbox = sink()
    taken.take([alert(), alert(alert_id="later", claim_date=date(2024, 5, 7))])
    assert [(each.alert_id, each.state) for each in outbox.kept.values()] == [
        ("alert-1", DeliveryState.PENDING), ("later", DeliveryState.HELD),
    ]  # fmt: skip
    first, held = outbox.kept.values()
    outbox.kept = {"first": msgspec.structs.replace(first, state=DeliveryState.SENT)}
    taken.take([alert(alert_id="later", claim_date=date(2024, 5, 7))])
    assert held.delivery_id not in outbox.kept  # what was sent is not even held
    assert taken.silent == {"said_before": 2}


def test_a_superseded_alert_is_taken_out_again() -> None:
    taken, outbox = sink()
    taken.take([alert(), alert(standing=Standing.SUPERSEDED)])
    assert outbox.dropped == ["alert-1"]
    assert taken.silent == {"superseded": 1}


def test_each_silence_is_counted() -> None:
    taken, outbox = sink(WatchRule(name="nato", channels=("desk",), forces=("nato",)))
    old = NOW - timedelta(days=9)
    taken.take(
        [alert(), alert(notify=False), alert(namespace="rehearsal"), alert(published_at=old)]
    )
    assert taken.silent == {"no_rule": 1, "backfill": 1, "rehearsal": 1, "not_fresh": 1}
    assert outbox.kept == {}


def test_nobody_is_told_of_a_muted_series_and_the_silence_is_counted() -> None:
    taken, outbox = sink()
    quiet = NotifySink(
        outbox, WatchList((WatchRule(name="all", channels=("desk",)),)), clock=lambda: NOW,
        muted=lambda series: series == alert().series,
    )  # fmt: skip
    quiet.take([alert()])
    assert (quiet.silent, outbox.kept) == ({"muted": 1}, {})
    taken.take([alert()])
    assert len(outbox.kept) == 1


def test_nobody_is_told_of_a_correction_and_what_waits_of_it_is_still_taken_out() -> None:
    _, outbox = sink()
    quiet = NotifySink(
        outbox, WatchList((WatchRule(name="all", channels=("desk",)),)), clock=lambda: NOW,
        corrected=lambda found: found.alert_id == "alert-1",
    )  # fmt: skip
    quiet.take([alert(), alert(standing=Standing.SUPERSEDED)])
    assert (outbox.kept, outbox.dropped) == ({}, ["alert-1"])
    assert quiet.silent == {"correction": 1, "superseded": 1}
