"""A figure in the making: what each rule file fills in, and why it was refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from streams.figures.scene import Count, Placed, Scene
from streams.gazetteer.gazetteer import Name


class Unit(Struct):
    """The counted noun: the words ``first`` to ``last``; ``cue`` is null when it is elided.

    ``after`` is the first word behind the noun, where adjectives stand.
    """

    cue: Placed | None
    after: int
    elided: bool = False
    text: str | None = None


class Governor(Struct):
    """The word that gives the number its sense, and on which side it stands.

    ``size`` is the noun of size it runs over, if any («زيادة عدد …»).
    """

    placed: Placed
    left: bool
    size: Placed | None = None
    nominal: bool = False


@dataclass(slots=True)
class Draft:
    """A candidate figure; ``refused`` names the rule that turned it away.

    ``owner`` is the name in its own sentence by which the force is known.
    """

    scene: Scene
    count: Count | None
    first: int
    last: int
    unit: Unit | None = None
    governor: Governor | None = None
    force: str | None = None
    owner: Name | None = None
    place: str | None = None
    kind: str = ""
    change: str | None = None
    role: str | None = None
    scope: str = "total"
    status: str = "current"
    firm: bool = True
    low: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    zero: bool = False
    refused: str | None = None
    rules: list[str] = field(default_factory=list)

    def refuse(self, rule: str) -> Draft:
        """Turn the candidate away under a rule."""
        self.refused = rule
        return self

    def of(self, force: str | None, rule: str) -> None:
        """Whose the people are, under a rule."""
        self.force = force
        self.by(rule)

    def by(self, rule: str) -> None:
        """Note a rule that shaped the reading."""
        if rule not in self.rules:
            self.rules.append(rule)
