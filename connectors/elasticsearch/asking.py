"""Questions to Elasticsearch in small words, for the query contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from elasticsearch import Elasticsearch

from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.names import KINDS, Names
from schemas.errors import InputError
from schemas.queries import MAX_PER_PAGE

Query = dict[str, Any]
EVERYTHING: Query = {"match_all": {}}
_PORTION = 1000
_DEEP = 10_000
"""What Elasticsearch gives by page number; further pages are walked to."""


class Asker:
    """Asks one namespace. A kind that has no index yet has no documents."""

    def __init__(self, client: Elasticsearch, names: Names, where: str) -> None:
        self.client = client
        self.names = names
        self._where = where

    def search(self, kind: str, **request: Any) -> Any:
        """One search over a kind."""
        with explained(self._where):
            return self.client.search(
                index=self.names.read(kind), ignore_unavailable=True, **request
            )

    def count(self, kind: str, query: Query = EVERYTHING) -> int:
        """How many documents match."""
        answer = self.search(kind, query=query, size=0, track_total_hits=True)
        return int(answer["hits"]["total"]["value"])

    def all(
        self, kind: str, query: Query, *, sort: list[Any], source: list[str] | None = None
    ) -> Iterator[Any]:
        """Every hit, in order; ``sort`` must end with a field that is unique."""
        after: list[Any] | None = None
        while True:
            more: dict[str, Any] = {} if after is None else {"search_after": after}
            if source is not None:
                more["source"] = source
            hits = self.search(kind, query=query, sort=sort, size=_PORTION, **more)["hits"]["hits"]
            yield from hits
            if len(hits) < _PORTION:
                return
            after = hits[-1]["sort"]

    def page(
        self, kind: str, query: Query, *, sort: list[Any], page: int, per_page: int, **more: Any
    ) -> tuple[list[Any], int, int, int]:
        """Hits of one page, the total, the page's number, and how many pages there are."""
        page, size = max(page, 1), min(max(per_page, 1), MAX_PER_PAGE)
        first = (page - 1) * size
        if first + size > _DEEP:
            total = self.count(kind, query)
            hits = self._deep(kind, query, sort, first, size) if first < total else []
        else:
            answer = self.search(
                kind, query=query, sort=sort, from_=first, size=size, track_total_hits=True, **more
            )
            hits, total = answer["hits"]["hits"], int(answer["hits"]["total"]["value"])
        return hits, total, page, max(1, -(-total // size))

    def _deep(self, kind: str, query: Query, sort: list[Any], first: int, size: int) -> list[Any]:
        found = []
        for number, hit in enumerate(self.all(kind, query, sort=sort)):
            if first <= number < first + size:
                found.append(hit)
            if number >= first + size:
                break
        return found

    def terms(
        self, kind: str, field: str, query: Query = EVERYTHING, **inner: Any
    ) -> Iterator[Any]:
        """Every value of a field in order, with what ``inner`` aggregates below it."""
        after: dict[str, Any] | None = None
        while True:
            composite: dict[str, Any] = {
                "size": _PORTION,
                "sources": [{"value": {"terms": {"field": field}}}],
            }
            if after is not None:
                composite["after"] = after
            below: dict[str, Any] = {"aggs": inner} if inner else {}
            answer = self.search(
                kind, query=query, size=0, aggs={"all": {"composite": composite, **below}}
            )
            found = answer.get("aggregations", {}).get("all", {})
            yield from found.get("buckets", ())
            after = found.get("after_key")
            if after is None:
                return

    def only(self, kind: str, field: str, beginning: str) -> Any | None:
        """The only hit whose id begins so, or None.

        Raises:
            InputError: several do.
        """
        hits = self.search(
            kind, query={"prefix": {field: beginning}}, size=2, sort=[{field: "asc"}]
        )["hits"]["hits"]
        name = field.rpartition(".")[2]
        if len(hits) > 1 and hits[0]["_source"]["rasad"][name] != beginning:
            raise InputError(
                f"more than one id begins with {beginning!r}",
                remedy="Type more of it.",
                name="fault.many_ids",
            )
        return hits[0] if hits else None

    def refresh(self) -> None:
        """Make everything that was written visible to searches."""
        with explained(self._where):
            for kind in KINDS:
                self.client.indices.refresh(index=self.names.read(kind), ignore_unavailable=True)


def where(**exact: Any) -> list[Query]:
    """Filters for fields below ``rasad`` that must have a value; None asks nothing."""
    return [
        {"term": {f"rasad.{name}": value}} for name, value in exact.items() if value is not None
    ]


def days(field: str, since: Any, until: Any) -> list[Query]:
    """A filter for calendar days, both included; None is open."""
    bounds = {name: day.isoformat() for name, day in (("gte", since), ("lte", until)) if day}
    return [{"range": {field: bounds}}] if bounds else []


def every(filters: list[Query], **more: Any) -> Query:
    """All of the filters."""
    return {"bool": {"filter": filters, **more}}


Decode = Callable[[Any], Any]
