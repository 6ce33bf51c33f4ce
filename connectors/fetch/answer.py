"""What comes back from the outside: an answer, which may be a failure, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Failure(StrEnum):
    """Why there is no answer."""

    ADDRESS = "address"
    """The guard refused where the request would have gone."""
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    LARGE = "large"
    """More bytes than allowed, before or after unpacking."""
    ENCODING = "encoding"
    """A content coding that was not asked for, or is broken."""
    REDIRECTS = "redirects"
    PROTOCOL = "protocol"
    """Something that is no HTTP, or broke off."""
    ROBOTS = "robots"
    """robots.txt forbids it, or could not be read for now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a failure with ``status`` 0.

    ``url`` was asked for, ``final_url`` answered. ``moved_to`` is set where every hop was
    permanent (301, 308). Header names are in lower case. ``detail`` explains a failure
    and holds no secret.
    """

    url: str
    status: int = 0
    final_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str | None = None
    failure: Failure | None = None
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether a whole body came with status 200."""
        return self.failure is None and self.status == 200  # noqa: PLR2004  # OK

    @property
    def content_type(self) -> str | None:
        """The stated content type."""
        return self.headers.get("content-type")


class Fetcher(Protocol):
    """Fetches one address. Never raises for what the outside does."""

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, redirects followed."""
