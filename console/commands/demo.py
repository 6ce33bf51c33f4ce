"""`rasad demo`: the five bundled articles."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to answer."""
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")


def run(options: argparse.Namespace) -> int:
    """Rehearse the bundled articles."""
    from console.commands.replay import show
    from console.folders import seeds_folder

    return show(seeds_folder(), options)
