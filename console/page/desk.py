"""What the page is handed: questions, acts, and how fetching and sending are doing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from connectors.watch.status import SourceLine
from console.acting import Judging, Tending
from schemas.delivery import ChannelStatus
from schemas.documents import DEFAULT_TIME_ZONE
from schemas.queries import Queries

if TYPE_CHECKING:
    from connectors.state.records import Gap
    from console.auditing import Audit

Act = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Runs an act where acts may run (the driver's own thread), and gives its answer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the page needs; it opens no file itself.

    ``ask`` lends questions for one view, ``acts`` and ``letters`` are None where nothing is
    decided and no dead letter is sent from here (a cluster whose Kafka is not named).
    ``password`` is demanded of every visitor where it is set.
    """

    ask: Callable[[], AbstractContextManager[Queries]]
    clock: Callable[[], datetime]
    names: dict[str, dict[str, str]]
    acts: Judging | None = None
    letters: Tending | None = None
    act: Act | None = None
    polling: Callable[[], Sequence[SourceLine]] = field(default=lambda: ())
    gaps: Callable[[], Sequence[Gap]] = field(default=lambda: ())
    channels: Callable[[], Sequence[ChannelStatus]] = field(default=lambda: ())
    audit: Callable[[], Audit | None] = field(default=lambda: None)
    zone: str = DEFAULT_TIME_ZONE
    relevant_from: float = 0.5
    password: str = ""
