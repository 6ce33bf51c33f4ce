"""What `rasad watch` shows: a live table on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from connectors.sources.model import Source
from connectors.state.contract import FetchState
from connectors.watch.settings import Event
from connectors.watch.status import SourceLine, snapshot
from console.terminal import is_terminal, one_line, plain
from schemas.errors import RasadError

if TYPE_CHECKING:
    from rich.table import Table

HEAD = ("source", "last success", "new", "repeats", "errors", "next poll", "")
SHOWN = 40
"""Sources in the table: those with trouble first."""


def say(event: Event) -> None:
    """One line on standard error."""
    counts = f" new {event.new}, known {event.known}" if event.kind == "polled" else ""
    print(plain(f"{event.kind} {event.source}{counts} {event.text}").rstrip(), file=sys.stderr)


@contextmanager
def view() -> Iterator[Callable[[Sequence[Source], FetchState], Callable[[Event], None]]]:
    """How to show what is watched, while the block runs."""
    if not is_terminal(sys.stderr):
        yield lambda *_: say
        return
    from rich.console import Console
    from rich.live import Live

    with Live(console=Console(stderr=True), refresh_per_second=2) as live:
        yield lambda sources, state: _Drawn(live, sources, state)


class _Drawn:
    """Draws the table anew after each event."""

    def __init__(self, live: Any, sources: Sequence[Source], state: FetchState) -> None:
        self._live = live
        self._sources = sources
        self._state = state
        self._lines: list[SourceLine] = []
        self._draw("")

    def __call__(self, event: Event) -> None:
        self._draw("" if event.kind == "polled" else f"{event.kind} {event.source} {event.text}")

    def _draw(self, caption: str) -> None:
        try:
            self._lines = snapshot(self._sources, self._state)
        except RasadError as error:
            # The state is away: what was last known stays on the screen, and why.
            caption = caption or str(error)
        self._live.update(table(self._lines, caption))


def table(lines: Sequence[SourceLine], caption: str = "") -> Table:
    """The sources as a table; what they wrote made harmless."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*HEAD, caption=Text(one_line(caption)) if caption else None)
    ordered = sorted(lines, key=lambda each: (each.problem is None, each.name))
    for each in ordered[:SHOWN]:
        trouble = "; ".join([*filter(None, [each.problem]), *each.notices])
        cells = [each.name, _time(each.last_success), str(each.new), str(each.repeats),
                 str(each.errors), _time(each.next_poll), trouble]  # fmt: skip
        drawn.add_row(*(Text(one_line(cell)) for cell in cells))
    if len(ordered) > SHOWN:
        drawn.add_row(Text(f"and {len(ordered) - SHOWN} more"))
    return drawn


def _time(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%H:%M:%S") if moment else "-"
