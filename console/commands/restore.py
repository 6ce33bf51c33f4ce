"""`rasad restore`: a backup in the store's place; what stood there is kept beside it."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("backup", type=Path, help="a file that `rasad backup` wrote")


def run(options: argparse.Namespace) -> int:
    """Check the backup, then put it in place under the driver's lock."""
    from connectors.store.backup import restore
    from console.folders import live_store
    from console.wiring.local import now
    from streams.embedded.lock import Lock

    store = live_store()
    lock = Lock(store, now)
    try:
        aside = restore(options.backup, store)
    finally:
        lock.release()
    print(f"restored {store}")
    if aside is not None:
        print(f"what stood there is kept as {aside}")
    return 0
