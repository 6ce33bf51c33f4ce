"""What is counted, as Prometheus metrics: the names are a contract."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from streams.embedded.counters import StageCounts

_SECONDS = (1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 14400, 86400)


class Meters:
    """All metrics of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        here = self.registry
        self.received = Counter(
            "rasad_received", "Records that a stage or sink took", ["stage"], registry=here
        )
        self.sent = Counter("rasad_sent", "Records acknowledged by Kafka", ["topic"], registry=here)
        self.errors = Counter(
            "rasad_errors", "Records that became dead letters", ["stage", "error"], registry=here
        )
        self.discarded = Counter(
            "rasad_discarded",
            "Records that ended without an article",
            ["stage", "reason"],
            registry=here,
        )
        self.lag = Gauge(
            "rasad_lag",
            "Records that wait for a part",
            ["part", "topic", "partition"],
            registry=here,
        )
        self.hold = Gauge(
            "rasad_hold", "1 while a part is held back", ["part", "reason"], registry=here
        )
        self.state_entries = Gauge(
            "rasad_state_entries", "Entries of a table in this process", ["table"], registry=here
        )
        self.fetch_to_index = Histogram(
            "rasad_fetch_to_index_seconds",
            "From fetching an article to its being searchable",
            buckets=_SECONDS,
            registry=here,
        )
        self.batch = Histogram(
            "rasad_batch_records",
            "Records taken at a time",
            ["part"],
            buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
            registry=here,
        )

    def count(self, counts: Mapping[str, StageCounts]) -> None:
        """Add what a batch's stages counted."""
        for stage, each in counts.items():
            self.received.labels(stage).inc(each.received)
            for error, number in each.errors.items():
                self.errors.labels(stage, error).inc(number)
            for reason, number in each.discarded.items():
                self.discarded.labels(stage, reason).inc(number)
