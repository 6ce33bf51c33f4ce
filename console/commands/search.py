"""`rasad search`: articles by words, with filters."""

from __future__ import annotations

import argparse
import json
from datetime import date

import msgspec

from console.stores import asked, check_page, page_argument, store_arguments
from console.terminal import is_terminal, local_day, one_line, plain
from schemas.errors import InputError
from schemas.queries import ArticleFilter, ArticleRow, Order


def arguments(parser: argparse.ArgumentParser) -> None:
    """Words and filters."""
    parser.add_argument("query", nargs="*", help='words, "phrases" and -exclusions')
    parser.add_argument("--force", help="articles with a figure of this force")
    parser.add_argument("--place", help="articles with a figure in this place, such as IQ")
    parser.add_argument("--topic", help="articles on this topic")
    parser.add_argument("--source", help="articles of this outlet")
    parser.add_argument("--since", type=date.fromisoformat, help="the first day, like 2021-02-19")
    parser.add_argument("--until", type=date.fromisoformat, help="the last day")
    parser.add_argument(
        "--copies-of", metavar="ARTICLE", help="articles that nearly say what this one says"
    )
    page_argument(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print what matches, best first."""
    if options.copies_of:
        return _copies(options)
    wanted = ArticleFilter(
        text=" ".join(options.query),
        force=options.force,
        place=options.place,
        topic=options.topic,
        source=options.source,
        since=options.since,
        until=options.until,
        order=Order.BEST if options.query else Order.NEWEST,
        page=options.page,
    )
    with asked(options) as queries:
        found = queries.articles(wanted)
    check_page(found.page, found.pages)
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False))
        return 0
    for row in found.rows:
        print(_row(row))
    print(f"{found.total} found, page {found.page} of {found.pages}")
    return 0


def _copies(options: argparse.Namespace) -> int:
    """Print the near-copies of one article, the most alike first."""
    with asked(options) as queries:
        detail = queries.article(options.copies_of)
        if detail is None:
            raise InputError(
                f"there is no article {options.copies_of!r}",
                remedy="Take a whole id from `rasad search --json`.",
            )
        found = queries.copies_of(options.copies_of)
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False))
        return 0
    for each in found:
        day = local_day(each.published_at or each.first_seen_at)
        head = f"{each.likeness:4.0%}  {each.article_id[:12]}  {day}  {plain(each.source)}"
        print(f"{head}  {one_line(each.title or '-')}")
    print(f"{len(found)} nearly the same")
    return 0


def _row(row: ArticleRow) -> str:
    seen = row.first_seen_at
    day = local_day(row.published_at) if row.published_at else f"undated, seen {local_day(seen)}"
    marks = ("\x1b[1m", "\x1b[0m") if is_terminal() else ("[", "]")
    snippet = "".join(
        f"{marks[0]}{plain(part.text)}{marks[1]}" if part.hit else plain(part.text)
        for part in row.snippet
    )
    head = f"{row.article_id[:12]}  {day}  {plain(row.source)}  {one_line(row.title or '-')}"
    return f"{head}\n    {' '.join(snippet.split())}" if snippet else head
