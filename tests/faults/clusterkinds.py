"""The faults of a cluster, each as what it promises and how it strikes."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from typing import NamedTuple

import disks
from field import SESSION, Field, eventually
from servers import Server

Strike = Callable[[Field, random.Random], bool]
"""Does the harm and undoes its cause. True if it struck."""


class Kind(NamedTuple):
    """One row of the table. ``short``: it is part of every run of the tests."""

    name: str
    promised: str
    strike: Strike
    short: bool = False
    workers: int = 2
    form: str = "plain"
    needs_mount: bool = False


def worker_killed(field: Field, chance: random.Random) -> bool:
    chance.choice(field.running()).kill()
    return True


def zombie(field: Field, chance: random.Random) -> bool:
    """Frozen for longer than its session lasts; wakes when others did all its work."""
    one = chance.choice(field.running())
    one.process.send_signal(signal.SIGSTOP)
    time.sleep(SESSION + chance.uniform(2, 6))
    moved = eventually(lambda: field.ended() >= field.given, 60)
    one.process.send_signal(signal.SIGCONT)
    return moved


def killed(find: Callable[[Field], Server]) -> Strike:
    """It dies at once, and is started again some seconds later."""

    def strike(field: Field, chance: random.Random) -> bool:
        struck = find(field)
        struck.kill()
        time.sleep(chance.uniform(0, 3))
        struck.start()
        return True

    return strike


def kafka_restarted(field: Field, chance: random.Random) -> bool:
    field.ground.kafka.stop()
    time.sleep(chance.uniform(0, 3))
    field.ground.kafka.start()
    return True


def kafka_full(field: Field, chance: random.Random) -> bool:
    """The broker's disk takes nothing more; it gives up sooner or later and is started again."""
    ground = field.ground
    with disks.filled(ground.disk):
        fell = eventually(lambda: not ground.kafka.alive(), chance.uniform(4, 10))
    if fell:
        ground.kafka.start()
    return True


def elastic_restarted(field: Field, chance: random.Random) -> bool:
    field.ground.elastic.stop()
    field.ground.elastic.start()
    return True


def elastic_answers(status: int) -> Strike:
    """Elasticsearch refuses everything for some seconds."""

    def strike(field: Field, chance: random.Random) -> bool:
        door = field.ground.elastic_door
        before = door.answered
        door.answer(status)
        refused = eventually(lambda: door.answered > before, 20)
        time.sleep(chance.uniform(2, 6))
        door.heal()
        return refused

    return strike


def elastic_read_only(field: Field, chance: random.Random) -> bool:
    """The indices take no writes, as after a disk's flood mark."""
    client = field.elastic.client()
    names = f"rasad-{field.namespace}-*"
    client.indices.put_settings(index=names, settings={"index.blocks.write": True})
    time.sleep(chance.uniform(3, 8))
    client.indices.put_settings(index=names, settings={"index.blocks.write": None})
    client.close()
    return True


def network_cut(field: Field, chance: random.Random) -> bool:
    """Nobody reaches the broker, sometimes for longer than a session lasts."""
    field.ground.broker_door.cut()
    time.sleep(chance.uniform(1, 1.6 * SESSION))
    field.ground.broker_door.heal()
    return True


def network_delayed(field: Field, chance: random.Random) -> bool:
    """Every portion of bytes is late, both ways."""
    field.ground.broker_door.delay = chance.uniform(0.1, 0.6)
    time.sleep(chance.uniform(4, 10))
    field.ground.broker_door.delay = 0.0
    return True


def storm(field: Field, chance: random.Random) -> bool:
    """Workers join and leave every five seconds."""
    for _ in range(3):
        field.start()
        time.sleep(5)
        leaving = chance.choice(field.running()[:-1])
        if chance.random() < 0.5:
            leaving.kill()
        else:
            leaving.terminate(40)
        time.sleep(5)
    return True


def clock_back(field: Field, chance: random.Random) -> bool:
    """A worker dies, and the next one lives up to 900 days earlier."""
    chance.choice(field.running()).kill()
    field.start("faketime", "-f", f"-{chance.randint(1, 900)}d")
    return True


def deployed(field: Field, chance: random.Random) -> bool:
    """Every worker is replaced, while records of other schema versions are on their way."""
    for each in field.running():
        each.process.send_signal(signal.SIGTERM)
    field.until(lambda: not field.running(), 40)
    return True


KINDS: tuple[Kind, ...] = (
    Kind("kill -9 of a worker", "as one machine has it", worker_killed, short=True),
    Kind("a worker frozen past its session, woken after its partitions moved",
         "as one machine has it", zombie),
    Kind("Kafka killed with -9, started again", "as one machine has it",
         killed(lambda field: field.ground.kafka)),
    Kind("Kafka restarted", "as one machine has it", kafka_restarted),
    Kind("Kafka's disk full", "as one machine has it once there is room", kafka_full,
         needs_mount=True),
    Kind("Elasticsearch killed with -9, started again", "held, then as one machine has it",
         killed(lambda field: field.ground.elastic)),
    Kind("Elasticsearch restarted", "held, then as one machine has it", elastic_restarted),
    Kind("Elasticsearch answers 429", "held, then as one machine has it", elastic_answers(429)),
    Kind("Elasticsearch answers 503", "held, then as one machine has it", elastic_answers(503)),
    Kind("Elasticsearch's indices read-only", "held, then as one machine has it",
         elastic_read_only),
    Kind("network cut between workers and broker", "as one machine has it", network_cut),
    Kind("network delayed between workers and broker", "as one machine has it", network_delayed),
    Kind("workers join and leave every five seconds", "as one machine has it", storm, workers=3),
    Kind("a worker's clock set back, 1 to 900 days", "as one machine has it", clock_back),
    Kind("all workers replaced, older and newer minor schemas in flight",
         "as one machine has it", deployed, form="versions"),
)  # fmt: skip
