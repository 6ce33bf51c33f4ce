"""How far a driver is, on standard error: drawn on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from console.terminal import is_terminal

if TYPE_CHECKING:
    import msgspec

    from streams.embedded.counters import Observer, StageCounts

FIRST_STAGE = "clean"


class _Drawn:
    """Moves the drawing on by what each batch took."""

    def __init__(self, progress: Any, task: Any) -> None:
        self._progress = progress
        self._task = task

    def passed(self, stage: str, record: msgspec.Struct) -> None:
        """Nothing to do."""

    def committed(self, counts: Mapping[str, StageCounts]) -> None:
        """A batch is safe."""
        stage = counts.get(FIRST_STAGE)
        if stage is not None:
            self._progress.advance(self._task, stage.received)


@contextmanager
def shown(label: str) -> Iterator[Observer | None]:
    """An observer that draws while the block runs, or None where nobody looks."""
    if not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(), TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Drawn(progress, progress.add_task(label, total=None))
