"""Fetching as the commands do it: guarded, polite, with the contact from configuration."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from connectors.fetch.http import Http
from connectors.fetch.limits import Limits, user_agent
from connectors.fetch.polite import PoliteFetcher
from connectors.state.contract import FetchState
from connectors.state.sqlite import SqliteState
from console.wiring.local import now


def fetch_state(path: Path) -> SqliteState:
    """The fetch state beside the store.

    Raises:
        StoreError: it cannot be opened.
    """
    return SqliteState(path)


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
