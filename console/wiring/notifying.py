"""Every channel of the cluster at work: a thread and a consumer group for each."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from connectors.kafka.settings import KafkaSettings
from connectors.notify.deliver import Compose
from connectors.notify.stream import ChannelStream
from console.wiring.channels import channels, watch_list
from console.wiring.cluster import elastic_queries
from console.wiring.delivering import sender
from console.wiring.local import now
from console.wiring.templates import composer
from schemas.claims import Alert
from schemas.decisions import is_muted
from schemas.delivery import Channel, Outbox
from schemas.errors import ConfigurationError, RasadError
from schemas.identity import instant
from streams.notify.rules import WatchList
from streams.notify.sink import Corrected, Muted, NotifySink
from streams.track.freshness import repeat_key

logger = logging.getLogger("rasad.notify")

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before a channel whose Kafka is away begins anew."""


def wanted_channels(settings: Mapping[str, Any], names: Sequence[str]) -> tuple[Channel, ...]:
    """The configured channels, or those that are named.

    Raises:
        ConfigurationError: there is none, or none of a name.
    """
    known = {each.name: each for each in channels(settings)}
    if not known:
        raise ConfigurationError(
            "there is no channel to send on",
            where="channels",
            remedy="Add one to rasad.yaml; `rasad init` writes an example.",
        )
    missing = [name for name in names if name not in known]
    if missing:
        raise ConfigurationError(
            f"there is no channel {missing[0]!r}",
            where="--channels",
            remedy=f"Known: {', '.join(sorted(known))}.",
        )
    return tuple(known[name] for name in names) if names else tuple(known.values())


class Notifying:
    """Sends while it is open: what alerts arrive, to whom the watch lists say."""

    def __init__(
        self, kafka: KafkaSettings, settings: Mapping[str, Any], names: Sequence[str] = ()
    ) -> None:
        self._kafka = kafka
        self._watch = watch_list(settings)
        self._compose = composer(settings)
        self._settings = settings
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._keep_on, args=(each,), name=f"rasad-{each.name}")
            for each in wanted_channels(settings, names)
        ]

    def start(self) -> None:
        """Start every channel; one that cannot go on holds back only itself."""
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """Finish what is being sent; what waits is written down."""
        self._stop.set()
        for each in self._threads:
            each.join()

    def _muted(self, series: str) -> bool:
        """Whether a person muted a series; where nobody can be asked, people are told."""
        if not self._settings["elastic_url"]:
            return False
        try:
            with elastic_queries(self._settings) as queries:
                return is_muted(queries.decisions(series))
        except RasadError as error:
            logger.warning("told, as nobody can say whether %s is muted: %s", series, error)
            return False

    def _corrected(self, alert: Alert) -> bool:
        """Whether an alert is a correction; where nobody can be asked, people are told."""
        if not self._settings["elastic_url"]:
            return False
        try:
            with elastic_queries(self._settings) as queries:
                return queries.is_correction(repeat_key(alert), instant(alert.fetched_at))
        except RasadError as error:
            logger.warning("told, as nobody can say whether it is a correction: %s", error)
            return False

    def _keep_on(self, channel: Channel) -> None:
        wait = FIRST_WAIT
        while not self._stop.is_set():
            try:
                stream = opened(
                    self._kafka,
                    channel,
                    self._watch,
                    self._compose,
                    self._muted,
                    corrected=self._corrected,
                )
                try:
                    wait = FIRST_WAIT
                    stream.run(self._stop.is_set)
                finally:
                    stream.close()
            except Exception as error:  # a thread that ends would be silent for good
                logger.warning(
                    "channel %s begins anew in %.0f s: %s", channel.name, wait, error,
                    exc_info=not isinstance(error, RasadError),
                )  # fmt: skip
                self._stop.wait(wait)
                wait = min(wait * 2, LONGEST_WAIT)


def opened(
    kafka: KafkaSettings,
    channel: Channel,
    watch: WatchList,
    compose: Compose,
    muted: Muted,
    *,
    corrected: Corrected = lambda _: False,
) -> ChannelStream:
    """A channel's stream, deciding by the watch lists.

    Raises:
        ServiceUnavailable: Kafka is away.
    """

    def sink(outbox: Outbox) -> NotifySink:
        return NotifySink(outbox, watch, clock=now, muted=muted, corrected=corrected)

    return ChannelStream(
        kafka, channel.name, sink=sink, deliverer=lambda it: sender(channel, it, compose), clock=now
    )
