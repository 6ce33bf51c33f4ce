"""Deliveries: an alert on its way to a person, and the ports it takes.

A delivery is one alert for one channel, or one day's digest for one channel. Its id is
a hash of what it carries, so a repeat after a crash is recognisable as the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from schemas.claims import Alert
from schemas.figures import _Open


class DeliveryState(_Open):
    """Where a delivery stands."""

    PENDING = "pending"
    HELD = "held"
    """Says what a pending one says, and takes its place if that one is dropped."""

    SENT = "sent"
    DROPPED = "dropped"
    OTHER = "other"


FELL = "superseded"
"""The reason of a delivery whose alert fell before it left: owed again if that stands again."""

SAID = "said_before"
"""The reason of a delivery that says what another one says, or said."""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One alert for one channel.

    ``due_at`` is when it may leave: at once, after quiet hours, or with the next
    digest (then ``digest`` is true and all that are due share one message).
    ``says`` is a hash of what the alert says without its claim date: two alerts that
    say the same are notified once. ``reason`` tells why a delivery was dropped.
    ``message_id`` is fixed before a digest leaves, so that a repeat after a crash is
    the same digest under the same id whatever has become due since.
    """

    schema: str = "1.0"
    delivery_id: str
    alert_id: str
    says: str
    channel: str
    rule: str
    language: str = "ar+en"
    due_at: datetime
    digest: bool = False
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    next_attempt_at: datetime | None = None
    last_error: str | None = None
    sent_at: datetime | None = None
    reason: str | None = None
    message_id: str | None = None


class DeliveryRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery as the cluster keeps it. Topic ``news.deliveries``, key: alert and channel.

    The latest of a key holds. ``alert`` is there while the delivery is pending, because
    its record may lie far behind by the time a digest or the end of quiet hours comes.
    """

    schema: str = "1.0"
    delivery: Delivery
    alert: Alert | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What leaves: plain text in Arabic, English or both, and the alerts themselves."""

    message_id: str
    title: str
    body: str
    alerts: tuple[Alert, ...]


class ChannelStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How a channel has been doing, for the page and ``rasad alerts channels``."""

    channel: str
    pending: int
    sent: int
    failing_since: datetime | None = None
    last_success_at: datetime | None = None
    last_error: str | None = None


class Outbox(Protocol):
    """Keeps deliveries until they are sent; one for each store."""

    def put(self, alert: Alert, deliveries: Sequence[Delivery]) -> None:
        """Add deliveries of an alert; ids that are known are left as they are, but for ``FELL``."""

    def drop(self, alert_id: str, reason: str) -> int:
        """Mark what is pending or held of an alert as dropped, and say how many.

        Of each that was pending, one that is held and says the same takes the place.
        """

    def said(self, says: str, channel: str) -> DeliveryState | None:
        """Whether that was sent on the channel or is about to be, under any alert."""

    def due(self, channel: str, now: datetime, limit: int) -> list[tuple[Delivery, Alert]]:
        """Pending deliveries of a channel whose time has come, oldest first."""

    def record(self, deliveries: Sequence[Delivery]) -> None:
        """Write back deliveries after an attempt; what is held for one follows it."""

    def statuses(self) -> list[ChannelStatus]:
        """One line for each channel that has ever had a delivery."""


class Channel(Protocol):
    """Sends messages to one place."""

    name: str

    async def send(self, message: Message) -> None:
        """Send, or raise.

        Raises:
            ServiceUnavailable: worth trying again later.
            ServiceRefused: the channel will never take this; the delivery is dropped
                with the reason.
        """
