"""Notification depends on the record that brought an alert, and on nothing else."""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import Alert, Standing
from streams.track.freshness import is_fresh, is_listed, notifies, repeat_key
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, claim, day


def alert(fetched: str = day(30), **more: str) -> Alert:
    records = [claim(500, by="nato", on=day(0)), claim(300, by="nato", on=day(30), fetched=fetched)]
    (found,) = [it for it in fold(records, SETTINGS).alerts if is_listed(it)]
    return replace(found, **more)


def test_within_48_hours() -> None:
    assert is_fresh(alert())
    assert is_fresh(alert(f"{day(32)}T12:00:00"))
    assert not is_fresh(alert(f"{day(32)}T12:00:01"))


def test_without_a_publication_date_the_claim_date_counts() -> None:
    assert is_fresh(alert(f"{day(32)}T23:59:00", published_at=None))
    assert not is_fresh(alert(day(33), published_at=None))


def test_superseded_and_silent_alerts_do_not_notify() -> None:
    assert notifies(alert())
    assert not notifies(alert(notify=False))
    assert not notifies(alert(standing=Standing.SUPERSEDED))


def test_first_is_listed_only_on_demand() -> None:
    records = fold([claim(500, on=day(0))], SETTINGS).alerts
    assert [it.kind for it in records] == ["first"]
    assert not is_listed(records[0])


def test_the_claim_date_alone_makes_no_second_notification() -> None:
    one = alert()
    assert repeat_key(one) == repeat_key(replace(one, claim_date=one.claim_date.replace(day=1)))
    assert repeat_key(one) != repeat_key(replace(one, after=one.before))
    assert repeat_key(one) != repeat_key(replace(one, series="us|IQ"))


def test_denials_of_two_speakers_are_two() -> None:
    plan = claim(4000, by="nato", status="planned", change="rise", on=day(0))
    denials = [
        claim(kind="direction", change="rise", status="denied", said_by=name, on=day(3))
        for name in ("أول", "ثان")
    ]
    alerts = [it for it in fold([plan, *denials], SETTINGS).alerts if it.kind == "denied"]
    assert len(alerts) == len({repeat_key(it) for it in alerts}) == 2
