"""The last step of a cluster's last ledger: alerts against what each channel was given.

An alert that a channel has not read yet is in flight, and so is a delivery that is pending.
A channel that begins reads the alerts of one day back; earlier ones were another's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from console.looking import Look
from console.unsent import Channels
from schemas.decisions import Verdict
from schemas.delivery import FELL, Delivery, DeliveryState
from schemas.identity import instant
from schemas.ledgers import Place, tallied
from schemas.topics import ALERTS, DELIVERIES
from streams.track.freshness import repeat_key

if TYPE_CHECKING:
    from connectors.elasticsearch.queries import ElasticQueries
    from connectors.kafka.chain import Raised
    from connectors.kafka.settings import KafkaSettings

Told = tuple[str, tuple[str, ...], Channels]
"""Since when the watch lists hold, the channels, and which of them want an alert."""

Read = Mapping[str, Mapping[int, int]]
"""How far each channel has read each partition of the alerts."""

_GOING = (DeliveryState.SENT, DeliveryState.PENDING)
_STATES = (*_GOING, DeliveryState.HELD, DeliveryState.DROPPED)


def read_by_channels(kafka: KafkaSettings, told: Told | None) -> Read:
    """How far each channel has read.

    Raises:
        ServiceUnavailable: Kafka is away.
    """
    from connectors.kafka.ledger import read_by
    from connectors.notify.stream import group_of

    names = told[1] if told else ()
    return {name: read_by(kafka, group_of(name, kafka.namespace), ALERTS) for name in names}


def deliveries_made(kafka: KafkaSettings) -> Collection[Delivery]:
    """Every delivery as it stands; none where nothing was ever to be delivered.

    Raises:
        ServiceUnavailable: Kafka is away.
    """
    from connectors.kafka.topics import exists
    from connectors.notify.stream import latest

    return latest(kafka).values() if exists(kafka, DELIVERIES) else ()


def compare_deliveries(
    made: Collection[Delivery], raised: Mapping[str, Raised], seen: Look
) -> None:
    """What was delivered, against the alerts that there are, each said once."""
    seen.counts.update({f"deliveries_{each.value}": 0 for each in _STATES})
    seen.counts.update(Counter(f"deliveries_{each.state.value}" for each in made))
    said: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for each in made:
        if each.state is DeliveryState.SENT:
            said[each.channel, each.says].append(each)
        if each.alert_id not in raised:
            what = "a delivery without its alert"
            seen.note("deliveries", what, each.channel, each.alert_id, instant(each.due_at))
    for (channel, _), some in said.items():
        for each in sorted(some, key=lambda it: (it.sent_at or it.due_at, it.alert_id))[1:]:
            what = "an alert that a channel took twice"
            seen.note("deliveries", what, channel, each.alert_id, instant(each.due_at))


def compare_wanted(
    queries: ElasticQueries,
    made: Collection[Delivery],
    raised: Mapping[str, Raised],
    seen: Look,
    *,
    read: Read,
    told: Told,
) -> None:
    """What each channel was to be given, against what it was."""
    had: dict[Place, set[str]] = {(name,): set() for name in told[1]}
    for each in made:
        done = each.state in _GOING or (each.state is DeliveryState.DROPPED and each.reason != FELL)
        if (each.channel,) in had and done:
            had[each.channel,].add(each.alert_id)
    said = {(it.channel, it.says) for it in made if it.state in _GOING}
    wanted = _wanted(raised, read, told, seen)
    for (channel,), names in wanted.items():
        # What says the same as another delivery is not said again.
        names -= {
            name for name in names - had[channel,]
            if (channel, repeat_key(raised[name].alert)) in said
        }  # fmt: skip
        had[channel,] &= names
        seen.counts[f"deliveries_wanted_{channel}"] = len(names)
        seen.counts[f"deliveries_made_{channel}"] = len(had[channel,])
    for place in seen.unequal(tallied(wanted), tallied(had)):
        for name in wanted[place] - had[place]:
            alert = raised[name].alert
            says, at = repeat_key(alert), instant(alert.fetched_at)
            if not (_muted(queries, alert.series) or queries.is_correction(says, at)):
                what = "an alert that was wanted and nobody was sent"
                seen.note("deliveries", what, place[0], name, instant(alert.fetched_at))


def _wanted(
    raised: Mapping[str, Raised], read: Read, told: Told, seen: Look
) -> dict[Place, set[str]]:
    """The alerts that each channel has read and was to send."""
    since, channels, wants = told
    wanted: dict[Place, set[str]] = {(name,): set() for name in channels}
    seen.counts.update({f"deliveries_unread_{name}": 0 for name in channels})
    for name, (alert, partition, offset) in raised.items():
        if instant(alert.fetched_at) < max(since, seen.since):
            continue
        for channel in wants(alert):
            if offset < read[channel].get(partition, 0):
                wanted[channel,].add(name)
            else:
                seen.counts[f"deliveries_unread_{channel}"] += 1
    return wanted


def _muted(queries: ElasticQueries, series: str) -> bool:
    """Whether the series was ever muted: when, against this alert, is not to be told."""
    return any(each.verdict is Verdict.MUTE for each in queries.decisions(series))
