"""Two threads that meet a type of record at the same moment both read it.

msgspec before 0.23 showed one thread the description of a type that the other had only
begun: it followed a null pointer, and the process ended without a word.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = 40

MEETING = f"""
import sys, threading
import msgspec
from schemas.codec import decode

sys.setswitchinterval(1e-6)
for number in range({KINDS}):
    fields = [(f"f{{each}}", "int | None", None) for each in range(20)]
    inner = msgspec.defstruct(f"Inner{{number}}", fields, namespace={{"__module__": __name__}})
    parts = [(f"p{{each}}", inner) for each in range(10)]
    kind = msgspec.defstruct(f"Outer{{number}}", parts)
    part = {{name: 7 for name, *_ in fields}}
    data = msgspec.json.encode({{name: part for name, _ in parts}})
    together, read = threading.Barrier(2), []

    def meet():
        together.wait()
        read.append(decode(kind, data))

    threads = [threading.Thread(target=meet) for _ in range(2)]
    for each in threads: each.start()
    for each in threads: each.join()
    assert len(read) == 2 and read[0] == read[1] and read[0].p9.f19 == 7, number
print("all read")
"""

CRASH = "import ctypes; ctypes.string_at(0)"


def ended(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", program],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_two_threads_that_meet_a_type_at_once_both_read_it() -> None:
    ran = ended(MEETING)
    assert (ran.returncode, ran.stdout) == (0, "all read\n"), ran.stderr
    assert ended(CRASH).returncode == -signal.SIGSEGV  # a crash would be seen
