"""The faults of one machine, each as what it promises and how it strikes."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import disks
from striking import Struck

Strike = Callable[[Struck, random.Random], bool]
"""Does the harm and undoes its cause; the process may be gone after it. True if it struck."""


class Kind(NamedTuple):
    """One row of the table. ``reread``: documents are read again, or come late, by design."""

    name: str
    promised: str
    strike: Strike
    form: str = "plain"
    small_disk: bool = False
    reread: bool = False


def killed(run: Struck, chance: random.Random) -> bool:
    run.kill()
    return True


def stopped(number: signal.Signals) -> Strike:
    def strike(run: Struck, chance: random.Random) -> bool:
        run.signal(number)
        run.ends()
        return True

    return strike


def frozen(run: Struck, chance: random.Random) -> bool:
    run.signal(signal.SIGSTOP)
    time.sleep(chance.uniform(0.2, 1.5))
    run.signal(signal.SIGCONT)
    return True


def limited(which: int, least: int, spread: int, measured: Callable[[Struck], int]) -> Strike:
    """The kernel gives the process no more than it has, and a little, of something."""

    def strike(run: Struck, chance: random.Random) -> bool:
        hard = resource.prlimit(run.pid, which)[1]
        room = measured(run) + least + chance.randrange(spread)
        resource.prlimit(run.pid, which, (room, hard))
        failed = not run.commits() or not run.commits()
        if run.alive():  # it had room enough: no fault
            resource.prlimit(run.pid, which, (hard, hard))
            return False
        return failed and run.ends() != 0

    return strike


def mapped(run: Struck) -> int:
    pages = Path(f"/proc/{run.pid}/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def written(run: Struck) -> int:
    wal = run.store.with_name(run.store.name + "-wal")
    return wal.stat().st_size if wal.exists() else 0


def full(run: Struck, chance: random.Random) -> bool:
    """The disk has no more room: the process stops with a sentence, then there is room."""
    with disks.filled(run.place):
        while run.commits():
            pass
        failed = run.ends() != 0
    return failed and "Free some space" in run.said[-1]


def read_only(run: Struck, chance: random.Random) -> bool:
    run.kill()
    with disks.read_only(run.place):
        run.start()
        failed = run.ends() != 0
    return failed and run.said[-1].startswith("rasad: ")


def clock(least: int, most: int) -> Strike:
    """The process dies, and the next one lives some days before or after."""

    def strike(run: Struck, chance: random.Random) -> bool:
        run.kill()
        days = chance.randint(least, most)
        run.start("faketime", "-f", f"{days:+d}d", RASAD_FAULT_CLOCK="real")
        moved = run.commits()
        if run.alive():
            run.kill()
        return moved

    return strike


def deployed(run: Struck, chance: random.Random) -> bool:
    """Another edition of the stages takes over: it reads again what the log holds."""
    run.kill()
    run.start(RASAD_FAULT_EDITION=str(chance.random()))
    return True


def child_killed(run: Struck, chance: random.Random) -> bool:
    children = [
        int(pid)
        for task in Path(f"/proc/{run.pid}/task").iterdir()
        for pid in (task / "children").read_text(encoding="ascii").split()
        if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    if not children:
        return False
    subprocess.run(["kill", "-9", str(chance.choice(children))], check=True)
    return True


def command_killed(*arguments: str, alone: bool) -> Strike:
    """A command of Rasad on the store dies halfway; ``alone``: while no driver runs."""

    def strike(run: Struck, chance: random.Random) -> bool:
        if alone:
            assert run.rasad("backup", run.place / "b.db").returncode == 0
            run.kill()
        before = run.store.stat().st_size
        process = subprocess.Popen(
            run.command(*(each.format(place=run.place) for each in arguments)),
            env=run.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None and not list(run.place.glob("*.part")):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        died = process.wait() != 0
        assert run.store.exists(), "a killed command left no store"
        return died and before > 0

    return strike


def locked(run: Struck, chance: random.Random) -> bool:
    """Another program holds the file's write lock for a while."""
    import sqlite3

    other = sqlite3.connect(run.store, isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(chance.uniform(0.2, 1.5))
    other.execute("ROLLBACK")
    other.close()
    return True


def torn_log(run: Struck, chance: random.Random) -> bool:
    """A power cut that took the end of the write-ahead log with it."""
    run.kill()
    wal = run.store.with_name(run.store.name + "-wal")
    if not wal.exists() or wal.stat().st_size < 100_000:
        return False
    with wal.open("rb+") as file:
        file.truncate(chance.randrange(wal.stat().st_size))
    return True


def damaged(harm: Callable[[Path, random.Random], None]) -> Strike:
    """The file is harmed while nobody runs: the doctor must say so, a backup must mend it."""

    def strike(run: Struck, chance: random.Random) -> bool:
        backup = run.place / "b.db"
        if not backup.exists():
            assert run.rasad("backup", backup).returncode == 0
            return False  # what comes after it is what can be lost
        run.kill()
        sound = run.place / "sound.db"
        assert run.rasad("backup", sound).returncode == 0  # and its log is taken in
        harm(run.store, chance)
        if "BAD   the store" not in run.rasad("doctor").stdout:
            shutil.copy(sound, run.store)  # a page that held nothing: no fault
            return False
        assert run.rasad("backup", backup).returncode == 1, "a damaged copy over a sound one"
        assert run.rasad("restore", backup).returncode == 0
        return True

    return strike


def truncated(store: Path, chance: random.Random) -> None:
    os.truncate(store, chance.randrange(4096, store.stat().st_size))


def page_overwritten(store: Path, chance: random.Random) -> None:
    with store.open("rb+") as file:
        file.seek(4096 * chance.randrange(1, store.stat().st_size // 4096))
        file.write(chance.randbytes(4096))


KINDS: tuple[Kind, ...] = (
    Kind("kill -9 of the embedded process", "as if undisturbed", killed),
    Kind("SIGTERM to the embedded process", "as if undisturbed", stopped(signal.SIGTERM)),
    Kind("SIGINT to the embedded process", "as if undisturbed", stopped(signal.SIGINT)),
    Kind("SIGSTOP, then SIGCONT", "as if undisturbed", frozen),
    Kind(
        "disk full under the store", "one sentence, then as if undisturbed", full, small_disk=True
    ),
    Kind(
        "file system read-only", "one sentence, then as if undisturbed", read_only, small_disk=True
    ),
    Kind(
        "a file may grow no more (RLIMIT_FSIZE)", "as if undisturbed after it",
        limited(resource.RLIMIT_FSIZE, 1, 200_000, written),
    ),
    Kind(
        "no more memory (RLIMIT_AS)", "as if undisturbed after it",
        limited(resource.RLIMIT_AS, -30_000_000, 20_000_000, mapped),
    ),
    Kind("the write lock held by another program", "it waits", locked),
    Kind("the end of the write-ahead log lost", "read again, nothing lost", torn_log),
    Kind("clock set back, 1 to 900 days", "as if undisturbed", clock(-900, -1),
         reread=True),
    Kind(
        "clock set forward, 1 to 900 days", "as if undisturbed; raw documents leave sooner",
        clock(1, 900), reread=True,
    ),
    Kind("a deploy of another edition", "read again, nothing changes", deployed,
         reread=True),
    Kind("older and newer minor schemas in flight, kill -9", "as if undisturbed", killed,
         "versions", reread=True),
    Kind("kill -9 of a process that reads pages", "a dead letter at most, sent again", child_killed,
         "pages", reread=True),
    Kind("kill -9 of the driver among pages", "as if undisturbed", killed, "pages"),
    Kind(
        "kill -9 of `rasad backup`", "the store goes on, no half copy",
        command_killed("backup", "{place}/killed.db", alone=False),
    ),
    Kind(
        "kill -9 of `rasad restore`", "the old store or the new one, never none",
        command_killed("restore", "{place}/b.db", alone=True),
    ),
    Kind(
        "the store's file truncated", "said; restored; what came since the backup comes again",
        damaged(truncated), reread=True,
    ),
    Kind(
        "a page of the store overwritten", "said; restored; what came since comes again",
        damaged(page_overwritten), reread=True,
    ),
)  # fmt: skip
