"""Building the indices of a kind anew under the present template, without losing a document.

An index is read by an alias that it gets when it is whole, in the same step that takes the
old one away: readers see all of the one or all of the other. Versions travel with the
documents, so that an older write that comes later is refused by the new index too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.names import KINDS, Names, next_index, previous_index
from connectors.elasticsearch.settings import ElasticSettings
from schemas.errors import ConfigurationError, ServiceUnavailable

_LONGEST = 6 * 60 * 60
"""Seconds that copying one index may take."""


def reindex(settings: ElasticSettings, kind: str) -> tuple[str, ...]:
    """Build every index of a kind anew under the present template; gives the new ones.

    Writing is held back meanwhile: the old index is made read-only, workers wait for it.
    After an interruption, doing it again finishes it.

    Raises:
        ConfigurationError: there is no such kind.
        ServiceUnavailable: the cluster is away, or the copy is not whole; the old index
            still answers.
    """
    if kind not in KINDS:
        raise ConfigurationError(
            f"there is no kind {kind!r}",
            where="index reindex",
            remedy=f"There are {', '.join(KINDS)}.",
        )
    read = Names(settings.namespace).read(kind)
    client = settings.client()
    made = []
    try:
        with explained(settings.urls):
            for old, about in sorted(_in_use(client, read).items()):
                made.append(_rebuilt(client, old, sorted(about["aliases"]), settings.urls))
    finally:
        client.close()
    return tuple(made)


def _in_use(client: Elasticsearch, read: str) -> dict[str, Any]:
    """The indices that are read, with their aliases; not what an interruption left behind."""
    try:
        indices = sorted(client.indices.get_alias(name=read).body)
    except NotFoundError:
        return {}
    found: dict[str, Any] = client.indices.get_alias(index=",".join(indices)).body
    return found


def _rebuilt(client: Elasticsearch, old: str, aliases: list[str], where: str) -> str:
    new = next_index(old)
    try:
        # This waits for writes that are under way, as changing the setting would not.
        client.indices.add_block(index=old, block="write")
        # What an interruption left: a copy that was begun, an index that was replaced.
        for left in (new, previous_index(old)):
            client.indices.delete(index=left, ignore_unavailable=True)
        client.indices.create(index=new)
        answer = client.options(request_timeout=_LONGEST).reindex(
            source={"index": old}, dest={"index": new, "version_type": "external"}, refresh=True
        )
        _compare(client, old, new, answer["failures"], where)
        client.indices.update_aliases(actions=_switch(old, new, aliases))
        # Only now: a search that is under way still reads the old one.
        client.indices.delete(index=old, ignore_unavailable=True)
    except BaseException:
        # What went wrong is told, not that the cluster is still away while we tidy up.
        with suppress(ApiError, TransportError):
            client.indices.put_settings(index=old, settings={"index.blocks.write": None})
        raise
    return new


def _compare(
    client: Elasticsearch, old: str, new: str, failures: list[dict[str, Any]], where: str
) -> None:
    """Nothing may be lost: as many documents as before, none refused."""
    client.indices.refresh(index=old)
    before, after = (int(client.count(index=index)["count"]) for index in (old, new))
    if failures or before != after:
        why = f": {failures[0].get('cause', failures[0])}" if failures else ""
        raise ServiceUnavailable(
            f"{new} took {after} of {before} documents of {old}{why}"[:500],
            where=where,
            remedy="Mend the mapping and do it again; the old index is used as before.",
        )


def _switch(old: str, new: str, aliases: list[str]) -> list[dict[str, Any]]:
    """One atomic step: the new index has all names of the old one, which has none."""
    actions: list[dict[str, Any]] = []
    for alias in aliases:
        actions.append({"remove": {"index": old, "alias": alias}})
        write = {"is_write_index": True} if old.startswith(f"{alias}-0") else {}
        actions.append({"add": {"index": new, "alias": alias, **write}})
    return actions
