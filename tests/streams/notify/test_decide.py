"""Who is told and when: by rule, by quiet hours, by digest, by age."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from alert_examples import NOW, alert
from hypothesis import given
from hypothesis import strategies as st

from schemas.claims import AlertKind, Bounds, Standing
from streams.notify.decide import awake, deliveries, large_enough, matches, why_silent
from streams.notify.rules import WatchList, WatchRule

RULE = WatchRule(name="all", channels=("desk",))


def rule(**changes: object) -> WatchRule:
    return WatchRule(**{"name": "r", "channels": ("desk",), **changes})


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, True),
        ({"forces": ("us",)}, True),
        ({"forces": ("nato",)}, False),
        ({"places": ("IQ", "SY")}, True),
        ({"places": ("SY",)}, False),
        ({"kinds": ("denied",)}, False),
        ({"kinds": ()}, True),
        ({"sources": ("wakala",)}, True),
        ({"sources": ("other",)}, False),
        ({"minimum": 500}, True),
        ({"minimum": 501}, False),
        ({"minimum_percent": 20}, True),
        ({"minimum_percent": 21}, False),
        ({"minimum": 10_000, "minimum_percent": 20}, True),
    ],
)
def test_a_rule_wants_what_it_names(changes: dict[str, object], wanted: bool) -> None:
    assert matches(rule(**changes), alert()) is wanted


def test_a_side_without_a_number_is_never_too_small() -> None:
    assert large_enough(rule(minimum=9_999), alert(before=None))
    assert large_enough(rule(minimum=9_999), alert(after=Bounds()))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"namespace": "rehearsal"}, "rehearsal"),
        ({"notify": False}, "backfill"),
        ({"standing": Standing.SUPERSEDED}, "superseded"),
        ({"published_at": NOW - timedelta(hours=49)}, "not_fresh"),
        ({"published_at": NOW - timedelta(hours=48)}, None),
    ],
)
def test_what_is_silent_has_a_reason(change: dict[str, object], reason: str | None) -> None:
    assert why_silent(alert(**change)) == reason


def test_the_first_rule_of_each_channel_decides() -> None:
    watch = WatchList(
        (rule(name="a", channels=("desk",)), rule(name="b", channels=("desk", "tel")))
    )
    made = deliveries(alert(), watch, NOW)
    assert [(each.channel, each.rule) for each in made] == [("desk", "a"), ("tel", "b")]
    assert len({each.delivery_id for each in made}) == 2
    assert (
        deliveries(alert(), watch, NOW + timedelta(hours=3))[0].delivery_id == made[0].delivery_id
    )


@pytest.mark.parametrize(
    ("local", "until"),
    [("21:59", None), ("22:00", "07:00"), ("23:30", "07:00"), ("03:00", "07:00"), ("07:00", None)],
)
def test_quiet_hours_wait_for_their_end_in_the_rules_own_zone(
    local: str, until: str | None
) -> None:
    hour, minute = map(int, local.split(":"))
    now = datetime(2024, 5, 6, hour, minute, tzinfo=UTC) - timedelta(hours=3)  # Baghdad is UTC+3
    due = awake(rule(quiet="22:00-07:00"), now)
    assert (due == now) is (until is None)
    if until is not None:
        assert (due + timedelta(hours=3)).strftime("%H:%M") == until
        assert timedelta(0) < due - now <= timedelta(hours=9)


def test_daytime_quiet_hours_do_not_wrap() -> None:
    assert awake(rule(quiet="11:00-14:00", time_zone="UTC"), NOW) == NOW.replace(hour=14)
    assert awake(rule(quiet="13:00-14:00", time_zone="UTC"), NOW) == NOW


def test_a_digest_waits_for_its_hour_and_a_late_alert_for_the_next_digest() -> None:
    digest = deliveries(alert(), WatchList((rule(digest="08:00", time_zone="UTC"),)), NOW)[0]
    assert digest.digest
    assert digest.due_at == NOW.replace(day=7, hour=8)
    late = NOW + timedelta(hours=25)
    waiting = deliveries(alert(), WatchList((RULE,)), late)[0]
    assert waiting.digest
    assert waiting.due_at > late
    assert not deliveries(alert(), WatchList((RULE,)), NOW + timedelta(hours=23))[0].digest


def test_what_differs_in_its_claim_date_alone_says_the_same() -> None:
    watch = WatchList((RULE,))

    def says(**changes: object) -> str:
        return deliveries(alert(**changes), watch, NOW)[0].says

    assert says() == says(claim_date=date(2024, 4, 1), alert_id="alert-2")
    assert says() != says(after=Bounds(low=1900, high=None))
    assert says() != says(kind=AlertKind.DISPUTED)


ZONES = ("Asia/Baghdad", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia")
INSTANTS = st.datetimes(datetime(2010, 12, 1), datetime(2026, 12, 1)).map(  # noqa: DTZ001 - UTC below
    lambda it: it.replace(tzinfo=UTC)
)
CLOCK = st.times().map(lambda it: f"{it:%H:%M}")


@given(INSTANTS, st.sampled_from(ZONES), CLOCK)
def test_a_digest_leaves_when_its_zones_clock_shows_its_hour(
    now: datetime, zone: str, shown: str
) -> None:
    due = deliveries(alert(fetched_at=now), WatchList((rule(digest=shown, time_zone=zone),)), now)[
        0
    ].due_at
    assert timedelta(0) < due - now <= timedelta(hours=49)
    local = due.astimezone(ZoneInfo(zone))
    skipped = local.replace(tzinfo=None) - timedelta(hours=1)
    assert shown in {f"{local:%H:%M}", f"{skipped:%H:%M}", f"{skipped + HALF:%H:%M}"}


HALF = timedelta(minutes=30)
"""Lord Howe's clocks go forward by half an hour."""


@given(INSTANTS, st.sampled_from(ZONES), CLOCK, CLOCK)
def test_quiet_hours_end_once_and_are_over_then(
    now: datetime, zone: str, start: str, end: str
) -> None:
    quiet = rule(quiet=f"{start}-{end}", time_zone=zone)
    due = awake(quiet, now)
    assert now <= due <= now + timedelta(hours=49)
    assert awake(quiet, due) == due


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2023-10-29T00:10+00:00", "2023-10-29T00:30+00:00"),  # 02:10, shown first
        ("2023-10-29T01:10+00:00", "2023-10-29T01:30+00:00"),  # 02:10, shown again
        ("2023-03-26T00:10+00:00", "2023-03-26T01:30+00:00"),  # 02:30 is not shown this night
    ],
)
def test_quiet_hours_on_the_nights_when_clocks_change(now: str, due: str) -> None:
    berlin = rule(quiet="22:00-02:30", time_zone="Europe/Berlin")
    assert awake(berlin, datetime.fromisoformat(now)) == datetime.fromisoformat(due)
