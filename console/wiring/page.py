"""The page's desk over the embedded store, or over Elasticsearch."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from connectors.watch.status import SourceLine, gaps, snapshot
from console.acting import Acts
from console.auditing import Audit, audit
from console.folders import data_folder, live_store
from console.page.desk import Desk
from console.page.guarding import Guard
from console.page.lending import Lender
from console.wiring import local
from console.wiring.channels import cluster_statuses, stored_statuses, with_configured
from console.wiring.cluster import (
    FETCH_STATE,
    elastic_queries,
    judging,
    secret,
    shared_state,
    tending,
)
from console.wiring.driver import driver
from console.wiring.names import names

if TYPE_CHECKING:
    from connectors.sources.model import Source
    from connectors.state.contract import FetchState
    from connectors.state.records import Gap
    from schemas.delivery import ChannelStatus
    from streams.embedded.engine import Engine

Shown = TypeVar("Shown")


def guard(settings: Mapping[str, Any]) -> Guard:
    """The guard, with the configured password.

    Raises:
        ConfigurationError: the reference names nothing.
    """
    return Guard(
        secret(settings["page_password"], "page_password"),
        secret=secrets.token_bytes(32),
        draw=lambda: secrets.token_urlsafe(16),
        clock=local.now,
    )


def embedded_desk(
    path: Path,
    settings: Mapping[str, Any],
    sources: Sequence[Source] = (),
    engine: Callable[[], AbstractContextManager[Engine]] | None = None,
) -> Desk:
    """The desk over a store's file; fetching and sending belong to the live store alone.

    ``engine`` lends the driver that is at work; without it each act opens one for itself.
    """
    is_live = path == live_store()

    def polling() -> Sequence[SourceLine]:
        if not is_live or not sources:
            return ()
        with closing(shared_state(settings)) as state:
            return snapshot(sources, state)

    def missed() -> Sequence[Gap]:
        if not is_live or not sources:
            return ()
        with closing(shared_state(settings)) as state:
            return gaps(state)

    def audited() -> Audit:
        fetching = data_folder() / FETCH_STATE if is_live else path.with_name("none")
        return audit(path, fetching)

    acts = Acts(
        path,
        engine or (lambda: driver(path, settings)),
        lambda: local.queries(path, settings),
        local.now,
    )
    return Desk(
        ask=Lender(path, lambda: local.queries(path, settings)),
        clock=local.now,
        names=names(),
        acts=acts,
        letters=acts,
        polling=polling,
        gaps=missed,
        channels=lambda: with_configured(stored_statuses(path), settings) if is_live else (),
        audit=audited,
        zone=settings["time_zone"],
        relevant_from=settings["relevant_from"],
    )


def cluster_desk(settings: Mapping[str, Any], sources: Sequence[Source] = ()) -> Desk:
    """The desk over Elasticsearch.

    Where Redis is named, how the sources are polled is shown; where Kafka is, how the channels are
    doing, and what a person decides is taken.
    """
    followed = bool(sources and settings["redis_url"])
    broker = bool(settings["kafka_servers"])

    def reported() -> Sequence[ChannelStatus]:
        return with_configured(cluster_statuses(settings), settings)

    return Desk(
        ask=lambda: elastic_queries(settings),
        acts=judging(settings) if broker else None,
        letters=tending(settings) if broker else None,
        clock=local.now,
        names=names(),
        polling=(lambda: _followed(settings, partial(snapshot, sources))) if followed else tuple,
        gaps=(lambda: _followed(settings, gaps)) if followed else tuple,
        channels=reported if broker and settings["channels"] else tuple,
        zone=settings["time_zone"],
        relevant_from=settings["relevant_from"],
    )


def _followed(
    settings: Mapping[str, Any], ask: Callable[[FetchState], Sequence[Shown]]
) -> Sequence[Shown]:
    """What the connectors' shared state answers."""
    with closing(shared_state(settings)) as state:
        return ask(state)
