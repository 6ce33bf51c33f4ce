"""The last ledger of a cluster: figures to claims to alerts (to deliveries, next door).

Each step compares two tallies by series (claims on Kafka also by day) and looks one by one
only where they differ. Kafka forgets claims in time, so the index may hold more of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from console.clusterdeliveries import (
    Told,
    compare_deliveries,
    compare_wanted,
    deliveries_made,
    read_by_channels,
)
from console.looking import Look
from schemas.claims import Alert, AlertKind, Standing
from schemas.identity import instant
from schemas.ledgers import Place, tallied
from streams.claims.desired import claim_id

if TYPE_CHECKING:
    from connectors.elasticsearch.chain import Chain
    from connectors.elasticsearch.queries import ElasticQueries
    from connectors.kafka.settings import KafkaSettings


def look(kafka: KafkaSettings, queries: ElasticQueries, since: str, told: Told | None) -> Look:
    """Compare every step, as things stand now; ``since`` is the first instant of fetching.

    Raises:
        ServiceUnavailable: a server is away, or a topic is missing.
    """
    from connectors.kafka.chain import alerts

    seen, index = Look(since), queries.chain()
    # A delivery is written down before its alert is committed: asked in this order, what a
    # channel has read has its deliveries.
    read = read_by_channels(kafka, told)
    raised = alerts(kafka)
    made = deliveries_made(kafka)
    standing = {
        name: each.alert for name, each in raised.items()
        if each.alert.standing is Standing.STANDING
    }  # fmt: skip
    seen.counts["alerts"] = len(standing)
    _figures(index, seen)
    _claims(kafka, index, seen)
    _alerts(index, standing, seen)
    _grounds(index, standing, seen)
    compare_deliveries(made, raised, seen)
    if told is not None:
        compare_wanted(queries, made, raised, seen, read=read, told=told)
    return seen


def _figures(index: Chain, seen: Look) -> None:
    """Figures of current revisions, against the claims that stand."""
    figures, claims = index.figures(), index.claims()
    seen.counts["figures"] = sum(count for count, _ in figures.values())
    seen.counts["claims"] = sum(count for count, _ in claims.values())
    for (series,) in seen.unequal(figures, claims):
        held = {each.identity: each for each in index.claims_in(series)}
        revisions: dict[str, set[str]] = defaultdict(set)
        for each in index.figures_in(series):
            assert each.figure is not None, "a row of figures has one"
            name, where = claim_id(each.identity, each.figure), f"{each.source} {series}"
            revisions[name].add(each.fetched_at)
            if name not in held:
                seen.note("figures", "a figure without its claim", where, name, each.fetched_at)
            if len(revisions[name]) > 1:
                newest = max(revisions[name])
                seen.note("figures", "a figure that stands twice", where, name, newest)
        for name in held.keys() - revisions.keys():
            where, at = f"{held[name].source} {series}", held[name].fetched_at
            seen.note("claims", "a claim whose figure is gone", where, name, at)


def _claims(kafka: KafkaSettings, index: Chain, seen: Look) -> None:
    """Claims as they were last said on Kafka, against the index."""
    from connectors.kafka.chain import claims

    said = claims(kafka)
    names: dict[Place, set[str]] = defaultdict(set)
    for name, claim in said.items():
        names[claim.series, claim.day].add(name)
    standing = {
        place: {name for name in some if said[name].stands} for place, some in names.items()
    }
    by_day = {place: tally for place, tally in index.claims_by_day().items() if place in names}
    for place in seen.unequal(tallied(standing), by_day):
        held = {each.identity for each in index.claims_in(*place)}
        for name in names[place]:
            claim = said[name]
            if claim.stands != (name in held):
                what = (
                    "a claim that is not in the index" if claim.stands
                    else "a claim in the index that was taken back"
                )  # fmt: skip
                where = f"{claim.source} {claim.series}"
                seen.note("claims", what, where, name, claim.fetched_at)


def _alerts(index: Chain, standing: Mapping[str, Alert], seen: Look) -> None:
    """Alerts that stand by their last record on Kafka, against the index."""
    names: dict[Place, set[str]] = defaultdict(set)
    for name, alert in standing.items():
        names[(alert.series,)].add(name)
    for place in seen.unequal(tallied(names), index.alerts()):
        rows = list(index.alerts_in(*place))
        held = Counter(each.identity for each in rows)
        for each in rows:
            if each.identity not in names[place]:
                what = "an alert in the index that does not stand"
                seen.note("alerts", what, each.source, each.identity, each.fetched_at)
            elif held[each.identity] > 1:
                what = "an alert that stands twice"
                seen.note("alerts", what, each.source, each.identity, each.fetched_at)
        for name in names[place] - held.keys():
            _note(standing[name], "a standing alert that is not in the index", seen)


def _grounds(index: Chain, standing: Mapping[str, Alert], seen: Look) -> None:
    """Standing alerts against the claims that they say."""
    needed = [each for each in standing.values() if each.kind is not AlertKind.EDITED]
    found = index.standing({each.evidence_after.claim_id for each in needed})
    for alert in needed:
        if alert.evidence_after.claim_id not in found:
            _note(alert, "a standing alert whose claim is gone", seen)


def _note(alert: Alert, what: str, seen: Look) -> None:
    source, at = alert.evidence_after.source, instant(alert.fetched_at)
    seen.note("alerts", what, source, alert.alert_id, at)
