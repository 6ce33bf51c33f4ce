"""Channels and watch lists from the configuration, checked against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from connectors.notify.outbox import SqliteOutbox
from connectors.notify.settings import ChannelSettings, build
from connectors.store.opening import open_to_read
from console.wiring.cluster import kafka, needing_the_extra
from console.wiring.local import now
from schemas.delivery import Channel, ChannelStatus
from schemas.errors import ConfigurationError
from streams.gazetteer.entry import listings
from streams.notify.rules import WatchList, read_watch_list


def described(settings: Mapping[str, Any]) -> tuple[ChannelSettings, ...]:
    """The channels as the configuration names them, their secrets left alone.

    Raises:
        ConfigurationError: a field is missing, unknown or of the wrong type; two of a name.
    """
    try:
        found = msgspec.convert(settings["channels"], tuple[ChannelSettings, ...])
    except msgspec.ValidationError as error:
        raise ConfigurationError(
            f"a channel is not as it must be: {error}",
            where="channels",
            remedy="Give it name, type and address (env:NAME or file:PATH).",
        ) from error
    names = [each.name for each in found]
    for name in names:
        if names.count(name) > 1:
            raise ConfigurationError(
                f"two channels are called {name!r}", where="channels", remedy="Rename one."
            )
    return found


def channels(settings: Mapping[str, Any]) -> tuple[Channel, ...]:
    """The channels, ready to send.

    Raises:
        ConfigurationError: as :func:`described` does, or a secret is missing.
    """
    return tuple(build(each, clock=now) for each in described(settings))


def watch_list(settings: Mapping[str, Any]) -> WatchList:
    """The watch lists. Channels without any get one that wants every alert.

    Raises:
        ConfigurationError: naming the list, the field and what may stand there.
    """
    names = [each.name for each in described(settings)]
    data = settings["watch"]
    if names and not data:
        data = [{"name": "everything", "channels": names}]
    defaults = {"language": settings["language"], "time_zone": settings["time_zone"]}
    rules = [{**defaults, **each} for each in data]
    return read_watch_list(rules, forces=forces(), channels=names)


def forces() -> frozenset[str]:
    """The ids that a force can have."""
    return frozenset(each.entry.force for each in listings() if each.entry.force)


def stored_statuses(store: Path) -> Sequence[ChannelStatus]:
    """How each channel that ever had a delivery has been doing, by a store's outbox.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    with closing(open_to_read(store)) as file:
        file.execute("PRAGMA query_only = OFF")  # the outbox makes its tables if they are missing
        return SqliteOutbox(file).statuses()


def cluster_statuses(settings: Mapping[str, Any]) -> Sequence[ChannelStatus]:
    """The same of the cluster, by the compacted topic of deliveries.

    Raises:
        ConfigurationError: Kafka is not named, or its library is missing.
        ServiceUnavailable: Kafka is away, or the topic is missing.
    """
    broker = kafka(settings)
    with needing_the_extra():
        from connectors.notify.stream import cluster_statuses as found
    return found(broker)


def with_configured(
    found: Iterable[ChannelStatus], settings: Mapping[str, Any]
) -> list[ChannelStatus]:
    """Statuses, and one of zeros for each configured channel that never had a delivery."""
    known = {each.channel: each for each in found}
    for each in described(settings):
        known.setdefault(each.name, ChannelStatus(channel=each.name, pending=0, sent=0))
    return list(known.values())
