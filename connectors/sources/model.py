"""A source as ``sources.yaml`` describes it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

import msgspec

from schemas.documents import DEFAULT_TIME_ZONE

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")

Span = Annotated[str, msgspec.Meta(pattern=r"^\d{1,6}\s*[smhd]$", examples=["5m", "2h"])]


class SourceKind(StrEnum):
    """What stands at a source's address."""

    RSS = "rss"
    """A feed of any kind: RSS, RDF, Atom, JSON Feed."""
    SITEMAP = "sitemap"
    """A sitemap, best a news sitemap, or an index of sitemaps."""
    SCRAPE = "scrape"
    """A page that lists articles."""
    FOLDER = "folder"
    """A folder in which files appear."""


class LinkRule(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Which links of a listing page are articles: by selector, by pattern, or both."""

    selector: str | None = None
    pattern: str | None = None
    next_page: str | None = None


class Source(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One source. ``name`` is its own; ``outlet`` whose articles it gives (default: name).

    ``headers`` maps header names to secrets by reference (env:NAME, file:PATH).
    ``archive`` names sitemaps or older pages that are read after a gap; without any, the
    sitemaps that the site's robots.txt names. ``verified`` false marks an address that
    nobody has fetched from here yet.
    """

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    type: SourceKind = SourceKind.RSS
    url: str | None = None
    path: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str = "ar"
    topics: tuple[str, ...] = ()
    time_zone: str = DEFAULT_TIME_ZONE
    least_interval: Span = "5m"
    greatest_interval: Span = "2h"
    headers: dict[str, str] = {}
    links: LinkRule | None = None
    archive: tuple[str, ...] = ()
    enabled: bool = True
    verified: bool = True

    @property
    def publisher(self) -> str:
        """The outlet that its articles belong to."""
        return self.outlet or self.name


class SourcesFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    sources: tuple[Source, ...]
    version: int = 1


def seconds(span: str) -> float:
    """A span such as 5m or 2h in seconds.

    Raises:
        ValueError: it is none.
    """
    match = _SPAN.fullmatch(span.strip())
    if match is None:
        raise ValueError(f"no span of time: {span!r}")
    return float(int(match[1]) * _UNITS[match[2]])
