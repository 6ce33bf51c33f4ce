"""The last ledger's rows in the index: figures, claims, alerts, tallied by the server.

A tally is a count and the sum of ids' first 32 bits. The rows behind one are asked for only
where tallies differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from connectors.elasticsearch.articles import CURRENT
from connectors.elasticsearch.asking import Asker, Query, every, where
from schemas.figures import Figure
from schemas.identity import instant
from schemas.ledgers import Place, Tally

_PORTION = 1000
_SERIES = {"series": {"terms": {"field": "rasad.series"}}}
_DAY = {
    "day": {
        "date_histogram": {
            "field": "@timestamp", "calendar_interval": "day", "format": "yyyy-MM-dd",
        }
    }
}  # fmt: skip
# As schemas.identity.hashed has it; claims and alerts carry no hash of their own.
_HASHED = """
def found = doc[params.field];
if (found.size() == 0 || found.value.length() < 8) { emit(0); return; }
try { emit(Long.parseLong(found.value.substring(0, 8), 16)); }
catch (NumberFormatException e) { emit(0); }
"""


class Held(NamedTuple):
    """A row of the index. ``identity`` is that of the alert or claim, or a figure's article."""

    identity: str
    source: str
    fetched_at: str
    figure: Figure | None = None


class Chain:
    """Asks one namespace what it holds of figures, claims and alerts."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask

    def figures(self) -> dict[Place, Tally]:
        """Figures of current revisions by series; the ids are those of their articles."""
        by = {"series": {"terms": {"field": "rasad.figure.series"}}}
        return self._tallies("figures", "rasad.article_id", by, [CURRENT])

    def claims(self) -> dict[Place, Tally]:
        """Claims that stand, by series; the ids are those of their articles."""
        return self._tallies("claims", "rasad.article_id", _SERIES, _STAND)

    def claims_by_day(self) -> dict[Place, Tally]:
        """Claims that stand, by series and day."""
        return self._tallies("claims", "rasad.claim_id", {**_SERIES, **_DAY}, _STAND)

    def alerts(self) -> dict[Place, Tally]:
        """Standing alerts by series."""
        return self._tallies("alerts", "rasad.alert_id", _SERIES, where(standing="standing"))

    def standing(self, claims: Collection[str]) -> set[str]:
        """Which of these claims stand."""
        return self._those("claims", "rasad.claim_id", claims, _STAND)

    def ended(self, articles: Collection[str]) -> set[str]:
        """Of which of these articles any fetch has ended."""
        return self._those("events", "rasad.article_id", articles, [])

    def figures_in(self, series: str) -> Iterator[Held]:
        """The current figures of a series."""
        query = every([CURRENT, {"term": {"rasad.figure.series": series}}])
        order = [
            {"rasad.article_id": "asc"}, {"rasad.fetched_at": "asc"}, {"rasad.text_hash": "asc"},
            {"rasad.figure.start": "asc"}, {"rasad.figure.end": "asc"},
            {"rasad.figure.kind": "asc"}, {"rasad.figure.status": "asc"},
            {"rasad.figure.scope": "asc"}, {"_index": "asc"},
        ]  # fmt: skip
        for hit in self._ask.all("figures", query, sort=order):
            ours = hit["_source"]["rasad"]
            figure = msgspec.convert(ours["figure"]["record"], Figure)
            yield Held(ours["article_id"], ours["source"], ours["fetched_at"], figure)

    def claims_in(self, series: str, day: str | None = None) -> Iterator[Held]:
        """The standing claims of a series, of one day of it if one is given."""
        filters = [*where(series=series), *_STAND]
        if day is not None:
            filters.append({"range": {"@timestamp": {"gte": day, "lte": f"{day}||/d"}}})
        return self._rows("claims", "claim_id", every(filters), ["rasad.record.fetched_at"])

    def alerts_in(self, series: str) -> Iterator[Held]:
        """The standing alerts of a series."""
        query = every(where(series=series, standing="standing"))
        return self._rows("alerts", "alert_id", query, ["rasad.fetched_at"])

    def _rows(self, kind: str, name: str, query: Query, more: list[str]) -> Iterator[Held]:
        # The index tells apart what stands in two of them under one id.
        order = [{f"rasad.{name}": "asc"}, {"_index": "asc"}]
        source = [f"rasad.{name}", "rasad.source", *more]
        for hit in self._ask.all(kind, query, sort=order, source=source):
            ours = hit["_source"]["rasad"]
            at = ours.get("fetched_at") or ours["record"]["fetched_at"]
            yield Held(ours[name], ours["source"], instant(datetime.fromisoformat(at)))

    def _those(
        self, kind: str, field: str, ids: Collection[str], more: Sequence[Query]
    ) -> set[str]:
        left, found = iter(sorted(ids)), set()
        while some := list(islice(left, _PORTION)):
            query = every([{"terms": {field: some}}, *more])
            found |= {str(each["key"]["value"]) for each in self._ask.terms(kind, field, query)}
        return found

    def _tallies(
        self, kind: str, identity: str, by: dict[str, Any], filters: Sequence[Query]
    ) -> dict[Place, Tally]:
        script = {"source": _HASHED, "params": {"field": identity}}
        found: dict[Place, Tally] = {}
        after: dict[str, Any] = {}
        while True:
            sources = [{name: source} for name, source in by.items()]
            pages = {"composite": {"size": _PORTION, "sources": sources, **after}}
            answer = self._ask.search(
                kind, query=every(list(filters)), size=0,
                runtime_mappings={"audited": {"type": "long", "script": script}},
                aggs={"all": {**pages, "aggs": {"sum": {"sum": {"field": "audited"}}}}},
            )  # fmt: skip
            page = answer.get("aggregations", {}).get("all", {})
            for each in page.get("buckets", ()):
                place = tuple(str(each["key"][name]) for name in by)
                found[place] = (each["doc_count"], int(each["sum"]["value"]))
            if "after_key" not in page:
                return found
            after = {"after": page["after_key"]}


_STAND: list[Query] = where(operation="add")
