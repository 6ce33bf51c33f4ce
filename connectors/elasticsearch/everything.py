"""Every record of a kind, in the order of its id: what two namespaces are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, TypeVar

import msgspec

from connectors.elasticsearch.asking import EVERYTHING, Asker, every, where
from connectors.elasticsearch.documents import article_of
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.settings import ElasticSettings
from schemas.documents import TaggedArticle

Record = TypeVar("Record", bound=msgspec.Struct)


def every_record(
    settings: ElasticSettings, kind: str, key: str, type_: type[Record]
) -> Iterator[tuple[str, Record]]:
    """Ids and records of a kind.

    Raises:
        ServiceUnavailable, ConfigurationError: the cluster is away or does not let us.
    """
    with closing(settings.client()) as client:
        ask = Asker(client, Names(settings.namespace), settings.urls)
        for hit in ask.all(kind, EVERYTHING, sort=[{f"rasad.{key}": "asc"}]):
            ours: dict[str, Any] = hit["_source"]["rasad"]
            yield ours[key], msgspec.convert(ours["record"], type_)


def revision(ask: Asker, article_id: str, fetched_at: str) -> TaggedArticle | None:
    """A revision of an article as it is indexed, or None."""
    query = every(where(article_id=article_id, fetched_at=fetched_at))
    hits = ask.all("articles", query, sort=[{"rasad.text_hash": "asc"}])
    return next((article_of(hit["_source"]) for hit in hits), None)
