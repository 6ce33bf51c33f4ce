"""Stop the servers that up.py started."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from deploy.cluster.cluster import down  # noqa: E402  # the path comes first
from deploy.cluster.places import default_state  # noqa: E402  # the same


def main() -> int:
    """Stop what runs."""
    print("stopped" if down(default_state()) else "nothing was running", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
