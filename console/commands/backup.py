"""`rasad backup`: the store copied while it is in use, and the copy checked."""

from __future__ import annotations

import argparse
from pathlib import Path

from console.stores import chosen, store_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("target", type=Path, help="the file to write")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Copy and check."""
    from connectors.store.backup import back_up

    path = chosen(options)
    target = back_up(path, options.target)
    print(f"{target}: {target.stat().st_size:,} bytes, checked")
    return 0
