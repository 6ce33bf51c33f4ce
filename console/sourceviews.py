"""One source with all that is known of it, and lines that recur on an outlet's pages."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from connectors.sources.model import Source
from connectors.watch.status import snapshot
from console.folders import live_store
from console.paging import every_article
from console.stores import asked
from console.terminal import one_line, table
from console.wiring.cluster import shared_state
from schemas.documents import TaggedArticle
from schemas.errors import InputError
from schemas.queries import ArticleFilter, Queries
from streams.clean.recurring import recurring_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schemas.ledgers import SourceStatus

MOST_NAMED = 20
MOST_ARTICLES = 2000
"""Of one outlet, the newest: what recurs, recurs among them."""


def show(options: argparse.Namespace, listed: Sequence[Source], settings: Mapping[str, Any]) -> int:
    """What is configured, how polling goes, and what the store holds of it.

    Raises:
        InputError: no source of that name.
    """
    source = next((each for each in listed if each.name == options.what), None)
    if source is None:
        names = ", ".join(each.name for each in listed[:MOST_NAMED])
        raise InputError(
            f"there is no source {options.what!r}", remedy=f"Known: {names or 'none'}."
        )
    with closing(shared_state(settings)) as state:
        (line,) = snapshot([source], state)
    found = {
        "source": msgspec.to_builtins(source),
        "polling": msgspec.to_builtins(line),
        "store": msgspec.to_builtins(_stored(options, source.publisher)),
    }
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for part, values in found.items():
        print(f"{part}:")
        for name, value in (values or {}).items():
            print(f"  {name}: {one_line(str(value))}")
    return 0


def _stored(options: argparse.Namespace, outlet: str) -> SourceStatus | None:
    if not live_store().is_file():
        return None
    with asked(options) as queries:
        return next((each for each in queries.sources() if each.source == outlet), None)


def learn(options: argparse.Namespace) -> int:
    """Propose lines that stand at the edges of many articles of an outlet; nothing is changed.

    Raises:
        InputError: no outlet of that name has an article.
    """
    with asked(options) as queries:
        outlets = queries.sources_of()
        if options.what and options.what not in outlets:
            raise InputError(
                f"there is no article of {options.what!r}",
                remedy=f"Known: {', '.join(outlets[:MOST_NAMED]) or 'none'}.",
            )
        wanted = [options.what] if options.what else outlets
        rows = [
            {"outlet": outlet, **msgspec.to_builtins(line)}
            for outlet in wanted
            for line in recurring_lines(_articles(queries, outlet))
        ]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    cells = [
        [row["outlet"], str(row["articles"]), f"{row['share']:.0%}", row["example"]] for row in rows
    ]
    print(table(("outlet", "articles", "share", "line"), cells) if rows else "no line recurs")
    return 0


def _articles(queries: Queries, outlet: str) -> Iterator[TaggedArticle]:
    newest = islice(every_article(queries, ArticleFilter(source=outlet)), MOST_ARTICLES)
    details = (queries.article(row.article_id) for row in newest)
    return (detail.article for detail in details if detail is not None)
