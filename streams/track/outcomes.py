"""What a rule sees, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from schemas.claims import AlertKind
from streams.track.comparing import Interval, disagree
from streams.track.mentions import Tracked
from streams.track.settings import Settings
from streams.track.statements import Statement
from streams.track.walk import Recalled, Walk


class Case(msgspec.Struct, frozen=True, gc=False):
    """A claim before the rules: ``own`` is its evidence, ``walk`` as it stands on its day."""

    claim: Tracked
    own: Statement
    walk: Walk
    settings: Settings

    def differ(self, one: Interval | None, other: Interval | None) -> bool:
        """Whether two intervals disagree; nothing disagrees with no number."""
        if one is None or other is None:
            return False
        return disagree(one, other, self.settings.disagreement_percent)

    def within_window(self, recalled: Recalled) -> bool:
        """Whether a remembered claim lies within the window before this one."""
        return self.own.day - recalled.day <= self.settings.window


class Finding(msgspec.Struct, frozen=True, gc=False):
    """The verdict on a claim: the rule that held, and what an alert would show."""

    rule: str
    kind: AlertKind | None = None
    before: Recalled | None = None
    low: int | None = None
    high: int | None = None
    compared: tuple[Interval, Interval] | None = None
    envelope: Interval | None = None
    contested: bool = False


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """A finding, the walk after it, and alerted claims that gained a corroboration."""

    finding: Finding
    walk: Walk
    touched: tuple[Recalled, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: its id, the kind of alert it raises, when it holds, and what follows."""

    rule: str
    kind: AlertKind | None
    holds: Callable[[Case], bool]
    follow: Callable[[Case, Row], Outcome]


def always(_case: Case) -> bool:
    """The row that ends a family: whatever comes this far."""
    return True


def quiet(case: Case, row: Row) -> Outcome:
    """Recorded; nothing follows."""
    return Outcome(Finding(row.rule, low=case.own.low, high=case.own.high), case.walk)


def both(one: Interval | None, other: Interval | None) -> tuple[Interval, Interval] | None:
    """The intervals compared, where both sides have one."""
    return None if one is None or other is None else (one, other)
