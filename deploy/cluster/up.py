"""Start real Kafka, Elasticsearch and Redis without Docker, and say where they are."""

from __future__ import annotations

import os
import shlex
import sys
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from deploy.cluster.cluster import up  # noqa: E402  # the path comes first
from deploy.cluster.places import Missing, default_state  # noqa: E402  # the same


def main() -> int:
    """Start; 0 when all run, 1 where CI lacks something."""
    started = time.monotonic()
    try:
        cluster = up(default_state())
    except Missing as missing:
        print(f"the servers were not started; missing: {missing}", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    for name, value in cluster.environment().items():
        print(f"export {name}={shlex.quote(value)}")
    print(f"# running after {time.monotonic() - started:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
