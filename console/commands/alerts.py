"""`rasad alerts`: list, show with evidence, decide, export what was decided, see what is sent."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from console.stores import page_argument, store_arguments

LOOKS = ("list", "show", "test", "channels", "export")
DECISIONS = ("confirm", "dismiss", "acknowledge", "mute", "unmute")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which alert."""
    parser.add_argument("action", nargs="?", choices=(*LOOKS, *DECISIONS), default="list")
    parser.add_argument(
        "id",
        nargs="?",
        help="the alert, or an unambiguous beginning of its id; a series such as nato|IQ"
        " (mute, unmute); a watch list (test)",
    )
    parser.add_argument("--reason", help="why it is confirmed or dismissed")
    parser.add_argument("--series", help="only this series, such as nato|IQ")
    parser.add_argument("--kind", help="only this kind")
    parser.add_argument("--superseded", action="store_true", help="list superseded ones as well")
    page_argument(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Look or decide."""
    if options.action in DECISIONS:
        from console.decide import judge, mute

        return (mute if options.action in {"mute", "unmute"} else judge)(options)
    from console import alertviews, labelled, trying

    looks: dict[str, Callable[[argparse.Namespace], int]] = {
        "list": alertviews.listed,
        "show": alertviews.shown,
        "test": trying.run,
        "channels": alertviews.channels,
        "export": labelled.exported,
    }
    return looks[options.action](options)
