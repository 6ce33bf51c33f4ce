"""What the topology is called on the broker: application ids, tables, changelogs.

Every run and every sink is an application (a consumer group) of its own: a slow sink
never stalls a stage, and which parts a process runs changes no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.topics import Topic
from streams.topology import RUNS, SINKS, Run, Sink


@dataclass(frozen=True, slots=True)
class Part:
    """A run or a sink under the name of its application. Exactly one of both is set."""

    app_id: str
    run: Run | None = None
    sink: Sink | None = None

    @property
    def name(self) -> str:
        """The run's or sink's name."""
        return self.run.name if self.run is not None else (self.sink.name if self.sink else "")

    @property
    def reads(self) -> tuple[Topic, ...]:
        """The topics that it reads."""
        if self.run is not None:
            return (self.run.reads,)
        return self.sink.reads if self.sink is not None else ()


Topology = tuple[Sequence[Run], Sequence[Sink]]
TOPOLOGY: Topology = (RUNS, SINKS)


def parts(namespace: str, topology: Topology = TOPOLOGY) -> tuple[Part, ...]:
    """All parts of a topology, runs first."""
    runs, sinks = topology
    return (
        *(Part(f"rasad-{namespace}-{run.name}", run=run) for run in runs),
        *(Part(f"rasad-{namespace}-{sink.name}", sink=sink) for sink in sinks),
    )


def tables(run: Run) -> tuple[str, ...]:
    """The names of a run's tables, one for each stage with state."""
    return tuple(stage.state for stage in run.stages if stage.state is not None)


def changelog(app_id: str, table: str) -> str:
    """The topic that holds a table's changes."""
    return f"{app_id}-{table}-changelog"


def changelogs(namespace: str, topology: Topology = TOPOLOGY) -> tuple[tuple[str, Topic], ...]:
    """Every changelog with the topic whose partitions it shares."""
    return tuple(
        (changelog(part.app_id, table), part.run.reads)
        for part in parts(namespace, topology)
        if part.run is not None
        for table in tables(part.run)
    )
