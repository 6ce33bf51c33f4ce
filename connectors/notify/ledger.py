"""The outbox of a channel in the cluster: kept in memory, written down in a topic.

Pure but for ``write``, which takes each change with the partition it belongs to. What was
written is read again (:meth:`LedgerOutbox.load`) by whoever owns the partition next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

import msgspec

from connectors.notify.holding import followed
from schemas.claims import Alert
from schemas.delivery import FELL, ChannelStatus, Delivery, DeliveryRecord, DeliveryState

Write = Callable[[int, DeliveryRecord], None]
"""(partition, record): hands a change over; it is safe once ``flush`` returns."""

Flush = Callable[[], None]


_WAITING = (DeliveryState.PENDING, DeliveryState.HELD)


def key_of(delivery: Delivery) -> str:
    """The key under which the latest state of a delivery holds."""
    return f"{delivery.alert_id}/{delivery.channel}"


class LedgerOutbox:
    """:class:`schemas.delivery.Outbox` of one channel.

    ``partition`` is that of the alerts in hand, set before they are put.
    """

    def __init__(self, channel: str, *, write: Write, flush: Flush) -> None:
        self._channel = channel
        self._write = write
        self._flush = flush
        self._known: dict[str, tuple[int, Delivery]] = {}
        self._waiting: dict[str, Alert] = {}
        self._says: dict[str, set[str]] = {}
        self.partition = 0

    def load(self, partition: int, records: Iterable[DeliveryRecord]) -> None:
        """Take over a partition: its records in the order in which they were written."""
        self.forget([partition])
        for record in records:
            if record.delivery.channel == self._channel:
                self._keep(partition, record.delivery, record.alert)
        # A crash may have come between one that was dropped and the one that is held for it.
        for says in {self._known[name][1].says for name in self._waiting}:
            self._follow(says)

    def forget(self, partitions: Collection[int]) -> None:
        """Let go of partitions that another process owns now."""
        for name in [each for each, (at, _) in self._known.items() if at in partitions]:
            self._unsay(self._known.pop(name)[1])
            self._waiting.pop(name, None)

    def put(self, alert: Alert, deliveries: Sequence[Delivery]) -> None:
        """Add this channel's deliveries of an alert; known ids are left, but for ``FELL``."""
        for each in deliveries:
            _, known = self._known.get(each.delivery_id, (0, None))
            if each.channel == self._channel and (known is None or known.reason == FELL):
                self._set(self.partition, each, alert)

    def drop(self, alert_id: str, reason: str) -> int:
        """Mark what is pending or held of an alert as dropped, and say how many."""
        waiting = [self._known[name][1] for name in self._waiting]
        gone = [it for it in waiting if it.alert_id == alert_id]
        for each in gone:
            dropped = msgspec.structs.replace(each, state=DeliveryState.DROPPED, reason=reason)
            self._set(self._known[each.delivery_id][0], dropped, None)
        return len(gone)

    def said(self, says: str, channel: str) -> DeliveryState | None:
        """Whether that was sent on the channel or is about to be, under any alert."""
        states = {it.state for it in self._saying(says)} if channel == self._channel else set()
        stands = (DeliveryState.SENT, DeliveryState.PENDING)
        return next((state for state in stands if state in states), None)

    def due(self, channel: str, now: datetime, limit: int) -> list[tuple[Delivery, Alert]]:
        """Pending deliveries whose time has come, oldest first."""
        if channel != self._channel:
            return []
        ready = [it for it in self._pending() if _ready_at(it) <= now]
        ready.sort(key=lambda it: (_ready_at(it), it.delivery_id))
        return [(it, self._waiting[it.delivery_id]) for it in ready[:limit]]

    def record(self, deliveries: Sequence[Delivery]) -> None:
        """Write back deliveries after an attempt, and wait until that is safe."""
        for each in deliveries:
            if each.delivery_id in self._known:  # else its partition is another's by now
                partition = self._known[each.delivery_id][0]
                self._set(partition, each, self._waiting.get(each.delivery_id))
        self._flush()

    def statuses(self) -> list[ChannelStatus]:
        """How this channel has been doing, as far as this process knows."""
        return channel_statuses(delivery for _, delivery in self._known.values())

    def _pending(self) -> list[Delivery]:
        waiting = (self._known[name][1] for name in self._waiting)
        return [it for it in waiting if it.state is DeliveryState.PENDING]

    def _saying(self, says: str) -> list[Delivery]:
        return [self._known[name][1] for name in self._says.get(says, ())]

    def _set(self, partition: int, delivery: Delivery, alert: Alert | None) -> None:
        kept = alert if delivery.state in _WAITING else None
        self._keep(partition, delivery, kept)
        self._write(partition, DeliveryRecord(delivery=delivery, alert=kept))
        if delivery.state not in _WAITING:
            self._follow(delivery.says)

    def _follow(self, says: str) -> None:
        """Let what is held go once the same was sent; where it was dropped, the first leaves."""
        held = [it for it in self._saying(says) if it.state is DeliveryState.HELD]
        held.sort(key=lambda it: (_ready_at(it), it.delivery_id))
        for each in followed(held, self.said(says, self._channel)):
            self._set(self._known[each.delivery_id][0], each, self._waiting.get(each.delivery_id))

    def _keep(self, partition: int, delivery: Delivery, alert: Alert | None) -> None:
        name = delivery.delivery_id
        if name in self._known:
            self._unsay(self._known[name][1])
        self._known[name] = partition, delivery
        self._says.setdefault(delivery.says, set()).add(name)
        if alert is not None and delivery.state in _WAITING:
            self._waiting[name] = alert
        else:
            self._waiting.pop(name, None)

    def _unsay(self, delivery: Delivery) -> None:
        names = self._says.get(delivery.says, set())
        names.discard(delivery.delivery_id)
        if not names:
            self._says.pop(delivery.says, None)


def _ready_at(delivery: Delivery) -> datetime:
    return delivery.next_attempt_at or delivery.due_at


def channel_statuses(deliveries: Iterable[Delivery]) -> list[ChannelStatus]:
    """One line for each channel, in order of name, from the latest state of deliveries."""
    by_channel: dict[str, list[Delivery]] = {}
    for each in deliveries:
        by_channel.setdefault(each.channel, []).append(each)
    return [_status(name, by_channel[name]) for name in sorted(by_channel)]


def _status(channel: str, deliveries: Sequence[Delivery]) -> ChannelStatus:
    pending = [it for it in deliveries if it.state is DeliveryState.PENDING]
    return ChannelStatus(
        channel=channel,
        pending=len(pending),
        sent=sum(it.state is DeliveryState.SENT for it in deliveries),
        last_success_at=max((it.sent_at for it in deliveries if it.sent_at), default=None),
        last_error=max((it.last_error for it in pending if it.last_error), default=None),
    )
