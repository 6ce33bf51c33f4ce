"""Fuzz one target with coverage as the guide: ``python tests/fuzz/run.py TARGET SECONDS``.

What breaks a target is written to ``tests/fuzz/found/TARGET/``, where the tests find it.
Exit status 0: nothing broke.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

OURS = ("schemas", "streams", "connectors")
THEIRS = {"feeds": ("feedparser",)}
"""Pure Python of others that a reader leans on: without it coverage would guide to its door
alone (for feeds, 490 places were met, with it 1,190)."""
SLOWEST = 10
"""Seconds that one input may take."""
SHORT = 10
"""A run of so many seconds is CI's: it draws the same, and longer ones draw anew."""


def main(name: str, seconds: str) -> None:
    """Fuzz for so long, from the seeds of this target."""
    with atheris.instrument_imports(include=[*OURS, *THEIRS.get(name, ())]):
        from seeds_of import seeds_of
        from targets import TARGETS
    corpus = Path(tempfile.mkdtemp(prefix=f"rasad-fuzz-{name}-"))
    for number, seed in enumerate(seeds_of(name)):
        (corpus / str(number)).write_bytes(seed)
    found = HERE / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-artifact_prefix={found}/",
        "-max_len=4096", *(["-seed=7"] if int(seconds) <= SHORT else []),
        "-rss_limit_mb=2048", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
