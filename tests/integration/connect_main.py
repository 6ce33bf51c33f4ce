"""`rasad connect` as it is, but for one thing: it may fetch from this machine's loopback.

Run as ``python connect_main.py PORT connect …``.
"""

from __future__ import annotations

import sys

from connectors.fetch import Guard, Limits
from console import connector
from console.main import main

if __name__ == "__main__":
    port = int(sys.argv.pop(1))
    guard = Guard(networks=("127.0.0.0/8",), ports=frozenset({port}))
    connector.limits_of = lambda _settings: Limits(guard=guard)
    sys.exit(main())
