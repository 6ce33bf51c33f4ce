"""Bulk requests: whole documents under external versions, and a look at each item.

A stale write (409) counts as done. What the surroundings do is raised and the whole batch
comes again; what one document does is answered, for its dead letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from elasticsearch import BadRequestError, Elasticsearch

from connectors.elasticsearch.documents import Document
from connectors.elasticsearch.faults import explained, status_fault
from connectors.elasticsearch.names import first_index, read_alias
from schemas.errors import RasadError, ServiceRefused

CHUNK_BYTES = 5 * 1024 * 1024
CHUNK_ACTIONS = 1000

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a bulk request: what to do, under which conditions, with which body."""

    verb: str
    alias: str
    id: str
    conditions: dict[str, Any]
    body: dict[str, Any] | None

    def lines(self) -> list[bytes]:
        """The action on the wire."""
        about = {"_index": self.alias, "_id": self.id, "require_alias": True, **self.conditions}
        head = _encode({self.verb: about})
        return [head] if self.body is None else [head, _encode(self.body)]


def action_of(document: Document) -> Action:
    """The bulk action of a document."""
    if document.body is None:
        return Action("delete", document.alias, document.id, {}, None)
    conditions = (
        {}
        if document.version is None
        else {"version": document.version, "version_type": "external_gte"}
    )
    return Action("index", document.alias, document.id, conditions, document.body)


class Bulk:
    """Sends actions in order, in pieces that the cluster takes."""

    def __init__(self, client: Elasticsearch, where: str) -> None:
        self._client = client
        self._where = where
        self._known: set[str] = set()

    def send(self, actions: Sequence[Action]) -> dict[int, RasadError]:
        """Do all of them; answers which were refused for good, by their number.

        A conflict of a guarded head is answered as such (:class:`Conflict`).

        Raises:
            ServiceUnavailable, ConfigurationError: the surroundings; send all again.
        """
        for alias in dict.fromkeys(action.alias for action in actions):
            self.ensure(alias)
        refused: dict[int, RasadError] = {}
        for first, piece in _pieces(actions):
            lines = [line for action in piece for line in action.lines()]
            with explained(self._where):
                answer = self._client.bulk(operations=lines)  # type: ignore[arg-type]  # bytes do
            if answer["errors"]:
                for number, item in enumerate(answer["items"]):
                    fault = self._fault(piece[number], item)
                    if fault is not None:
                        refused[first + number] = fault
        return refused

    def ensure(self, alias: str) -> None:
        """Make the index behind a write alias if there is none."""
        if alias in self._known:
            return
        with explained(self._where):
            if not self._client.indices.exists_alias(name=alias):
                try:
                    self._client.indices.create(
                        index=first_index(alias),
                        aliases={alias: {"is_write_index": True}, read_alias(alias): {}},
                    )
                except BadRequestError as error:
                    if "resource_already_exists" not in str(error.message):
                        raise
        self._known.add(alias)

    def _fault(self, action: Action, item: dict[str, Any]) -> RasadError | None:
        (found,) = item.values()
        status = found["status"]
        if status < 300 or (status == 404 and action.verb == "delete"):  # noqa: PLR2004  # HTTP
            return None
        if status == 409:  # noqa: PLR2004  # HTTP: stale, or a head that has changed
            guarded = action.verb == "create" or "if_seq_no" in action.conditions
            return Conflict("another wrote it", where=action.id) if guarded else None
        if status == 404:  # noqa: PLR2004  # HTTP
            self._known.clear()
        error = found.get("error", {})
        reason = f"{error.get('type')}: {error.get('reason')}"
        fault = status_fault(status, reason, f"{action.alias}/{action.id}")
        if isinstance(fault, ServiceRefused):
            return fault
        raise fault


class Conflict(ServiceRefused):
    """A guarded document has changed since it was read: read it again."""


def _pieces(actions: Sequence[Action]) -> Iterator[tuple[int, list[Action]]]:
    first, size = 0, 0
    piece: list[Action] = []
    for number, action in enumerate(actions):
        length = sum(map(len, action.lines()))
        if piece and (size + length > CHUNK_BYTES or len(piece) >= CHUNK_ACTIONS):
            yield first, piece
            first, size, piece = number, 0, []
        piece.append(action)
        size += length
    if piece:
        yield first, piece
