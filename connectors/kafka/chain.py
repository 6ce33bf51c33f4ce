"""The last ledger's records on Kafka: claims and alerts, each as its last record has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from connectors.kafka.reading import read_to_end
from connectors.kafka.settings import KafkaSettings
from schemas.claims import Alert, Operation
from schemas.codec import decode
from schemas.errors import UndecodableRecord
from schemas.identity import instant
from schemas.topics import ALERTS, FIGURES


class Said(NamedTuple):
    """A claim as it was last said. ``day`` is its claim date, else that of its fetch."""

    version: int
    stands: bool
    series: str
    day: str
    source: str
    fetched_at: str


class Raised(NamedTuple):
    """An alert as it was last raised, and where that record lies."""

    alert: Alert
    partition: int
    offset: int


class _Figure(msgspec.Struct):
    force: str
    place: str | None = None
    claim_date: date | None = None


class _Claim(msgspec.Struct):
    """As much of a claim record as tells whether it stands."""

    claim_id: str
    operation: str
    figure: _Figure
    source: str
    fetched_at: datetime
    known: int = 0


def claims(settings: KafkaSettings) -> dict[str, Said]:
    """The record that holds of each claim, as far back as Kafka keeps them.

    Raises:
        ServiceUnavailable: Kafka is away, or the topic is missing.
    """
    found: dict[str, Said] = {}
    for each in read_to_end(settings, FIGURES):
        try:
            claim = _decode(each.value or b"")
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue  # it is a dead letter of those who read it
        said, before = _said(claim), found.get(claim.claim_id)
        if before is None or said.version >= before.version:
            found[claim.claim_id] = said
    return found


def _said(claim: _Claim) -> Said:
    figure, retracts = claim.figure, claim.operation == Operation.RETRACT
    moment = instant(claim.fetched_at)
    # The version is the index's: who knew of more revisions holds, then a retraction.
    return Said(
        version=2 * claim.known + retracts,
        stands=claim.operation == Operation.ADD,
        series=f"{figure.force}|{figure.place or ''}",
        day=moment[:10] if figure.claim_date is None else figure.claim_date.isoformat(),
        source=claim.source,
        fetched_at=moment,
    )


def alerts(settings: KafkaSettings) -> dict[str, Raised]:
    """Every alert that was ever raised, by its last record; Kafka keeps them for good.

    Raises:
        ServiceUnavailable: Kafka is away, or the topic is missing.
        NewerMajorVersion: a newer program wrote one.
    """
    found: dict[str, Raised] = {}
    for each in read_to_end(settings, ALERTS):
        try:
            alert = decode(Alert, each.value or b"")
        except UndecodableRecord:
            continue  # it is a dead letter of those who read it
        # A series has one partition, in which the last record holds.
        found[alert.alert_id] = Raised(alert, each.partition, each.offset)
    return found


_decode: Callable[[bytes], _Claim] = msgspec.json.Decoder(_Claim).decode
