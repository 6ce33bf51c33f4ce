"""How much, how long, how far: the bounds of every request."""

from __future__ import annotations

from dataclasses import dataclass, field

from connectors.fetch.guard import Guard
from schemas.errors import ConfigurationError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request. Bytes count after unpacking; seconds for the whole.

    ``ca_file`` adds a certificate authority; certificates are always verified. With
    ``proxy`` names are resolved again by the proxy: the guard still refuses what resolves
    here to a forbidden address, but cannot pin what the proxy connects to.
    """

    body_bytes: int = 10 * MEGABYTE
    seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 5
    connections: int = 100
    guard: Guard = field(default_factory=Guard)
    ca_file: str | None = None
    proxy: str | None = None


def user_agent(contact: str, version: str = "0.1") -> str:
    """An honest name with a contact (an address of mail or a page).

    Raises:
        ConfigurationError: the contact is empty or would break a header.
    """
    cleaned = contact.strip()
    if not cleaned or not cleaned.isprintable() or not cleaned.isascii():
        raise ConfigurationError(
            "a contact that cannot stand in a header",
            where="contact",
            remedy="Give a mail address or the address of a page, in ASCII.",
        )
    return f"Rasad/{version} (news monitor; +{cleaned})"
