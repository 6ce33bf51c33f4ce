"""How Redis is reached, and its errors in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from schemas.errors import ConfigurationError, ServiceUnavailable
from schemas.topics import LIVE


@dataclass(frozen=True, slots=True)
class RedisSettings:
    """One server. ``rediss://`` in ``url`` means TLS, checked against ``ca_file`` if named.

    ``seconds`` bounds connecting and each answer: fetching rather pauses than hangs.
    """

    url: str = field(repr=False)
    namespace: str = LIVE
    password: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    seconds: float = 5.0

    @property
    def place(self) -> str:
        """The address without its password, for messages."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        return urlunsplit((parts.scheme, f"{host}:{parts.port or 6379}", parts.path, "", ""))

    def key(self, *parts: str) -> str:
        """A key in our namespace; the braces keep all of them on one node of a cluster."""
        return ":".join((f"{{rasad:{self.namespace}}}", *parts))

    def client(self) -> Any:
        """A client; it connects at its first command.

        Raises:
            ConfigurationError: the address cannot be read.
        """
        more: dict[str, Any] = {}
        if self.password is not None:
            more["password"] = self.password
        if self.url.startswith("rediss://"):
            more["ssl_cert_reqs"] = "required"
            if self.ca_file is not None:
                more["ssl_ca_certs"] = self.ca_file
        try:
            return redis.Redis.from_url(
                self.url,
                socket_timeout=self.seconds,
                socket_connect_timeout=self.seconds,
                health_check_interval=30,
                retry=Retry(NoBackoff(), 0),
                client_name="rasad",
                **more,
            )
        except ValueError as error:
            raise ConfigurationError(
                f"the address of Redis cannot be read: {error}",
                where="redis.url",
                remedy="Write redis://host:6379/0, or rediss:// for TLS.",
            ) from error


@contextmanager
def explained(settings: RedisSettings) -> Iterator[None]:
    """Redis' errors inside, raised as ours."""
    try:
        yield
    except redis.AuthenticationError as error:
        raise ConfigurationError(
            "Redis refused the password",
            where=settings.place,
            remedy="Correct redis.password, or the password in redis.url.",
        ) from error
    except redis.RedisError as error:
        raise ServiceUnavailable(
            f"Redis does not answer: {type(error).__name__}",
            where=settings.place,
            remedy="Fetching pauses until it does; nothing is lost.",
        ) from error
