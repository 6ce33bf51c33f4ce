"""`rasad replay --notify`: a rehearsal's alerts go to the channels after all, once each."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from connectors.notify.deliver import Compose
from connectors.notify.outbox import SqliteOutbox
from console.rehearsal import standing_alerts
from console.wiring import local
from console.wiring.channels import channels, watch_list
from console.wiring.delivering import connection, sender
from console.wiring.templates import composer
from schemas.delivery import Channel, Outbox
from schemas.errors import ConfigurationError
from streams.notify.trial import tried


def tell(store: Path, settings: Mapping[str, Any]) -> int:
    """Send what the watch lists want of a rehearsal's alerts, at once; 1 if any is put off.

    What was sent is kept in the rehearsal's own store under the same ids as ever: told to
    again, it sends nothing twice, and tries again what was put off.

    Raises:
        ConfigurationError: there is no channel, or one is wrong.
    """
    rules, ready, compose = watch_list(settings), channels(settings), composer(settings)
    if not ready:
        raise ConfigurationError(
            "there is no channel to tell",
            where="channels",
            remedy="Add one to rasad.yaml; `rasad init` writes an example.",
        )
    with local.queries(store, settings) as queries:
        wanted = tried((row.alert for row in standing_alerts(queries)), rules)
    with closing(connection(store)) as file:
        outbox = SqliteOutbox(file)
        for each in wanted:
            if each.silent is None:
                outbox.put(each.alert, [replace(each.delivery, due_at=local.now())])
        return max([asyncio.run(_sent(one, outbox, compose)) for one in ready])


async def _sent(channel: Channel, outbox: Outbox, compose: Compose) -> int:
    worker, sent, dropped = sender(channel, outbox, compose), 0, 0
    while True:
        done = await worker.run_once()
        sent, dropped = sent + done.sent, dropped + done.dropped
        if not done.sent + done.dropped:
            break
    put_off = f", {done.put_off} put off" if done.put_off else ""
    refused = f", {dropped} refused" if dropped else ""
    print(f"told {channel.name}: {sent} alerts{refused}{put_off}", file=sys.stderr)
    return 1 if done.put_off or dropped else 0
