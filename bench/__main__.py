"""``make bench``: every table in turn; ``python -m bench.NAME`` prints one alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ORDER = (
    "numbers", "dates", "figures", "figures_cost", "clean", "clean_lines", "clean_peers", "alarms",
    "feeds", "track", "page", "embedded", "cluster",
)  # fmt: skip


def main() -> int:
    """Run each benchmark as a process of its own, so that none warms another."""
    failed = 0
    for name in ORDER:
        if not (Path(__file__).parent / f"{name}.py").is_file():
            continue
        print(f"\n== {name} ==", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode != 0
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
