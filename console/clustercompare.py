"""Two namespaces of a cluster compared: corrections out of every record of both, id by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from connectors.elasticsearch.everything import every_record
from connectors.kafka.producer import Producer
from console.differing import (
    Correct,
    End,
    alert_corrections,
    document_correction,
    figure_corrections,
)
from schemas.claims import Alert, Claim, Operation, Standing
from schemas.corrections import Correction
from schemas.ends import Outcome

if TYPE_CHECKING:
    from connectors.elasticsearch.settings import ElasticSettings
    from connectors.kafka.settings import KafkaSettings

ADD, STANDING = Operation.ADD, Standing.STANDING
T = TypeVar("T")


def compare(
    before: ElasticSettings, after: ElasticSettings, correct: Correct
) -> Iterator[Correction]:
    """What one namespace says otherwise than the other.

    Raises:
        ServiceUnavailable, ConfigurationError: Elasticsearch is away or does not let us.
    """

    def pairs(kind: str, key: str, type_: type[Any]) -> Iterator[tuple[Any, Any]]:
        return differing(
            every_record(before, kind, key, type_), every_record(after, kind, key, type_)
        )

    yield from figure_corrections(pairs("claims", "claim_id", Claim), correct)
    yield from alert_corrections(pairs("alerts", "alert_id", Alert), correct)
    for one, other in pairs("events", "outcome_id", Outcome):
        either = other or one
        ends = _end(one), _end(other)
        if ends[0] is None or ends[1] is None or ends[0].end != ends[1].end:
            yield document_correction(
                correct, either.outcome_id, either.article_id, either.source, ends
            )


def say_corrections(broker: KafkaSettings, before: ElasticSettings, after: ElasticSettings) -> None:
    """Say on the live topics what stands otherwise now, so that they agree with the index.

    Claims that stand no longer are retracted and alerts superseded: what waits of them is
    dropped. New alerts are said in silence. Saying it again changes nothing.

    Raises:
        ServiceUnavailable: Kafka or Elasticsearch is away.
    """
    with Producer(broker) as producer:
        claims = (every_record(each, "claims", "claim_id", Claim) for each in (before, after))
        for one, other in differing(*claims):
            stood, stands = (it is not None and it.operation is ADD for it in (one, other))
            if stands and not stood and other is not None:
                producer.send(other)
            elif stood and not stands and one is not None:
                producer.send(other or replace(one, operation=Operation.RETRACT, edits=()))
        alerts = (every_record(each, "alerts", "alert_id", Alert) for each in (before, after))
        for was, now in differing(*alerts):
            stood, stands = (it is not None and it.standing is STANDING for it in (was, now))
            if stands and not stood and now is not None:
                producer.send(replace(now, notify=False))
            elif was is not None and not stands and (stood or now is None):
                producer.send(replace(was, standing=Standing.SUPERSEDED))


def _end(outcome: Outcome | None) -> End | None:
    return None if outcome is None else End(outcome.end.value, outcome.reason)


def differing(
    before: Iterable[tuple[str, T]], after: Iterable[tuple[str, T]]
) -> Iterator[tuple[T | None, T | None]]:
    """What two streams in the order of their ids hold otherwise; null where one lacks it."""
    left, right = iter(before), iter(after)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None, "one of both is there"
            yield one[1], None
            one = next(left, None)
        elif one is None or other[0] < one[0]:
            yield None, other[1]
            other = next(right, None)
        else:
            if one[1] != other[1]:
                yield one[1], other[1]
            one, other = next(left, None), next(right, None)
