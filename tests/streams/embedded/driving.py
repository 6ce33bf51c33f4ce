"""An engine as the tests open it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import small_stages

from connectors.store import EmbeddedStore
from streams.embedded import Engine


def clock() -> datetime:
    return datetime(2021, 2, 19, 15, tzinfo=UTC)


def peel(word: str) -> list[str]:
    return [word[1:]] if word[0] in "وفبلك" else []


def store() -> EmbeddedStore:
    return EmbeddedStore(searchable=str, peel=peel)


def engine(path: Path, **settings: Any) -> Engine:
    given = {"clock": clock, "store": store(), "topology": small_stages.TOPOLOGY, **settings}
    return Engine(path, **given)
