"""`rasad sources`: list, parse a saved feed, check, discover, import and export."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from console.stores import store_arguments
from console.terminal import table
from schemas.errors import InputError

if TYPE_CHECKING:
    from connectors.fetch.limits import Limits
    from connectors.sources.model import Source

ACTIONS = (
    "list", "show", "check", "discover", "learn", "parse", "import", "export", "starting-list",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with what."""
    parser.add_argument("action", choices=ACTIONS, help="what to do")
    parser.add_argument(
        "what",
        nargs="?",
        help="a file (parse, import), an address (discover), a source (show) or outlet (learn)",
    )
    parser.add_argument("--base", default="", help="the address a saved feed came from")
    parser.add_argument("--sources", type=Path, help="the list; default: the configured one")
    parser.add_argument("--contact", help="an address for the user agent")
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    return _RUNS[options.action](options)


def _given(options: argparse.Namespace, what: str) -> str:
    if not options.what:
        raise InputError(f"{options.action} needs {what}", remedy="See `rasad sources --help`.")
    return str(options.what)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=path) from error


def _listed(options: argparse.Namespace) -> tuple[Source, ...]:
    from connectors.sources.loading import load_sources
    from console.configuration import settings_of
    from console.folders import data_folder

    return load_sources(options.sources or data_folder() / settings_of(options)["sources"])


def _parse(options: argparse.Namespace) -> int:
    from connectors.feeds import parse_feed
    from connectors.feeds.reading import as_json

    feed = parse_feed(_bytes(_given(options, "a saved feed")), options.base)
    if options.json:
        print(json.dumps(as_json(feed), ensure_ascii=False))
        return 0
    rows = [[str(item.published or "-"), item.title, item.url or "-"] for item in feed.items]
    print(table(("published", "title", "address"), rows))
    print(f"{feed.kind}: {len(feed.items)} items; {', '.join(feed.problems) or 'no problem'}")
    return 0


def _list(options: argparse.Namespace) -> int:
    rows = [
        [each.name, str(each.type), each.publisher, each.url or "-"] for each in _listed(options)
    ]
    print(table(("name", "type", "outlet", "address"), rows))
    return 0


def _bounds(options: argparse.Namespace) -> tuple[str, Limits]:
    from console.configuration import settings_of
    from console.wiring.web import limits_of

    settings = settings_of(options)
    return str(options.contact or settings["contact"]), limits_of(settings)


def _check(options: argparse.Namespace) -> int:
    from connectors.sources.checking import check
    from connectors.sources.headers import headers_of
    from console.wiring.local import now
    from console.wiring.web import fetcher

    listed = _listed(options)
    headers = headers_of(listed)

    async def work() -> list[list[str]]:
        from connectors.state.memory import MemoryState

        async with fetcher(MemoryState(), *_bounds(options)) as polite:
            return [
                [
                    each.name,
                    each.kind,
                    str(each.items),
                    each.newest.date().isoformat() if each.newest else "-",
                    "; ".join(each.problems) or "good",
                ]
                for each in await check(listed, polite, now, headers)
            ]

    rows = asyncio.run(work())
    head = ("name", "kind", "items", "newest", "what is wrong")
    if options.json:
        print(json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False))
    else:
        print(table(head, rows))
    return 0 if all(row[-1] == "good" for row in rows) else 1


def _discover(options: argparse.Namespace) -> int:
    from connectors.sources.checking import discover
    from console.wiring.web import fetcher

    async def work() -> list[list[str]]:
        from connectors.state.memory import MemoryState

        async with fetcher(MemoryState(), *_bounds(options)) as polite:
            found = await discover(_given(options, "an address"), polite)
            return [[each.url, each.kind, str(each.items), each.title or "-"] for each in found]

    rows = asyncio.run(work())
    print(table(("address", "kind", "items", "title"), rows) if rows else "no feed found")
    return 0 if rows else 1


def _import(options: argparse.Namespace) -> int:
    from connectors.sources.opml import from_opml
    from connectors.sources.writing import to_yaml

    print(to_yaml(from_opml(_bytes(_given(options, "an OPML file")))), end="")
    return 0


def _export(options: argparse.Namespace) -> int:
    from connectors.sources.opml import to_opml

    print(to_opml(_listed(options)).decode("utf-8"))
    return 0


def _show(options: argparse.Namespace) -> int:
    from console.configuration import settings_of
    from console.sourceviews import show

    _given(options, "a source's name")
    return show(options, _listed(options), settings_of(options))


def _learn(options: argparse.Namespace) -> int:
    from console.sourceviews import learn

    return learn(options)


def _starting(options: argparse.Namespace) -> int:
    del options
    from connectors.sources.loading import starting_list

    print(starting_list(), end="")
    return 0


_RUNS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "learn": _learn,
    "parse": _parse,
    "check": _check,
    "discover": _discover,
    "import": _import,
    "export": _export,
    "starting-list": _starting,
}
