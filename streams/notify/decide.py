"""Whether, to whom and when an alert is sent: pure decisions on one alert.

An alert that a rehearsal or a backfill raised, or one that no longer stands, is never
sent. One whose record was fetched more than 24 hours ago waits for the next digest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from schemas.claims import Alert, Bounds, Standing
from schemas.delivery import FELL, Delivery
from schemas.identity import digest as identity
from streams.notify.rules import WatchList, WatchRule, hour, hours
from streams.track.freshness import is_fresh, repeat_key

LATE = timedelta(hours=24)
"""An alert whose record is older than this goes into a digest (DESIGN, the past)."""

DEFAULT_DIGEST = "08:00"


def why_silent(alert: Alert) -> str | None:
    """Why an alert is sent to nobody, or None: a reason that is counted."""
    if alert.namespace != "live":
        return "rehearsal"
    if not alert.notify:
        return "backfill"
    if alert.standing is not Standing.STANDING:
        return FELL
    if not is_fresh(alert):
        return "not_fresh"
    return None


def deliveries(alert: Alert, watch: WatchList, now: datetime) -> list[Delivery]:
    """The deliveries of an alert: the first matching rule of each channel decides."""
    found: dict[str, Delivery] = {}
    for rule in watch.rules:
        if matches(rule, alert):
            for channel in rule.channels:
                found.setdefault(channel, _delivery(alert, rule, channel, now))
    return list(found.values())


def matches(rule: WatchRule, alert: Alert) -> bool:
    """Whether a rule wants this alert."""
    force, _, place = alert.series.partition("|")
    return (
        (not rule.forces or force in rule.forces)
        and (not rule.places or place in rule.places)
        and (not rule.kinds or alert.kind in rule.kinds)
        and (not rule.sources or alert.evidence_after.source in rule.sources)
        and large_enough(rule, alert)
    )


def large_enough(rule: WatchRule, alert: Alert) -> bool:
    """Whether the two sides differ by the rule's minimum; true where one has no number."""
    before, after = _points(alert.before), _points(alert.after)
    if not before or not after:
        return True
    gap = min(abs(a - b) for a in after for b in before)
    percent = 100 * gap / max(*before, *after, 1)
    wanted = [
        gap >= rule.minimum if rule.minimum is not None else None,
        percent >= rule.minimum_percent if rule.minimum_percent is not None else None,
    ]
    stated: Iterable[bool] = [each for each in wanted if each is not None]
    return any(stated) if any(each is not None for each in wanted) else True


def _points(bounds: Bounds | None) -> list[int]:
    if bounds is None:
        return []
    return [each for each in (bounds.low, bounds.high) if each is not None]


def _delivery(alert: Alert, rule: WatchRule, channel: str, now: datetime) -> Delivery:
    late = now - alert.fetched_at > LATE
    in_digest = rule.digest is not None or late
    due = _next(rule.digest or DEFAULT_DIGEST, rule, now) if in_digest else awake(rule, now)
    return Delivery(
        delivery_id=identity("delivery", alert.alert_id, channel),
        alert_id=alert.alert_id,
        says=repeat_key(alert),
        channel=channel,
        rule=rule.name,
        language=rule.language,
        due_at=due,
        digest=in_digest,
    )


def awake(rule: WatchRule, now: datetime) -> datetime:
    """``now``, or the end of the rule's quiet hours if it lies within them."""
    if rule.quiet is None:
        return now
    start, end = hours(rule.quiet)
    local = now.astimezone(ZoneInfo(rule.time_zone)).time()
    inside = start <= local < end if start <= end else local >= start or local < end
    return _next(rule.quiet.split("-")[1], rule, now) if inside else now


def _next(clock_time: str, rule: WatchRule, now: datetime) -> datetime:
    """The next instant at which the rule's clock shows ``clock_time``.

    On the night when clocks go back it is shown twice, and each counts; on the night when
    they go forward it may not be shown at all, and then it is as if they had not.
    """
    zone, shown = ZoneInfo(rule.time_zone), hour(clock_time)
    today = now.astimezone(zone).date()
    found = []
    for days in range(3):  # a zone may leave out a whole day
        moment = datetime.combine(today + timedelta(days=days), shown, tzinfo=zone)
        first, second = (moment.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        is_shown = second.astimezone(zone).time() == shown
        found += [first, second] if is_shown else [first]
    return min(it for it in found if it > now)
