"""What a process holds while it works, sampled: is it flat, or does it grow?"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import StatisticsError, linear_regression
from typing import NamedTuple

WARM = 0.2
"""The part of the way on which caches fill; no slope is taken of it."""


class Sample(NamedTuple):
    """At so many documents: megabytes resident, and open files."""

    documents: int
    megabytes: float
    files: int


def held(documents: int, pids: Sequence[int] = ()) -> Sample:
    """What processes hold together now; without any, this one."""
    page = os.sysconf("SC_PAGE_SIZE")
    megabytes, files = 0.0, 0
    for pid in pids or (os.getpid(),):
        place = Path("/proc") / str(pid)
        megabytes += int((place / "statm").read_text("ascii").split()[1]) * page / 1e6
        files += len(list((place / "fd").iterdir()))
    return Sample(documents, megabytes, files)


def family(pid: int) -> list[int]:
    """A process and all that it started, directly or not, as far as they live."""
    parents: dict[int, int] = {}
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            with suppress(OSError):
                parents[int(each.name)] = int(
                    (each / "stat").read_text("utf-8").rpartition(")")[2].split()[1]
                )
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


class Slopes(NamedTuple):
    """Growth after the warm-up: MB and files for each 100,000 documents; the most held."""

    megabytes: float
    files: float
    most_megabytes: float
    most_files: int


def slopes(samples: Sequence[Sample]) -> Slopes:
    """Straight lines through the samples after the warm-up."""
    first = samples[-1].documents * WARM
    after = [each for each in samples if each.documents >= first]
    return Slopes(
        _line(after, lambda each: each.megabytes), _line(after, lambda each: each.files),
        max(each.megabytes for each in samples), max(each.files for each in samples),
    )  # fmt: skip


def _line(samples: Sequence[Sample], value: Callable[[Sample], float]) -> float:
    try:
        found = linear_regression(
            [each.documents for each in samples], [value(each) for each in samples]
        )
    except StatisticsError:  # fewer than two points
        return 0.0
    return found.slope * 100_000
