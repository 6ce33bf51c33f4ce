"""The watcher: polls sources, fetches articles, hands them on, each once."""

from connectors.watch.documents import Found
from connectors.watch.loop import Watcher, watch
from connectors.watch.poll import Poller
from connectors.watch.settings import Event, WatchSettings
from connectors.watch.sink import SpoolingSink
from connectors.watch.status import SourceLine, gaps, snapshot

__all__ = [
    "Event",
    "Found",
    "Poller",
    "SourceLine",
    "SpoolingSink",
    "WatchSettings",
    "Watcher",
    "gaps",
    "snapshot",
    "watch",
]
