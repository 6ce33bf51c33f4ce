"""What the audit of a cluster compares by itself: links, deliveries, and two looks."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from connectors.kafka.chain import Raised
from connectors.kafka.settings import KafkaSettings
from connectors.state.records import Seen
from console import clusterauditing, clusterlinks
from console.clusterdeliveries import compare_deliveries, compare_wanted
from console.looking import Fault, Look
from schemas.decisions import Decision, Verdict
from schemas.delivery import Delivery, DeliveryState
from schemas.identity import digest, hashed, instant
from streams.track.freshness import repeat_key
from tests.streams.notify.alert_examples import NOW, alert

HOUR = 1_700_000_000.0


def raised(number: int, **more: object) -> Raised:
    made = alert(alert_id=digest("alert", str(number)), series=f"us|P{number}", **more)
    return Raised(made, partition=0, offset=number)


def delivery(of: Raised, state: DeliveryState = DeliveryState.SENT, **more: object) -> Delivery:
    fields = {
        "delivery_id": digest("delivery", of.alert.alert_id), "alert_id": of.alert.alert_id,
        "says": repeat_key(of.alert), "channel": "desk", "rule": "all", "due_at": NOW,
        "state": state, "sent_at": NOW,
    }  # fmt: skip
    return Delivery(**{**fields, **more})


class Decided:
    """Nobody decided anything, but for mutes of these series; nothing is a correction."""

    def __init__(self, *muted: str) -> None:
        self.muted = muted

    def decisions(self, series: str) -> list[Decision]:
        said = {"target": series, "series": series, "verdict": Verdict.MUTE, "decided_at": NOW}
        return [Decision(**said)] if series in self.muted else []

    def is_correction(self, says: str, fetched_at: str) -> bool:
        return False


def wanted(made, alerts, *, read: int = 99, muted=(), since="", told=""):
    seen = Look(since)
    by_name = {each.alert.alert_id: each for each in alerts}
    compare_wanted(
        Decided(*muted), made, by_name, seen, read={"desk": {0: read}},
        told=(told, ("desk",), lambda _: ["desk"]),
    )  # fmt: skip
    return seen


def test_a_channel_that_was_given_all_misses_nothing_and_one_that_was_not_does() -> None:
    alerts = [raised(number) for number in range(5)]
    made = [delivery(each) for each in alerts]
    sound = wanted(made, alerts)
    assert (sound.faults, sound.drilled) == (set(), 0)
    assert sound.counts["deliveries_wanted_desk"] == sound.counts["deliveries_made_desk"] == 5
    found = wanted(made[1:], alerts)
    what = "an alert that was wanted and nobody was sent"
    assert found.faults == {Fault("deliveries", what, "desk", alerts[0].alert.alert_id)}
    assert found.drilled == 1


def test_what_is_on_its_way_was_said_or_is_muted_is_not_missing() -> None:
    alerts = [raised(number) for number in range(3)]
    assert wanted([], alerts).faults
    unread = wanted([], alerts, read=0)
    assert (unread.faults, unread.counts["deliveries_unread_desk"]) == (set(), 3)
    assert not wanted([], alerts, muted=[each.alert.series for each in alerts]).faults
    later = [replace(each.alert, alert_id=digest(each.alert.alert_id)) for each in alerts]
    again = [Raised(each, 0, 9) for each in later]
    assert not wanted([delivery(each) for each in alerts], again).faults
    assert not wanted([delivery(each, DeliveryState.PENDING) for each in alerts], alerts).faults
    beyond = instant(NOW + timedelta(hours=1))
    assert not wanted([], alerts, since=beyond).faults
    assert not wanted([], alerts, told=beyond).faults


def test_a_delivery_that_fell_with_its_alert_is_owed_once_that_stands_again() -> None:
    one = raised(1)
    fell = delivery(one, DeliveryState.DROPPED, reason="superseded")
    assert len(wanted([fell], [one]).faults) == 1
    refused = delivery(one, DeliveryState.DROPPED, reason="refused")
    assert not wanted([refused], [one]).faults, "that it was refused is known"


def test_deliveries_of_nothing_and_the_same_said_twice_are_named() -> None:
    one, two = raised(1), raised(2)
    known = {each.alert.alert_id: each for each in (one, two)}
    sound = Look()
    compare_deliveries([delivery(one), delivery(two)], known, sound)
    assert sound.faults == set()
    assert sound.counts == {
        "deliveries_sent": 2, "deliveries_pending": 0, "deliveries_held": 0,
        "deliveries_dropped": 0,
    }  # fmt: skip
    twice = delivery(two, says=repeat_key(one.alert), sent_at=NOW + timedelta(hours=1))
    seen = Look()
    compare_deliveries([delivery(one), twice, delivery(raised(3))], known, seen)
    assert {(each.what, each.identity) for each in seen.faults} == {
        ("an alert that a channel took twice", two.alert.alert_id),
        ("a delivery without its alert", raised(3).alert.alert_id),
    }
    other = Look()
    compare_deliveries([delivery(one), replace(twice, channel="other")], known, other)
    assert other.faults == set(), "each channel takes it once"


def mark(name: str, **more: object) -> Seen:
    fields = {"source": "s", "url": "", "first_seen_at": HOUR, "body_hash": "x", "expires_at": 9e9}
    return Seen(article_id=digest(name), **{**fields, **more})


def compared(marks, articles, ended=frozenset(), again=None, since="") -> Look:
    seen = Look(since)
    clusterlinks.compare(
        clusterlinks.counted(marks), articles, lambda: articles if again is None else again,
        lambda ids: ids & ended, seen,
    )  # fmt: skip
    return seen


def test_what_was_handed_on_and_never_came_is_named() -> None:
    marks = [mark("a"), mark("b", source="t"), mark("c", body_hash="", check_at=9e9)]
    came = {digest(name): "2023-11-14T22" for name in "ab"}
    sound = compared(marks, came)
    assert (sound.faults, sound.drilled) == (set(), 0)
    assert (compared(marks, {**came, digest("z"): "2023-11-14T22"})).drilled == 1
    lost = {digest("a"): "2023-11-14T22"}
    what = "an article that was handed on and never came"
    fault = {Fault("links", what, "t", digest("b"))}
    assert compared(marks, lost).faults == fault
    # Unless Kafka has forgotten it, or it was on its way from a spool.
    assert compared(marks, lost, ended={digest("b")}).faults == set()
    assert compared(marks, lost, again=came).faults == set()
    assert compared(marks, lost, since="2024-01-01").faults == set()
    # Fetched in a later hour than it was met: nothing is missing.
    assert compared(marks, {**lost, digest("b"): "2023-11-15T03"}).faults == set()


def test_another_name_of_an_article_was_not_handed_on_and_a_mark_that_is_done_was() -> None:
    name = mark("n", step=99, expires_at=HOUR + 1)
    assert compared([name], {}).faults == set()
    assert len(compared([mark("d", step=99)], {}).faults) == 1


def test_a_hash_is_an_ids_first_32_bits_and_zero_for_what_is_none() -> None:
    assert hashed("00000010" + "f" * 24) == 16
    assert (hashed("m1"), hashed("")) == (0, 0)


@pytest.mark.parametrize(("second", "left"), [(("a", "b"), 1), (("b",), 0)])
def test_only_what_two_looks_find_is_believed(monkeypatch, second, left) -> None:
    """Between them everything that was under way comes through."""
    faults = [{Fault("claims", "lost", "s", name)} for name in "ac"]
    looks = iter(
        [
            Look(faults=faults[0] | faults[1]),
            Look(faults={Fault("claims", "lost", "s", name) for name in second}),
        ]
    )
    waited = []
    monkeypatch.setattr(clusterauditing, "look", lambda *_: next(looks))
    monkeypatch.setattr(
        "connectors.kafka.barrier.wait_through", lambda _, chain, **__: waited.append(chain)
    )

    @contextmanager
    def ask():
        yield SimpleNamespace(refresh=lambda: None)

    found = clusterauditing._looked(KafkaSettings("-"), ask, "", None, 1.0)
    assert len(found.faults) == left
    assert [[group for group, _ in chain] for chain in waited] == [
        ["rasad-live-claims", "rasad-live-track", "rasad-live-index"]
    ]
