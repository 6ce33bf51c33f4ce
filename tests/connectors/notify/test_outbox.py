"""The outbox keeps every delivery until a channel took it."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import msgspec
import pytest
from delivery_examples import NOW, alert, delivery

from connectors.notify.outbox import SqliteOutbox
from schemas.delivery import FELL, SAID, DeliveryState


@pytest.fixture
def outbox() -> SqliteOutbox:
    return SqliteOutbox(sqlite3.connect(":memory:", isolation_level=None))


def ids(outbox: SqliteOutbox, channel: str = "desk") -> list[str]:
    return [each.alert_id for each, _ in outbox.due(channel, NOW, 10)]


def test_what_is_put_is_due_with_its_alert_and_only_on_its_channel(outbox: SqliteOutbox) -> None:
    outbox.put(alert(5), [delivery(5), delivery(5, "phone")])
    assert outbox.due("desk", NOW, 10) == [(delivery(5), alert(5))]
    assert ids(outbox, "phone") == ["alert-5"]
    assert ids(outbox, "other") == []
    outbox.put(alert(6), [])
    assert ids(outbox) == ["alert-5"]


def test_putting_again_changes_nothing_even_after_it_was_sent(outbox: SqliteOutbox) -> None:
    outbox.put(alert(), [delivery()])
    outbox.record([msgspec.structs.replace(delivery(), state=DeliveryState.SENT, sent_at=NOW)])
    outbox.put(alert(), [delivery()])
    assert ids(outbox) == []
    assert outbox.statuses()[0].sent == 1
    assert outbox.statuses()[0].last_success_at == NOW


def test_due_waits_for_its_time_and_its_next_attempt_and_keeps_order(outbox: SqliteOutbox) -> None:
    outbox.put(alert(1), [delivery(1, due_at=NOW + timedelta(seconds=1))])
    outbox.put(alert(2), [delivery(2, due_at=NOW - timedelta(seconds=1))])
    outbox.put(alert(3), [delivery(3, due_at=NOW - timedelta(seconds=9))])
    assert ids(outbox) == ["alert-3", "alert-2"]
    later = msgspec.structs.replace(
        delivery(3), next_attempt_at=NOW + timedelta(minutes=1), last_error="no answer"
    )
    outbox.record([later])
    assert ids(outbox) == ["alert-2"]
    assert outbox.statuses()[0].last_error == "no answer"


def test_a_superseded_alert_leaves_the_outbox_but_not_what_was_sent(outbox: SqliteOutbox) -> None:
    outbox.put(alert(), [delivery(), delivery(channel="phone")])
    outbox.record([msgspec.structs.replace(delivery(), state=DeliveryState.SENT, sent_at=NOW)])
    assert outbox.drop("alert-1", "superseded") == 1
    assert ids(outbox, "phone") == []
    assert outbox.drop("alert-1", "superseded") == 0


def test_what_was_dropped_was_not_said(outbox: SqliteOutbox) -> None:
    outbox.put(alert(), [delivery()])
    assert outbox.said("says-1", "desk")
    assert not outbox.said("says-2", "desk")
    outbox.drop("alert-1", "superseded")
    assert not outbox.said("says-1", "desk")


def test_what_is_held_leaves_where_the_other_fell_and_is_over_where_it_was_sent(
    outbox: SqliteOutbox,
) -> None:
    held = {"says": "says-1", "state": DeliveryState.HELD, "reason": SAID}
    for number in (1, 2, 3):
        outbox.put(alert(number), [delivery(number, **(held if number > 1 else {}))])
    assert ids(outbox) == ["alert-1"]
    assert outbox.said("says-1", "desk") is DeliveryState.PENDING
    assert outbox.said("says-1", "phone") is None
    outbox.drop("alert-1", FELL)
    assert ids(outbox) == ["alert-2"]  # and not both
    outbox.drop("alert-2", FELL)
    ((third, _),) = outbox.due("desk", NOW, 10)
    outbox.record([msgspec.structs.replace(third, state=DeliveryState.SENT, sent_at=NOW)])
    outbox.put(alert(4), [delivery(4, **held)])
    outbox.record([msgspec.structs.replace(third, state=DeliveryState.SENT, sent_at=NOW)])
    assert outbox.said("says-1", "desk") is DeliveryState.SENT
    outbox.drop("alert-3", FELL)
    assert ids(outbox) == []
    assert outbox.statuses()[0].sent == 1


def test_one_that_is_held_falls_itself(outbox: SqliteOutbox) -> None:
    outbox.put(alert(1), [delivery(1)])
    outbox.put(alert(2), [delivery(2, says="says-1", state=DeliveryState.HELD, reason=SAID)])
    outbox.drop("alert-2", FELL)
    assert ids(outbox) == ["alert-1"]
    outbox.drop("alert-1", FELL)
    assert ids(outbox) == []


def test_an_alert_that_stands_again_is_due_again_and_one_that_was_refused_is_not(
    outbox: SqliteOutbox,
) -> None:
    for reason, due in (("refused", []), ("superseded", ["alert-1"])):
        outbox.record([msgspec.structs.replace(delivery(), state=DeliveryState.PENDING)])
        outbox.drop("alert-1", reason)
        outbox.put(alert(), [delivery()])
        assert ids(outbox) == due


def test_it_joins_a_transaction_that_is_open() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("BEGIN")
    outbox = SqliteOutbox(connection)
    outbox.put(alert(), [delivery()])
    assert connection.in_transaction
    connection.execute("ROLLBACK")
    assert SqliteOutbox(connection).statuses() == []
