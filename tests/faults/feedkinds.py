"""Faults of what stands before the workers: Redis, and a connector."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import NamedTuple

from feeding import HOSTS, Fed

Strike = Callable[[Fed, random.Random], bool]


class Kind(NamedTuple):
    """One row of the table.

    After a strike each article may come ``more`` times more; where ``of_each`` is set, so many
    articles.
    """

    name: str
    promised: str
    strike: Strike
    of_each: int = 0
    more: int = 1
    short: bool = False
    workers: int = 2


def redis_killed(field: Fed, chance: random.Random) -> bool:
    """It dies at once, and is started again some seconds later, where its data lies."""
    field.redis.kill()
    time.sleep(chance.uniform(0, 3))
    field.redis.start()
    return True


def redis_flushed(field: Fed, chance: random.Random) -> bool:
    """All that connectors know is gone while they run."""
    del chance
    field.flush()
    return True


def connector_killed(field: Fed, chance: random.Random) -> bool:
    chance.choice(field.connecting()).kill()
    return True


KINDS: tuple[Kind, ...] = (
    Kind("Redis killed with -9, started again", "nothing lost, an article comes once more at most",
         redis_killed, short=True),
    # The leases are gone too: whoever is at a source and whoever takes it anew both send.
    Kind("Redis flushed (FLUSHALL) under connectors",
         "nothing lost, an article comes once more at most from each connector", redis_flushed,
         more=2),
    Kind("kill -9 of a connector beside workers",
         "nothing lost, one article of each lease comes once more at most", connector_killed,
         of_each=HOSTS),
)  # fmt: skip
