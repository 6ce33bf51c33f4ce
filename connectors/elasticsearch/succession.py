"""One namespace's indices take another's place: copied under its names, then one request.

Names, templates and lifecycles stay those of the namespace that is read. Its old indices
lose all their names in the request that gives them to the new ones; they are kept without
names until they are let go.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.names import KINDS, Names, first_index, next_index, read_alias
from connectors.elasticsearch.settings import ElasticSettings
from schemas.errors import ServiceUnavailable

_LONGEST = 6 * 60 * 60
"""Seconds that copying one index may take."""

_COUNTED = ("alerts", "events")
"""Kinds whose versions are offsets of a namespace's own topics: they begin anew."""

_DECIDED = ("decisions", "dead")
"""What a person may write beside workers that stand still."""


@contextmanager
def held_back(settings: ElasticSettings) -> Iterator[None]:
    """Nobody writes decisions or states of letters while this holds.

    Raises:
        ServiceUnavailable, ConfigurationError: the cluster is away or does not let us.
    """
    names = Names(settings.namespace)
    with closing(settings.client()) as client:
        with explained(settings.urls):
            held = [index for kind in _DECIDED for index in _behind(client, names.read(kind))]
            for index in held:
                client.indices.add_block(index=index, block="write")
        try:
            yield
        finally:
            with suppress(ApiError, TransportError):
                for index in held:
                    client.indices.put_settings(index=index, settings={"index.blocks.write": None})


def copy_kind(source: ElasticSettings, target: ElasticSettings, kind: str) -> None:
    """Add a kind's documents of one namespace to another's; what is there already stays.

    Raises:
        ServiceUnavailable: the cluster is away.
    """
    alias = Names(target.namespace).whole(kind)
    with explained(source.urls), closing(source.client()) as client:
        if not _behind(client, Names(source.namespace).read(kind)):
            return
        client.indices.refresh(index=Names(source.namespace).read(kind))
        if not client.indices.exists_alias(name=alias):
            client.indices.create(
                index=first_index(alias),
                aliases={alias: {"is_write_index": True}, read_alias(alias): {}},
            )
        client.options(request_timeout=_LONGEST).reindex(
            source={"index": Names(source.namespace).read(kind)},
            dest={"index": alias, "op_type": "create"},
            conflicts="proceed",
            refresh=True,
        )


def take_place(live: ElasticSettings, other: str) -> tuple[str, ...]:
    """The namespace ``other``'s indices in the place of the live ones; gives the old ones.

    Doing it again after an interruption finishes it; until the last request readers see
    the old indices, after it the new ones, all at once.

    Raises:
        ServiceUnavailable: the cluster is away, or a copy is not whole.
    """
    actions: list[dict[str, Any]] = []
    replaced: list[str] = []
    with explained(live.urls), closing(live.client()) as client:
        for kind in KINDS:
            mine, theirs = Names(live.namespace).read(kind), Names(other).read(kind)
            old = _behind(client, mine)
            new = {_written(aliases, theirs): index
                   for index, aliases in _behind(client, theirs).items()}  # fmt: skip
            for index, aliases in old.items():
                actions += [{"remove": {"index": index, "alias": each}} for each in aliases]
                replaced.append(index)
            written = {_written(aliases, mine): index for index, aliases in old.items()}
            for alias in sorted({*written, *(mine + each[len(theirs) :] for each in new)}):
                fresh = _free(client, alias, written.get(alias))
                client.indices.create(index=fresh)
                source = new.get(theirs + alias[len(mine) :])
                if source is not None:
                    _copy(client, source, fresh, kind, live.urls)
                for name in (alias, mine):
                    more = {"is_write_index": True} if name == alias else {}
                    actions.append({"add": {"index": fresh, "alias": name, **more}})
        client.indices.update_aliases(actions=actions)
    return tuple(sorted(replaced))


def drop_replaced(live: ElasticSettings) -> tuple[str, ...]:
    """Let go of the indices of a namespace that no name leads to; gives them.

    Raises:
        ServiceUnavailable, ConfigurationError: the cluster is away or does not let us.
    """
    dropped = []
    with explained(live.urls), closing(live.client()) as client:
        for kind in KINDS:
            every = client.indices.get_alias(index=f"{Names(live.namespace).read(kind)}-*").body
            for index in sorted(name for name, about in every.items() if not about["aliases"]):
                client.indices.delete(index=index)
                dropped.append(index)
    return tuple(dropped)


def _behind(client: Elasticsearch, alias: str) -> dict[str, list[str]]:
    """The indices behind an alias, each with all its names."""
    try:
        indices = sorted(client.indices.get_alias(name=alias).body)
    except NotFoundError:
        return {}
    found = client.indices.get_alias(index=",".join(indices)).body
    return {index: sorted(found[index]["aliases"]) for index in indices}


def _written(aliases: list[str], read: str) -> str:
    """The name by which an index is written."""
    return next(each for each in aliases if each != read)


def _free(client: Elasticsearch, alias: str, current: str | None) -> str:
    """The name of the next index; what an interruption left under it is taken away."""
    if current is not None:
        fresh = next_index(current)
        client.indices.delete(index=fresh, ignore_unavailable=True)
        return fresh
    fresh = first_index(alias)
    while client.indices.exists(index=fresh):
        fresh = next_index(fresh)
    return fresh


def _copy(client: Elasticsearch, source: str, fresh: str, kind: str, where: str) -> None:
    client.indices.refresh(index=source)
    version = {} if kind in _COUNTED else {"version_type": "external"}
    answer = client.options(request_timeout=_LONGEST).reindex(
        source={"index": source}, dest={"index": fresh, **version}, refresh=True
    )
    before, after = (int(client.count(index=index)["count"]) for index in (source, fresh))
    if answer["failures"] or before != after:
        why = f": {answer['failures'][0].get('cause')}" if answer["failures"] else ""
        raise ServiceUnavailable(
            f"{fresh} took {after} of {before} documents of {source}{why}"[:500],
            where=where,
            remedy="Do it again; the old indices are read as before.",
        )
