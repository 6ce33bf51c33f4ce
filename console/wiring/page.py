"""The page's desk over the embedded store, or over Elasticsearch."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connectors.watch.status import SourceLine, gaps, snapshot
from console.acting import Acts
from console.auditing import Audit, audit
from console.folders import data_folder, live_store
from console.page.desk import Desk
from console.page.guarding import Guard
from console.page.lending import Lender
from console.wiring import local
from console.wiring.channels import stored_statuses, with_configured
from console.wiring.cluster import FETCH_STATE, elastic_queries, secret, shared_state, tending
from console.wiring.driver import driver
from console.wiring.names import names

if TYPE_CHECKING:
    from connectors.sources.model import Source
    from connectors.state.records import Gap
    from streams.embedded.engine import Engine


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


def cluster_desk(settings: Mapping[str, Any]) -> Desk:
    """The desk over Elasticsearch: where Kafka is named too, dead letters are tended.

    Decisions about alerts and figures are not taken from here.
    """
    return Desk(
        ask=lambda: elastic_queries(settings),
        letters=tending(settings) if settings["kafka_servers"] else None,
        clock=local.now,
        names=names(),
        zone=settings["time_zone"],
        relevant_from=settings["relevant_from"],
    )
