"""`rasad tap`: records that pass a stage while a folder is rehearsed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which stage, which folder, how much."""
    parser.add_argument("stage", help="a stage, such as clean, tag, claims or track")
    parser.add_argument("folder", type=Path, help="a folder of articles")
    parser.add_argument("--limit", type=int, default=10, help="how many records at the most")
    parser.add_argument("--interval", type=float, default=0.0, help="least seconds between two")


def run(options: argparse.Namespace) -> int:
    """Rehearse in a store of this run's own and print what passes."""
    from time import monotonic

    from console.rehearsal import aside
    from console.watching import Tap
    from schemas.errors import InputError
    from streams.topology import RUNS

    stages = [stage.name for run_ in RUNS for stage in run_.stages]
    if options.stage not in stages:
        raise InputError(f"no stage {options.stage!r}", remedy=f"Known: {', '.join(stages)}.")
    tap = Tap(options.stage, options.limit, options.interval, monotonic)
    aside(options.folder, tap)
    print(f"{tap.printed} records printed", file=sys.stderr)
    return 0
