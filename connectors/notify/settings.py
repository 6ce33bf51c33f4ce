"""Channels from configuration: one table of types, each building its channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from connectors.notify.mail import Mail, MailServer
from connectors.notify.secrets import resolve
from connectors.notify.services import Service
from connectors.notify.webhook import Webhook
from schemas.delivery import Channel
from schemas.errors import ConfigurationError
from schemas.ports import Clock


class ChannelSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One channel. ``address`` and ``secret`` are references (env:NAME or file:PATH)."""

    name: str
    type: str
    address: str
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    name: str
    address: str
    secret: str | None
    clock: Clock


def _webhook(given: _Given) -> Channel:
    parts = urlsplit(given.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigurationError(
            "a webhook's address is not http or https", where=given.name, remedy="Correct it."
        )
    if not given.secret:
        raise ConfigurationError(
            "a webhook without a secret to sign with",
            where=given.name,
            remedy="Add secret: env:NAME.",
        )
    return Webhook(given.name, given.address, secret=given.secret, clock=given.clock)


def _mail(given: _Given) -> Channel:
    """smtp://user:password@host:587/?from=a@b&to=c@d&to=e@f&security=starttls."""
    parts = urlsplit(given.address)
    query = parse_qs(parts.query)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme != "smtp" or not parts.hostname or not query.get("from") or not query.get("to"):
        raise ConfigurationError(
            "a mail address that names no host, from or to",
            where=given.name,
            remedy="Write smtp://user:password@host:587/?from=A&to=B.",
        )
    server = MailServer(
        host=parts.hostname,
        port=port or 587,
        sender=query["from"][0],
        recipients=tuple(query["to"]),
        security=query.get("security", ["starttls"])[0],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )
    return Mail(given.name, server, clock=given.clock)


def _service(given: _Given) -> Channel:
    return Service(given.name, given.address)


TYPES: dict[str, Callable[[_Given], Channel]] = {
    "webhook": _webhook,
    "mail": _mail,
    "service": _service,
}
"""Channel types by name. A new type is one function and one line here."""


def build(settings: ChannelSettings, *, clock: Clock) -> Channel:
    """The channel that ``settings`` describe, its secrets resolved.

    Raises:
        ConfigurationError: an unknown type, a missing secret or a malformed address.
    """
    where = f"channels: {settings.name}"
    maker = TYPES.get(settings.type)
    if maker is None:
        raise ConfigurationError(
            f"no channel type {settings.type!r}",
            where=where,
            remedy=f"Known: {', '.join(sorted(TYPES))}.",
        )
    secret = resolve(settings.secret, where=where) if settings.secret else None
    address = resolve(settings.address, where=where)
    return maker(_Given(settings.name, address, secret, clock))
