"""Elasticsearch at the edge: templates, the sink, the queries."""

from connectors.elasticsearch.queries import ElasticQueries
from connectors.elasticsearch.rebuilding import reindex
from connectors.elasticsearch.settings import ElasticSettings
from connectors.elasticsearch.setup import IndexState, Made, setup, status
from connectors.elasticsearch.sink import ElasticSink

__all__ = [
    "ElasticQueries",
    "ElasticSettings",
    "ElasticSink",
    "IndexState",
    "Made",
    "reindex",
    "setup",
    "status",
]
