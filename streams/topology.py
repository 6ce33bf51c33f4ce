"""The topology, once, as data. Read it top to bottom.

Both drivers and ``rasad graph`` take everything from here: a run of stages shares
one key and so one agent; a sink follows topics; an output crosses to a new key.
"""

from __future__ import annotations

from typing import NamedTuple

from schemas.topics import ALERTS, DEAD, FIGURES, OUTCOMES, RAW, TAGGED, Topic


class Stage(NamedTuple):
    """A pure function of a record and the state under its key.

    ``function`` is ``module:name``, imported only by a driver that runs it.
    ``state`` names its table, or is null for a stage without state.
    """

    name: str
    function: str
    state: str | None = None


class Run(NamedTuple):
    """Stages that share a key, run in one agent, in order."""

    name: str
    reads: Topic
    stages: tuple[Stage, ...]
    emits: tuple[Topic, ...]


class Sink(NamedTuple):
    """A consumer at the edge: the store, the archive or a notification channel."""

    name: str
    reads: tuple[Topic, ...]


RUNS: tuple[Run, ...] = (
    Run(
        "read",
        reads=RAW,
        stages=(
            Stage("clean", "streams.clean.stage:clean", state="fetches"),
            Stage("tag", "streams.tag.stage:tag"),
        ),
        emits=(TAGGED, OUTCOMES),
    ),
    Run(
        "claims",
        reads=TAGGED,
        stages=(Stage("claims", "streams.claims.stage:claims", state="revisions"),),
        emits=(FIGURES,),
    ),
    Run(
        "track",
        reads=FIGURES,
        stages=(Stage("track", "streams.track.stage:track", state="timeline"),),
        emits=(ALERTS,),
    ),
)

SINKS: tuple[Sink, ...] = (
    Sink("index", reads=(TAGGED, FIGURES, ALERTS, OUTCOMES, DEAD)),
    Sink("archive", reads=(RAW,)),
    Sink("notify", reads=(ALERTS,)),
)
