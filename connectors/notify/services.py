"""Telegram, Slack, ntfy and the hundred other services that apprise knows."""

from __future__ import annotations

import logging

from schemas.delivery import Message
from schemas.errors import ConfigurationError, ServiceUnavailable


def _hush() -> None:
    """Keep apprise, and what it sends with, from logging addresses: they hold tokens."""
    logging.getLogger("apprise").disabled = True  # even its errors print an address whole
    logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)


class Service:
    """A channel behind an apprise address, which is a secret and never printed.

    apprise tells success from failure but not why, so every failure is tried again.
    """

    def __init__(self, name: str, address: str) -> None:
        import apprise

        _hush()
        self.name = name
        self._sender = apprise.Apprise()
        self._format = apprise.NotifyFormat.TEXT
        if not self._sender.add(address):
            raise ConfigurationError(
                "an address that no notification service knows",
                where=name,
                remedy="Write it as apprise does, such as ntfy://host/topic.",
            )

    async def send(self, message: Message) -> None:
        """Send through the service.

        Raises:
            ServiceUnavailable: the service did not take it.
        """
        taken = await self._sender.async_notify(
            title=message.title, body=message.body, body_format=self._format
        )
        if not taken:
            raise ServiceUnavailable("the service did not take the message", where=self.name)
