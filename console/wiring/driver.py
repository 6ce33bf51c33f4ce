"""The driver on a store, with every sink that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.folders import live_store
from console.wiring import local
from console.wiring.channels import watch_list
from console.wiring.outbox import EmbeddedOutbox

if TYPE_CHECKING:
    from streams.embedded.counters import Observer
    from streams.embedded.engine import Engine


def driver(path: Path, settings: Mapping[str, Any], observer: Observer | None = None) -> Engine:
    """The live store's driver feeds the outbox too; a rehearsal's tells nobody.

    Raises:
        ConfigurationError: a watch list or channel is wrong.
        StoreError: the store cannot be used.
    """
    sinks = {"notify": EmbeddedOutbox(watch_list(settings))} if path == live_store() else None
    return local.engine(path, settings, observer=observer, sinks=sinks)
