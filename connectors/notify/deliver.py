"""One channel's deliveries: take what is due, send, record.

At least once: a crash between sending and recording sends again, under the same id.
A channel that fails holds back only itself; it waits longer after each failure.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from schemas.claims import Alert
from schemas.delivery import Channel, Delivery, DeliveryState, Message, Outbox
from schemas.errors import RasadError, ServiceRefused
from schemas.ports import Clock

logger = logging.getLogger("rasad.notify")

BATCH = 50
"""Deliveries of a channel taken at a time, and the most alerts of one digest."""

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=30)
_LONGEST_ERROR = 300

Compose = Callable[[Sequence[Alert], str, datetime, str], Message]
"""(alerts, language, now, message id) to a message; handed in, as words are not ours."""

MessageId = Callable[[Sequence[str]], str]
"""The id of a message from the ids of the deliveries it carries."""


@dataclass(frozen=True, slots=True)
class Attempted:
    """How many deliveries a pass sent, put off and dropped."""

    sent: int = 0
    put_off: int = 0
    dropped: int = 0


class Deliverer:
    """Sends what is due on one channel. ``jitter`` gives a factor around 1."""

    def __init__(
        self,
        channel: Channel,
        outbox: Outbox,
        *,
        compose: Compose,
        message_id: MessageId,
        clock: Clock,
        jitter: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._channel = channel
        self._outbox = outbox
        self._compose = compose
        self._message_id = message_id
        self._clock = clock
        self._jitter = jitter

    async def run_once(self) -> Attempted:
        """Send everything that is due now, a digest as one message; stop at a failure."""
        due = self._outbox.due(self._channel.name, self._clock(), BATCH)
        sent = dropped = 0
        for group in _groups(due):
            state = await self._attempt(group)
            if state is DeliveryState.PENDING:
                # One failure is the channel's, not the message's: the rest waits as well.
                return Attempted(sent=sent, put_off=len(due) - sent - dropped, dropped=dropped)
            sent += len(group) if state is DeliveryState.SENT else 0
            dropped += len(group) if state is DeliveryState.DROPPED else 0
        return Attempted(sent=sent, dropped=dropped)

    async def _attempt(self, group: Sequence[tuple[Delivery, Alert]]) -> DeliveryState:
        now = self._clock()
        deliveries, name = self._named([delivery for delivery, _ in group])
        try:
            alerts = [alert for _, alert in group]
            await self._channel.send(self._compose(alerts, deliveries[0].language, now, name))
        except ServiceRefused as error:
            logger.warning("alert dropped by channel %s: %s", self._channel.name, error)
            self._outbox.record([_dropped(each, error) for each in deliveries])
            return DeliveryState.DROPPED
        except RasadError as error:
            logger.warning("channel %s put off: %s", self._channel.name, error)
            self._outbox.record([self._put_off(each, error, now) for each in deliveries])
            return DeliveryState.PENDING
        self._outbox.record([_sent(each, now) for each in deliveries])
        return DeliveryState.SENT

    def _named(self, deliveries: Sequence[Delivery]) -> tuple[list[Delivery], str]:
        """The message's id, fixed in the outbox before it leaves if it is a digest."""
        name = deliveries[0].message_id
        if name is None:
            name = self._message_id([delivery.delivery_id for delivery in deliveries])
            deliveries = [msgspec.structs.replace(each, message_id=name) for each in deliveries]
            if len(deliveries) > 1:
                self._outbox.record(deliveries)
        return list(deliveries), name

    def _put_off(self, delivery: Delivery, error: RasadError, now: datetime) -> Delivery:
        wait = min(FIRST_WAIT * 2 ** min(delivery.attempts, 20), LONGEST_WAIT) * self._jitter()
        return msgspec.structs.replace(
            delivery,
            attempts=delivery.attempts + 1,
            next_attempt_at=now + wait,
            last_error=str(error)[:_LONGEST_ERROR],
        )


def _groups(due: Sequence[tuple[Delivery, Alert]]) -> list[list[tuple[Delivery, Alert]]]:
    """Each alert on its own, but what is due by digest in one group for each rule."""
    groups: dict[tuple[str, str], list[tuple[Delivery, Alert]]] = {}
    for delivery, alert in due:
        own = delivery.rule if delivery.digest else delivery.delivery_id
        own = delivery.message_id or own
        groups.setdefault((own, delivery.language), []).append((delivery, alert))
    return list(groups.values())


def _sent(delivery: Delivery, now: datetime) -> Delivery:
    return msgspec.structs.replace(
        delivery,
        state=DeliveryState.SENT,
        sent_at=now,
        attempts=delivery.attempts + 1,
        last_error=None,
    )


def _dropped(delivery: Delivery, error: RasadError) -> Delivery:
    return msgspec.structs.replace(
        delivery,
        state=DeliveryState.DROPPED,
        attempts=delivery.attempts + 1,
        last_error=str(error)[:_LONGEST_ERROR],
        reason="refused",
    )
