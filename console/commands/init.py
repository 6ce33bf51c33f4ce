"""`rasad init`: ask a few questions, write commented files, send a test message."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the answers come from, and what may be replaced."""
    parser.add_argument("--yes", action="store_true", help="take every default, ask nothing")
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.add_argument("--opml", type=Path, metavar="FILE", help="sources from this OPML file")
    parser.add_argument("--empty", action="store_true", help="no sources from the starting list")


def run(options: argparse.Namespace) -> int:
    """Write `rasad.yaml`, its schema and `sources.yaml` into the data folder."""
    from console.configuration import NAME
    from console.folders import data_folder
    from console.installing import NO_SOURCES, asked, configuration
    from console.schema import FILE, written
    from console.settings import SETTINGS
    from schemas.errors import InputError

    folder = data_folder()
    listed = folder / SETTINGS["sources"].default
    for path in (folder / NAME, listed):
        if path.exists() and not options.force:
            raise InputError("there is such a file", where=str(path), remedy="Add --force.")
    known = NO_SOURCES if options.empty else options.opml and str(options.opml)
    answers = asked(_default if options.yes else _ask, known)
    sources = _sources(answers.sources)
    (folder / NAME).write_text(configuration(answers), encoding="utf-8")
    (folder / FILE.name).write_text(written(), encoding="utf-8")
    listed.write_text(sources, encoding="utf-8")
    print(f"wrote {folder / NAME}\nwrote {listed}")
    if answers.channel is not None:
        _test_message(answers.channel)
    print("Look at both, then: rasad sources check, rasad watch")
    return 0


def _default(question: str, default: str) -> str:
    del question
    return default


def _ask(question: str, default: str) -> str:
    print(f"{question} [{default}]: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or default


def _sources(chosen: str) -> str:
    """The text of `sources.yaml`; nothing is written before it is known."""
    from connectors.sources.loading import starting_list
    from console.installing import NO_SOURCES, STARTING

    if chosen == NO_SOURCES:
        return "sources: []\n"
    if chosen == STARTING:
        return starting_list()
    from connectors.sources.opml import from_opml
    from connectors.sources.writing import to_yaml
    from console.jsonl import unreadable

    try:
        return to_yaml(from_opml(Path(chosen).read_bytes()))
    except OSError as error:
        raise unreadable(chosen, error) from error


def _test_message(channel: Mapping[str, str]) -> None:
    import asyncio

    import msgspec

    from connectors.notify.settings import ChannelSettings, build
    from console.wiring.local import now
    from schemas.delivery import Message
    from schemas.errors import RasadError
    from schemas.identity import digest, instant

    at = now()
    message = Message(
        message_id=digest("test", instant(at)),
        title="رصد / Rasad",
        body="رسالة تجريبية: ستصل التنبيهات إلى هنا.\nA test: alerts will arrive here.\n",
        alerts=(),
    )
    try:
        built = build(msgspec.convert(channel, ChannelSettings), clock=now)
        asyncio.run(built.send(message))
    except RasadError as error:
        print(f"the test message was not sent: {error}", file=sys.stderr)
    else:
        print(f"sent a test message to {channel['name']}")
