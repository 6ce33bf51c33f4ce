"""`rasad replay`: rehearse a folder of articles in a store of its own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and how to answer."""
    parser.add_argument("folder", type=Path, help="a folder of articles, with manifest.yaml or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")


def run(options: argparse.Namespace) -> int:
    """Rehearse and print what was found; nobody is notified."""
    return show(options.folder, as_json=options.json)


def show(folder: Path, *, as_json: bool) -> int:
    """Rehearse a folder and print the answer."""
    import json

    from console.rehearsal import answer, rehearse
    from console.report import report
    from console.terminal import is_terminal

    if is_terminal(sys.stderr):
        print(f"reading {folder} …", file=sys.stderr)
    rehearsed = rehearse(folder)
    if as_json:
        print(json.dumps(answer(rehearsed), ensure_ascii=False))
    else:
        print(report(rehearsed))
    if rehearsed.counts.dead:
        print(
            f"{rehearsed.counts.dead} could not be read; `rasad dead list --rehearsal {folder}`"
            " says why.",
            file=sys.stderr,
        )
    return 0
