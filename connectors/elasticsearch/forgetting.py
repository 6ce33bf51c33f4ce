"""Removing a whole namespace, such as a rehearsal's, from Elasticsearch."""

from __future__ import annotations

from contextlib import closing

from connectors.elasticsearch.faults import explained
from connectors.elasticsearch.names import KINDS, Names
from connectors.elasticsearch.settings import ElasticSettings
from schemas.errors import ConfigurationError
from schemas.topics import LIVE


def forget(settings: ElasticSettings) -> None:
    """Remove the indices and templates of a namespace; what is not there is left out.

    Raises:
        ConfigurationError: the namespace is the live one, or we are not let in.
        ServiceUnavailable: Elasticsearch is away.
    """
    if settings.namespace == LIVE:
        raise ConfigurationError(
            "the live indices are not removed",
            where=settings.namespace,
            remedy="Name a rehearsal's namespace.",
        )
    names = Names(settings.namespace)
    with explained(settings.urls), closing(settings.client()) as client:
        for kind in KINDS:
            # By full names: clusters refuse patterns where something is removed.
            found = client.indices.get(index=f"{names.read(kind)}-*", allow_no_indices=True)
            for index in found:
                client.indices.delete(index=index, ignore_unavailable=True)
            client.options(ignore_status=404).indices.delete_index_template(
                name=names.template(kind)
            )
