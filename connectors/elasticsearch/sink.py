"""The sink: every topic's records as documents, idempotent under external versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectors.elasticsearch.bulk import Action, Bulk, Conflict, action_of
from connectors.elasticsearch.documents import Document, superseded
from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.heads import Head, Row, head_of, places, plan
from connectors.elasticsearch.messages import (
    alert_document,
    claim_document,
    dead_document,
    decision_document,
    outcome_document,
)
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.settings import ElasticSettings
from schemas.claims import Alert, Claim
from schemas.documents import TaggedArticle
from schemas.ends import DeadLetter, Outcome
from schemas.errors import RasadError, ServiceUnavailable

_ROUNDS = 5
"""How often a batch is planned anew where another process wrote the same articles."""


class ElasticSink:
    """Writes records into one namespace. Nothing connects before the first batch."""

    def __init__(self, settings: ElasticSettings) -> None:
        self._client = settings.client()
        self._names = Names(settings.namespace)
        self._where = settings.urls
        self._bulk = Bulk(self._client, self._where)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def write(self, records: Sequence[Any]) -> Sequence[tuple[int, Exception]]:
        """Take records with their ``topic``, ``record`` and ``offset``.

        Answers which of them were refused for good, by their number, and why.

        Raises:
            ServiceUnavailable, ConfigurationError: the surroundings; send all again.
        """
        refused: dict[int, RasadError] = {}
        actions: list[Action] = []
        owners: list[int] = []
        articles: list[tuple[int, TaggedArticle]] = []
        for number, each in enumerate(records):
            if isinstance(each.record, TaggedArticle):
                articles.append((number, each.record))
            for document in self._documents(each.record, each.offset):
                actions.append(action_of(document))
                owners.append(number)
        for place, error in self._bulk.send(actions).items():
            refused[owners[place]] = error
        left = articles
        for _ in range(_ROUNDS):
            left = self._articles(left, refused)
            if not left:
                return sorted(refused.items())
        raise ServiceUnavailable(
            "another process keeps writing the same articles",
            where=self._where,
            remedy="Let only one worker group write into a namespace.",
        )

    def _documents(self, record: Any, offset: int) -> list[Document]:
        names = self._names
        if isinstance(record, Claim):
            decided = record.decision
            more = [] if decided is None else [decision_document(names, decided)]
            return [claim_document(names, record), *more]
        if isinstance(record, Alert):
            return [alert_document(names, record, offset)]
        if isinstance(record, Outcome):
            return [outcome_document(names, record, offset)]
        if isinstance(record, DeadLetter):
            return [dead_document(names, record)]
        return []

    def _articles(
        self, articles: Sequence[tuple[int, TaggedArticle]], refused: dict[int, RasadError]
    ) -> list[tuple[int, TaggedArticle]]:
        """Write articles, then their heads; answers those that must be planned anew."""
        if not articles:
            return []
        heads = self._heads({article.article_id for _, article in articles})
        pending: dict[tuple[str, str], tuple[int, Document]] = {}
        touched: dict[str, list[int]] = {}
        for number, article in articles:
            head = heads.get(article.article_id)
            if head is None:
                head = Head(article.article_id, f"{article.first_seen_at:%Y.%m}")
                heads[article.article_id] = head
            change = plan(self._names, head, article)
            if change is None:
                continue
            for document in change.documents:
                pending[document.alias, document.id] = (number, document)
            if change.outdated is not None:
                self._outdate(head, change.outdated, change.by, pending, number)
            touched.setdefault(article.article_id, []).append(number)
        owners = [number for number, _ in pending.values()]
        actions = [action_of(document) for _, document in pending.values()]
        for place, error in self._bulk.send(actions).items():
            refused[owners[place]] = error
        kept = {
            name: numbers for name, numbers in touched.items() if refused.keys().isdisjoint(numbers)
        }
        changed = self._write_heads([heads[name] for name in kept])
        again = {number for name in changed for number in kept[name]}
        return [(number, article) for number, article in articles if number in again]

    def _heads(self, ids: set[str]) -> dict[str, Head]:
        alias = self._names.whole("heads")
        self._bulk.ensure(alias)
        with explained(self._where):
            answer = self._client.mget(index=alias, ids=sorted(ids))
        return {doc["_id"]: head_of(doc) for doc in answer["docs"] if doc.get("found")}

    def _outdate(
        self,
        head: Head,
        row: Row,
        by: Row,
        pending: dict[tuple[str, str], tuple[int, Document]],
        number: int,
    ) -> None:
        """Write the documents of a revision again, as superseded."""
        missing = []
        for alias, name in places(self._names, head, row):
            waiting = pending.get((alias, name))
            if waiting is None or waiting[1].body is None:
                missing.append((alias, name))
            else:
                document = superseded(waiting[1], by.revision, by.version)
                pending[alias, name] = (waiting[0], document)
        if not missing:
            return
        with explained(self._where):
            answer = self._client.mget(
                docs=[{"_index": alias, "_id": name} for alias, name in missing]
            )
        for (alias, name), doc in zip(missing, answer["docs"], strict=True):
            if doc.get("found"):
                found = Document(alias, name, None, doc["_source"])
                pending[alias, name] = (number, superseded(found, by.revision, by.version))

    def _write_heads(self, heads: Sequence[Head]) -> list[str]:
        """Write heads as they were planned; answers the articles whose head had changed."""
        alias = self._names.whole("heads")
        actions = [
            Action(
                "create" if head.seen is None else "index",
                alias,
                head.article_id,
                {}
                if head.seen is None
                else {"if_seq_no": head.seen[0], "if_primary_term": head.seen[1]},
                head.body(),
            )
            for head in heads
        ]
        faults = self._bulk.send(actions) if actions else {}
        for error in faults.values():
            if not isinstance(error, Conflict):
                raise ServiceUnavailable(str(error), where=alias)
        return [heads[place].article_id for place in faults]
