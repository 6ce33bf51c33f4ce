"""A watch list tried on a history: when each alert would have left, or why never."""

from __future__ import annotations

from datetime import timedelta

from alert_examples import NOW, alert

from schemas.claims import Bounds, Standing
from streams.notify.rules import WatchList, WatchRule
from streams.notify.trial import messages, tried

EVENING = NOW.replace(hour=20)  # 23:00 in Baghdad


def watch(**rule: object) -> WatchList:
    return WatchList((WatchRule(name="all", channels=("desk",), **rule),))


def later(number: int, **changes: object) -> object:
    when = EVENING + timedelta(minutes=number)
    fields = {
        "alert_id": f"alert-{number}",
        "after": Bounds(low=2000 + number, high=None),
        "fetched_at": when,
        "published_at": when,
    }
    return alert(**{**fields, **changes})


def test_an_alert_leaves_when_it_came_and_waits_for_the_end_of_quiet_hours() -> None:
    (at_once,) = tried([later(1)], watch())
    assert (at_once.delivery.due_at, at_once.silent) == (EVENING + timedelta(minutes=1), None)
    (waits,) = tried([later(1)], watch(quiet="22:00-07:00"))
    assert waits.delivery.due_at == NOW.replace(day=7, hour=4)


def test_what_a_digest_gathers_is_one_message() -> None:
    found = tried([later(number) for number in range(5)], watch(digest="08:00"))
    assert len(found) == 5
    assert all(each.delivery.digest for each in found)
    assert messages(found) == 1
    assert messages(tried([later(number) for number in range(5)], watch())) == 5


def test_what_would_be_silent_says_why() -> None:
    old = EVENING - timedelta(days=5)
    history = [
        later(1),
        later(2, after=Bounds(low=2001, high=None)),
        later(3, notify=False),
        later(4, published_at=old),
        later(5, standing=Standing.SUPERSEDED),
        later(6),
    ]
    found = {each.alert.alert_id: each.silent for each in tried(history, watch())}
    assert found == {
        "alert-1": None,
        "alert-2": "said_before",
        "alert-3": "backfill",
        "alert-4": "not_fresh",
        "alert-5": "superseded",
        "alert-6": None,
    }
    assert messages(tried(history, watch())) == 2


def test_a_rehearsal_is_tried_as_if_it_had_been_live() -> None:
    (found,) = tried([later(1, namespace="rehearsal", notify=False)], watch())
    assert found.silent is None
    assert tried([later(1)], watch(minimum=10_000)) == []
