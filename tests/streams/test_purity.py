"""The stages do no IO, read no clock and draw no random number, watched by the interpreter.

A process of its own: an audit hook cannot be taken out again. Tables are read at first
use, so the stages run once before the watch begins.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import datetime, os, random, secrets, sys, time, uuid
from connectors.folder import FolderSource
from schemas.documents import RawDocument
from streams.embedded.resolve import resolve
from streams.topology import RUNS

class State:
    def __init__(self):
        self.entries = {}
    def get(self, sub_key):
        return self.entries.get(sub_key)
    def scan(self, prefix):
        return [(k, v) for k, v in sorted(self.entries.items()) if k.startswith(prefix)]

stages = {run.reads.name: [resolve(s.function) for s in run.stages] for run in RUNS}
documents = list(FolderSource("seeds").read())

def through(documents):
    states, seen = {}, 0
    waiting = [("news.raw", d.source, d) for d in documents]
    while waiting:
        topic, key, record = waiting.pop(0)
        records = [record]
        for function in stages.get(topic, ()):
            onward = []
            for each in records:
                state = states.setdefault((function, key), State())
                result = function(each, state)
                seen += 1
                waiting += [(e.topic.name, e.key, e.record) for e in result.emits]
                for write in result.writes:
                    if write.value is None:
                        state.entries.pop(write.sub_key, None)
                    else:
                        state.entries[write.sub_key] = write.value
                onward += [r for r in (result.onward, *result.further) if r is not None]
            records = onward
    return seen

through(documents)
watching = False
FORBIDDEN = ("open", "socket.", "subprocess.", "os.", "urllib.", "sqlite3.", "shutil.", "ctypes.")

def hook(event, arguments):
    if watching and event.startswith(FORBIDDEN):
        raise RuntimeError(f"impure: {event}")

def forbidden(*_, **__):
    raise RuntimeError("impure: clock or random")

sys.addaudithook(hook)
for module, names in ((time, ("time", "time_ns", "monotonic", "perf_counter", "sleep", "localtime",
                              "gmtime")),
                      (random, ("random", "randint", "choice", "shuffle", "getrandbits"))):
    for name in names:
        setattr(module, name, forbidden)
os.urandom = uuid.uuid4 = uuid.uuid1 = secrets.token_bytes = secrets.token_hex = forbidden

class Real(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

class NoClock(datetime.datetime, metaclass=Real):
    def __new__(cls, *given, **named):
        return datetime.datetime(*given, **named)
    now = utcnow = today = forbidden

class NoCalendar(datetime.date, metaclass=Real):
    def __new__(cls, *given):
        return datetime.date(*given)
    today = forbidden

for name, module in list(sys.modules.items()):
    if name.split(".")[0] in ("streams", "schemas"):
        if getattr(module, "datetime", None) is datetime.datetime:
            module.datetime = NoClock
        if getattr(module, "date", None) is datetime.date:
            module.date = NoCalendar
watching = True
IMPURE
print(through(documents))
"""

IMPURE = {
    "a file": "open('seeds/manifest.yaml')",
    "a socket": "import socket; socket.socket()",
    "a process": "import subprocess; subprocess.run(['true'])",
    "the clock": "time.time()",
    "randomness": "random.random()",
    "the system's randomness": "os.urandom(8)",
    "a random id": "uuid.uuid4()",
    "a stage's clock": "sys.modules['streams.track.stage'].__dict__.get('datetime', NoClock).now()",
}


def run(impure: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("IMPURE", impure)],
        capture_output=True, text=True, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip


def test_all_stages_run_over_the_seeds_without_touching_the_world() -> None:
    ran = run("")
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) >= 5 + 5 + 5 + 8


@pytest.mark.parametrize("what", IMPURE)
def test_the_watch_notices(what: str) -> None:
    ran = run(IMPURE[what])
    assert ran.returncode != 0
    assert "impure" in ran.stderr
