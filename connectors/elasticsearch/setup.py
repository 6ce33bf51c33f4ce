"""Making templates, and showing what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.names import KINDS, Names
from connectors.elasticsearch.settings import ElasticSettings
from connectors.elasticsearch.templates import mapping_component, template

_NO_SUCH_PATH = (400, 404, 405)


@dataclass(frozen=True, slots=True)
class Made:
    """What ``index setup`` did, and what it left out with the reason."""

    templates: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexState:
    """One index: its documents, bytes, health, and what blocks it."""

    index: str
    documents: int
    bytes: int
    health: str
    blocks: tuple[str, ...]


def setup(settings: ElasticSettings) -> Made:
    """Put the templates of a namespace; doing it again changes nothing.

    Raises:
        ServiceUnavailable, ConfigurationError: the cluster is away or does not let us.
    """
    names = Names(settings.namespace)
    client = settings.client()
    with explained(settings.urls):
        policy = names.read("policy") if _has_lifecycle(client) else None
        left_out = []
        every: dict[str, Any] = {
            "number_of_shards": settings.shards,
            "number_of_replicas": settings.replicas,
            "refresh_interval": settings.refresh,
            "query": {"default_field": ["rasad.title", "rasad.text"]},
        }
        if policy is not None:
            client.ilm.put_lifecycle(name=policy, policy=_policy(settings))
        else:
            left_out.append("index lifecycle management, which this cluster does not have")
        _put_component(client, names.read("settings"), {"template": {"settings": every}})
        for kind in KINDS:
            mapping = mapping_component(kind, strict=settings.strict)
            _put_component(client, f"{names.read(kind)}-mapping", mapping)
            made = template(names, kind, policy=policy)
            client.indices.put_index_template(name=names.template(kind), **made)
    client.close()
    return Made(tuple(names.template(kind) for kind in KINDS), tuple(left_out))


def _put_component(client: Elasticsearch, name: str, body: dict[str, Any]) -> None:
    client.cluster.put_component_template(name=name, **body)


def _has_lifecycle(client: Elasticsearch) -> bool:
    """Asked of the feature itself: builds without it answer that they know no such path.

    A refusal is no such answer: who may not ask is told so.
    """
    try:
        client.ilm.get_status()
    except ApiError as error:
        if error.status_code in _NO_SUCH_PATH:
            return False
        raise
    return True


def _policy(settings: ElasticSettings) -> dict[str, Any]:
    phases: dict[str, Any] = {"hot": {"actions": {"set_priority": {"priority": 100}}}}
    if settings.kept_months is not None:
        age = f"{31 * settings.kept_months}d"
        phases["delete"] = {"min_age": age, "actions": {"delete": {}}}
    return {"phases": phases}


def status(settings: ElasticSettings) -> tuple[IndexState, ...]:
    """Every index of the namespace.

    Raises:
        ServiceUnavailable, ConfigurationError: the cluster is away or does not let us.
    """
    pattern = f"{Names(settings.namespace).read('*')}"
    client = settings.client()
    with explained(settings.urls):
        rows: Any = client.cat.indices(
            index=pattern, format="json", bytes="b", h="index,docs.count,store.size,health"
        )
        held = client.indices.get_settings(index=pattern, name="index.blocks.*")
    client.close()
    return tuple(
        IndexState(
            row["index"],
            int(row["docs.count"] or 0),
            int(row["store.size"] or 0),
            row["health"],
            _blocks(held.body.get(row["index"], {})),
        )
        for row in sorted(rows, key=lambda each: str(each["index"]))
    )


def _blocks(found: dict[str, Any]) -> tuple[str, ...]:
    blocks = found.get("settings", {}).get("index", {}).get("blocks", {})
    return tuple(name for name, value in blocks.items() if str(value) == "true")
