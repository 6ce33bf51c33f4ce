"""What things are called in Elasticsearch.

``rasad-{namespace}-{kind}`` is the alias that is read. ``…-{month}`` is the alias that is
written; behind it stands one index, ``…-{month}-000001`` (the number grows with reindexing).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

KINDS = (
    "articles", "figures", "claims", "alerts", "events", "dead", "decisions", "heads",
    "corrections",
)  # fmt: skip
"""Every kind of document; each has a template."""

MONTHLY = ("articles", "figures", "alerts", "events")
"""Kinds whose indices are of one month each: these alone may come to the end of their life."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one namespace."""

    namespace: str

    def read(self, kind: str) -> str:
        """The alias of all indices of a kind."""
        return f"rasad-{self.namespace}-{kind}"

    def monthly(self, kind: str, day: date | datetime) -> str:
        """The alias that a document of that month is written to."""
        return f"{self.read(kind)}-{day:%Y.%m}"

    def whole(self, kind: str) -> str:
        """The alias that documents of a kind without months are written to."""
        return f"{self.read(kind)}-all"

    def template(self, kind: str) -> str:
        """The index template of a kind."""
        return self.read(kind)


def read_alias(alias: str) -> str:
    """The alias that an index is read by, from the one that it is written by."""
    return alias.rpartition("-")[0]


def first_index(alias: str) -> str:
    """The index that first stands behind a write alias."""
    return f"{alias}-000001"


def next_index(index: str) -> str:
    """The index that takes another's place."""
    stem, _, number = index.rpartition("-")
    return f"{stem}-{int(number) + 1:06}"


def previous_index(index: str) -> str:
    """The index whose place another took."""
    stem, _, number = index.rpartition("-")
    return f"{stem}-{int(number) - 1:06}"
