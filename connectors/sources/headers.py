"""The headers that sources ask for, their secrets taken from where they are kept."""

from __future__ import annotations

from collections.abc import Iterable

from connectors.notify.secrets import resolve
from connectors.sources.model import Source


def headers_of(sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """Each enabled source's own headers by its name; sources without any are left out.

    Raises:
        ConfigurationError: a secret is missing. The message names it and holds none.
    """
    return {
        source.name: {
            header: resolve(reference, where=f"sources: {source.name}: headers: {header}")
            for header, reference in source.headers.items()
        }
        for source in sources
        if source.headers and source.enabled
    }
