"""How Elasticsearch is reached, and the client made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from schemas.errors import ConfigurationError
from schemas.topics import LIVE


@dataclass(frozen=True, slots=True)
class ElasticSettings:
    """Addresses, security and layout.

    ``urls`` is one address or several, by commas. An ``api_key`` goes before user name and
    password. ``ca_file`` names the authority of the certificate, ``fingerprint`` (SHA-256,
    hexadecimal) the certificate itself. ``replicas`` and ``shards`` are of new indices;
    ``kept_months`` ends the life of old ones where the cluster has lifecycle management.
    """

    urls: str
    namespace: str = LIVE
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    fingerprint: str | None = None
    replicas: int = 0
    shards: int = 1
    strict: bool = False
    kept_months: int | None = None
    request_seconds: float = 30.0
    refresh: str = "1s"

    def client(self) -> Elasticsearch:
        """A client; it connects at its first request.

        Raises:
            ConfigurationError: an address or the authority's file cannot be used.
        """
        try:
            return Elasticsearch(
                [each.strip() for each in self.urls.split(",")],
                request_timeout=self.request_seconds,
                max_retries=0,  # the worker retries, and says so
                retry_on_timeout=False,
                **self._security(),
            )
        except ValueError as error:
            raise ConfigurationError(
                f"the address of Elasticsearch cannot be used: {error}",
                where=self.urls or "elastic_url",
                remedy="Write elastic_url as https://host:9200.",
            ) from error

    def _security(self) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if self.api_key is not None:
            more["api_key"] = self.api_key
        elif self.username is not None:
            more["basic_auth"] = (self.username, self.password or "")
        if self.ca_file is not None:
            if not Path(self.ca_file).is_file():
                raise ConfigurationError(
                    "there is no such file of certificates",
                    where=self.ca_file,
                    remedy="Correct elastic_ca.",
                )
            more["ca_certs"] = self.ca_file
        if self.fingerprint is not None:
            more["ssl_assert_fingerprint"] = _digest(self.fingerprint)
        return more


def _digest(fingerprint: str) -> str:
    """A fingerprint as the client takes it, from any of the ways to write one."""
    found = fingerprint.replace(":", "").replace(" ", "").lower()
    if not re.fullmatch(r"[0-9a-f]{64}", found):
        raise ConfigurationError(
            "the certificate's fingerprint is no SHA-256",
            where=fingerprint,
            remedy="Write elastic_fingerprint as 64 hexadecimal digits.",
        )
    return found
