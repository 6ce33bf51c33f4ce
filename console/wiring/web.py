"""Fetching as the commands do it: guarded, polite, with the contact from configuration."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from connectors.fetch.http import Http
from connectors.fetch.limits import Limits, user_agent
from connectors.fetch.polite import PoliteFetcher
from connectors.state.contract import FetchState
from connectors.state.sqlite import SqliteState
from console.wiring.cluster import secret
from console.wiring.local import now
from schemas.errors import ConfigurationError


def fetch_state(path: Path) -> SqliteState:
    """The fetch state beside the store.

    Raises:
        StoreError: it cannot be opened.
    """
    return SqliteState(path)


def limits_of(settings: Mapping[str, Any]) -> Limits:
    """The bounds of requests, with the proxy and the certificates that are configured.

    Raises:
        ConfigurationError: the proxy is no http address, its secret is missing, or there is
            no such file of certificates.
    """
    proxy = secret(settings["proxy"], "proxy")
    if proxy and not proxy.startswith("http://"):
        raise ConfigurationError(
            "the proxy is no http address", where="proxy", remedy="Write http://host:port."
        )
    if settings["fetch_ca"] and not Path(settings["fetch_ca"]).is_file():
        raise ConfigurationError(
            "there is no such file of certificates", where=f"fetch_ca: {settings['fetch_ca']}"
        )
    return Limits(proxy=proxy or None, ca_file=settings["fetch_ca"] or None)


@asynccontextmanager
async def fetcher(
    state: FetchState, contact: str, limits: Limits | None = None
) -> AsyncIterator[PoliteFetcher]:
    """A fetcher that keeps every bound and each host's gap.

    Raises:
        ConfigurationError: the contact cannot stand in a header.
    """
    async with Http(limits or Limits(), user_agent=user_agent(contact)) as http:
        yield PoliteFetcher(http, state, clock=now)
