"""What a person decides, and does about dead letters, in Elasticsearch beside working workers.

A state is one version above the letter it is about. A letter that fails once more has a
higher one (:func:`connectors.elasticsearch.messages.dead_document`), whichever of the two
is written first: what failed again is open again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from connectors.elasticsearch.asking import EVERYTHING, Asker, every, where
from connectors.elasticsearch.bulk import Bulk, action_of
from connectors.elasticsearch.documents import Document
from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.ledger import dead_row
from connectors.elasticsearch.messages import dead_document, decision_document
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.settings import ElasticSettings
from schemas.decisions import Decision
from schemas.ends import DeadLetter
from schemas.ledgers import DeadRow, DeadState

PORTION = 20
"""Letters in one request: each may hold a record of several megabytes."""


class Beside:
    """A connection of a person's own to one namespace; others write to it too."""

    def __init__(self, settings: ElasticSettings) -> None:
        self._client = settings.client()
        self._names = Names(settings.namespace)
        self._where = settings.urls
        self._bulk = Bulk(self._client, settings.urls)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


class Decisions(Beside):
    """What people decided. Each is a document of its own, for good."""

    def keep(self, decision: Decision) -> None:
        """Write a decision down, and let every search see it.

        Raises:
            ServiceRefused: Elasticsearch does not take it.
        """
        refused = self._bulk.send([action_of(decision_document(self._names, decision))])
        for error in refused.values():
            raise error
        with explained(self._where):
            self._client.indices.refresh(index=self._names.read("decisions"))


class Letters(Beside):
    """The dead letters."""

    def __init__(self, settings: ElasticSettings) -> None:
        super().__init__(settings)
        self._ask = Asker(self._client, self._names, self._where)

    def open_ids(self, error: str | None = None) -> tuple[str, ...]:
        """Ids of the open letters, or of those of one error."""
        filters = where(state=DeadState.OPEN.value)
        if error is not None:
            filters.append({"term": {"error.type": error}})
        hits = self._ask.all(
            "dead", every(filters), sort=[{"rasad.dead_id": "asc"}], source=["rasad.dead_id"]
        )
        return tuple(str(hit["_source"]["rasad"]["dead_id"]) for hit in hits)

    def portions(self, ids: Sequence[str]) -> Iterator[list[DeadRow]]:
        """The open ones among these letters with their records, some at a time."""
        for first in range(0, len(ids), PORTION):
            rows = (dead_row(doc, whole=True) for doc in self._found(ids[first : first + PORTION]))
            yield [row for row in rows if row.state is DeadState.OPEN]

    def every(self) -> Iterator[DeadRow]:
        """All letters with their records and states."""
        for hit in self._ask.all("dead", EVERYTHING, sort=[{"rasad.dead_id": "asc"}]):
            yield dead_row(hit, whole=True)

    def every_id(self) -> frozenset[str]:
        """The ids of all letters."""
        return frozenset(str(each["key"]["value"]) for each in
                         self._ask.terms("dead", "rasad.dead_id"))  # fmt: skip

    def put(self, letter: DeadLetter, state: DeadState, reason: str | None) -> None:
        """Write a letter down in a state that it has already.

        Raises:
            ServiceRefused: Elasticsearch does not take it.
        """
        found = dead_document(self._names, letter)
        assert found.body is not None, "a letter has a document"
        ours = {**found.body["rasad"], "state": state.value, "reason": reason}
        stated = 0 if state is DeadState.OPEN else 1
        document = Document(
            found.alias, found.id, (found.version or 0) + stated, {**found.body, "rasad": ours}
        )
        for error in self._bulk.send([action_of(document)]).values():
            raise error

    def mark(self, ids: Sequence[str], state: DeadState, reason: str | None = None) -> int:
        """Give open letters another state, and let every search see it; says how many.

        One that has failed once more meanwhile counts, and stays open.
        """
        marked = 0
        for first in range(0, len(ids), PORTION):
            documents = [
                self._as(doc, state, reason)
                for doc in self._found(ids[first : first + PORTION])
                if doc["_source"]["rasad"]["state"] == DeadState.OPEN.value
            ]
            refused = self._bulk.send([action_of(document) for document in documents])
            marked += len(documents) - len(refused)
        with explained(self._where):
            self._client.indices.refresh(index=self._names.read("dead"), ignore_unavailable=True)
        return marked

    def _as(self, doc: Any, state: DeadState, reason: str | None) -> Document:
        ours = {**doc["_source"]["rasad"], "state": state.value, "reason": reason}
        body = {**doc["_source"], "rasad": ours}
        return Document(self._names.whole("dead"), doc["_id"], doc["_version"] + 1, body)

    def _found(self, ids: Sequence[str]) -> list[Any]:
        if not ids:
            return []
        with explained(self._where):
            answer = self._client.mget(index=self._names.whole("dead"), ids=list(ids))
        return [doc for doc in answer["docs"] if doc.get("found")]
