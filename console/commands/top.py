"""`rasad top`: rates by stage while a folder is rehearsed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HEAD = ("stage", "received", "per second", "emitted", "discarded", "errors")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder."""
    parser.add_argument("folder", type=Path, help="a folder of articles")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Rehearse in a store of this run's own and print the rates."""
    from time import monotonic

    from console.rehearsal import aside
    from console.terminal import is_terminal, table
    from console.watching import Top

    top = Top(monotonic, live=is_terminal(sys.stderr))
    aside(options.folder, top)
    if options.json:
        print(json.dumps([dict(zip(HEAD, row, strict=True)) for row in top.rows()]))
    else:
        print(table(HEAD, top.rows()))
    return 0
