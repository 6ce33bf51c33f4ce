"""`rasad restore`: a backup in the store's place; what stood there is kept beside it."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("backup", type=Path, help="a file that `rasad backup` wrote")


def run(options: argparse.Namespace) -> int:
    """Check the backup, put it in place under the driver's lock, name what it lacks."""
    from connectors.store.backup import restore
    from console.folders import live_store
    from console.wiring.local import now
    from streams.embedded.lock import Lock

    store = live_store()
    lock = Lock(store, now)
    try:
        aside = restore(options.backup, store)
        print(f"restored {store}")
        if aside is not None:
            print(f"what stood there is kept as {aside}")
        _look_again(store)
    finally:
        lock.release()
    return 0


def _look_again(store: Path) -> None:
    from console.folders import data_folder
    from console.refetching import lost_since, reopen
    from console.terminal import plain
    from console.watcher import FETCH_STATE
    from console.wiring.local import now
    from schemas.errors import StoreError

    state = data_folder() / FETCH_STATE
    try:
        lost = lost_since(store, state)
    except StoreError as error:  # an older version's backup: the driver brings it up to date
        print(f"what was fetched since the backup cannot be told yet: {error}")
        return
    for each in lost:
        ids = each["ids"] if isinstance(each["ids"], list) else []
        print(
            plain(f"{each['count']} fetched since the backup ({each['where']}): {', '.join(ids)}")
        )
        reopen(state, ids, now().timestamp())
    if lost:
        print("they are fetched again with the next `rasad watch`, as far as they are still there")
