"""Taking records through a run of stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from schemas.ends import End, Outcome
from schemas.errors import StageError
from schemas.ports import Emit, Result, StageFunction, State, Write
from streams.embedded.batch import NOT_THE_RECORD, Batch
from streams.embedded.burial import Item
from streams.embedded.counters import Observer, StageCounts
from streams.embedded.state import NoState, StateCache
from streams.topology import Run, Stage

_NO_STATE = NoState()


@dataclass(frozen=True, slots=True)
class Runner:
    """Applies stage functions to records, all stages of a run or none."""

    functions: Mapping[str, StageFunction]
    state: StateCache
    observer: Observer | None

    def take(self, run: Run, batch: Batch) -> None:
        """Take everything that waits on the run's topic through its stages."""
        for item, record in batch.records(run.name, run.reads):
            self._one(run, batch, item, record)

    def _one(self, run: Run, batch: Batch, item: Item, record: msgspec.Struct) -> None:
        stage = run.stages[0].name
        emits: list[Emit] = []
        pending = [record]
        try:
            for each in run.stages:
                stage = each.name
                results = self._stage(each, item.key, pending, batch.counts[stage])
                emits.extend(emit for result in results for emit in _checked(run, stage, result))
                pending = [one for result in results for one in _onward(result)]
        except NOT_THE_RECORD:
            raise
        except Exception as error:  # noqa: BLE001  # any fault of a record is its dead letter
            self.state.undo()
            batch.bury(run.reads, item, stage, error)
        else:
            self.state.keep()
            for emit in emits:
                batch.give(emit.topic, emit.key, emit.record, item.offset)

    def _stage(
        self, stage: Stage, key: str, records: Sequence[msgspec.Struct], counts: StageCounts
    ) -> list[Result]:
        view: State = _NO_STATE if stage.state is None else self.state.view(stage.state, key)
        results = []
        for record in records:
            result = self.functions[stage.name](record, view)
            if result.writes:
                self._write(stage, key, result.writes)
            counts.received += 1
            _count(counts, result)
            if self.observer is not None:
                _show(self.observer, stage.name, result)
            results.append(result)
        return results

    def _write(self, stage: Stage, key: str, writes: Sequence[Write]) -> None:
        if stage.state is None:
            raise StageError(
                "a stage without state wrote some",
                where=stage.name,
                remedy="Name its state in the topology.",
            )
        self.state.write((stage.state, key), writes)


def _checked(run: Run, stage: str, result: Result) -> tuple[Emit, ...]:
    for emit in result.emits:
        if emit.topic not in run.emits:
            raise StageError(
                f"an emit to {emit.topic.name}, which the run {run.name!r} does not declare",
                where=stage,
                remedy="Add the topic to the run in the topology.",
            )
    return result.emits


def _onward(result: Result) -> Sequence[msgspec.Struct]:
    if result.onward is None:
        return result.further
    return (result.onward, *result.further)


def _count(counts: StageCounts, result: Result) -> None:
    counts.emitted += (result.onward is not None) + len(result.further)
    for emit in result.emits:
        record = emit.record
        if isinstance(record, Outcome) and record.end != End.INDEXED:
            counts.discarded[record.end.value] += 1
        else:
            counts.emitted += 1


def _show(observer: Observer, stage: str, result: Result) -> None:
    for record in _onward(result):
        observer.passed(stage, record)
    for emit in result.emits:
        observer.passed(stage, emit.record)
