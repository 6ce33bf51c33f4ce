"""One watching process for the takeover test: polls a site under leases on one state file.

Run as ``python one_process.py STATE PORT LOG OWNER [LEASE HEARTBEAT]``. Real time.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from connectors.fetch import Guard, Http, Limits, user_agent
from connectors.sources import Source
from connectors.state import SqliteState
from connectors.watch import WatchSettings, watch


async def main(state, port, log, owner, *lasting):
    lease, heartbeat = map(float, lasting or (2.0, 0.5))

    async def lookup(host, _):
        return ["127.0.0.1"]

    def sink(documents):
        with Path(log).open("a", encoding="utf-8") as stream:
            stream.writelines(f"{each.url}\n" for each in documents)

    if state.startswith("redis"):
        from connectors.state.redis import RedisState

        store = RedisState(state)
    else:
        store = SqliteState(state)
    sources = [
        Source(
            name=f"s{number}",
            url=f"http://s{number}.example:{port}/feed/{owner}",
            least_interval="1s",
            greatest_interval="1s",
        )
        for number in range(20)
    ]
    settings = WatchSettings(
        clock=lambda: datetime.now(UTC),
        owner=owner,
        lease=lease,
        heartbeat=heartbeat,
        tick=0.05,
    )
    guard = Guard(networks=("127.0.0.1/32",), ports=frozenset({int(port)}))
    async with Http(
        Limits(guard=guard), user_agent=user_agent("t@example.org"), lookup=lookup
    ) as http:
        await watch(sources, http, store, sink, settings)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
