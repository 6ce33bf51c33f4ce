"""Sources as YAML."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import yaml

from connectors.sources.model import Source


def to_yaml(sources: Iterable[Source]) -> str:
    """A file's text that :func:`connectors.sources.load_sources` reads back alike."""
    plain = [msgspec.to_builtins(source) for source in sources]
    text: str = yaml.safe_dump({"sources": plain}, allow_unicode=True, sort_keys=False, width=100)
    return text
