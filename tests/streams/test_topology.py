"""The topology is whole: every stage resolves, every topic is written and read."""

from __future__ import annotations

from schemas.topics import BY_NAME, DEAD, RAW, TOPICS
from streams.embedded.resolve import resolve
from streams.topology import RUNS, SINKS


def test_every_stage_is_a_function_of_a_record_and_a_state() -> None:
    stages = [stage for run in RUNS for stage in run.stages]
    assert [stage.name for stage in stages] == ["clean", "tag", "claims", "track"]
    for stage in stages:
        function = resolve(stage.function)
        assert function.__code__.co_varnames[:2] == ("record", "state")


def test_every_topic_but_the_first_is_made_by_a_run_and_each_is_read() -> None:
    made = {topic.name for run in RUNS for topic in run.emits} | {RAW.name, DEAD.name}
    read = {run.reads.name for run in RUNS} | {t.name for sink in SINKS for t in sink.reads}
    assert made == read == set(BY_NAME) == {topic.name for topic in TOPICS}


def test_names_are_used_once() -> None:
    names = [run.name for run in RUNS] + [sink.name for sink in SINKS]
    assert len(names) == len(set(names))
