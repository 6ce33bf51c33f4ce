"""The list of sources: ``sources.yaml``, its JSON Schema, OPML, a starting list."""

from connectors.sources.checking import Checked, Discovered, check, discover
from connectors.sources.loading import json_schema, load_sources, starting_list
from connectors.sources.model import Source, SourceKind
from connectors.sources.opml import from_opml, to_opml
from connectors.sources.writing import to_yaml

__all__ = [
    "Checked",
    "Discovered",
    "Source",
    "SourceKind",
    "check",
    "discover",
    "from_opml",
    "json_schema",
    "load_sources",
    "starting_list",
    "to_opml",
    "to_yaml",
]
