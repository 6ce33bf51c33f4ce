"""Short scenarios, a line a claim: what it says, and the rule that judges it.

Together they meet every row of the rules, which the last test makes sure of.
"""

from __future__ import annotations

from typing import Any

import pytest

from streams.track.explain import QUIET, RULES
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, claim, day

NATO, IQ = {"by": "nato"}, {"by": "iq-joint"}
MP, EXPERT = {"said_by": "نائب"}, {"said_by": "خبير"}
UP, DOWN = {"change": "rise"}, {"change": "fall"}
PLAN, DENIED = {"status": "planned"}, {"status": "denied"}
DELTA, DIRECTION = {"kind": "delta"}, {"kind": "direction", "qualifier": "vague"}
COPY = {
    "quote": "يقول المتحدث إن القوة الموجودة في البلاد لا تزيد على هذا العدد من العناصر حتى الآن"
}

Told = tuple[int, int | None, dict[str, Any], str]

SCENARIOS: dict[str, list[Told]] = {
    "repeat, corroboration, copy": [
        (0, 500, NATO, "first"),
        (1, 520, NATO, "total.repeats"),
        (2, 500, MP, "total.corroborates"),
        (3, 500, {**COPY, "source": "outlet-a"}, "total.corroborates"),
        (4, 500, {**COPY, "source": "outlet-b"}, "background.syndicated"),
    ],
    "what moves nothing": [
        (0, 100, {**NATO, "scope": "part"}, "background.part"),
        (1, 100, {**NATO, "scope": "shared", "quote": "معاً"}, "background.part"),
        (2, 5000, {**NATO, "status": "former"}, "first"),
        (3, 5100, {**NATO, "status": "former"}, "background.former"),
        (4, 500, NATO, "total.founds"),
        (5, 500, {**NATO, "status": "other"}, "background.unknown"),
    ],
    "the owner, a stated change, time, a second voice": [
        (0, 500, MP, "first"),
        (1, 300, NATO, "changed.owner"),
        (2, 900, {**EXPERT, **UP}, "changed.states_change"),
        (10, 600, MP, "changed.window"),
        (12, 1200, EXPERT, "disputed.window"),
        (13, 1250, IQ, "changed.second_source"),
        (15, 1800, IQ, "changed.same_speaker"),
    ],
    "a change starts somewhere": [
        (0, 5200, {**NATO, **DOWN, "role": "from", "status": "former", "article": "x"}, "first"),
        (
            0,
            3000,
            {**NATO, **DOWN, "role": "to", "start": 9, "article": "x"},
            "changed.same_speaker",
        ),
        (30, 5000, {**NATO, **DOWN, "role": "from"}, "total.start"),
        (30, 2000, {**NATO, **DOWN, "role": "to", "start": 9}, "changed.same_speaker"),
        (60, 1900, {**NATO, **PLAN, **DOWN, "role": "from"}, "plan.start"),
    ],
    "stale, and back for good": [
        (0, 500, NATO, "first"),
        (20, 300, NATO, "changed.same_speaker"),
        (70, 500, {}, "background.stale"),
        (81, 500, {"source": "outlet-b"}, "disputed.returns"),
    ],
    "a plan's old size is background too": [
        (0, 4000, {**NATO, **PLAN}, "planned.first"),
        (20, 3000, {**NATO, **PLAN}, "planned.disagrees"),
        (30, 4000, PLAN, "background.stale"),
        (90, 4000, PLAN, "planned.disagrees"),
    ],
    "a factor of ten waits": [
        (0, 500, NATO, "first"),
        (20, 5000, NATO, "held.doubtful"),
        (40, 5000, {**NATO, "quote": "ثانية"}, "held.doubtful"),
        (45, 5000, IQ, "changed.window"),
    ],
    "zero and from-to are believed": [
        (0, 500, NATO, "first"),
        (20, 0, NATO, "changed.same_speaker"),
        (40, 600, NATO, "changed.same_speaker"),
        (60, 6000, {**NATO, **UP, "role": "to"}, "changed.same_speaker"),
    ],
    "a recurring line waits": [
        (0, 500, NATO, "first"),
        (20, 900, {**NATO, "recurring": True}, "held.recurring"),
        (40, 900, {**MP, "recurring": True}, "changed.window"),
    ],
    "contested": [
        (0, 500, MP, "first"),
        (2, 300, EXPERT, "disputed.window"),
        (3, 310, EXPERT, "total.repeats_dissent"),
        (4, 490, MP, "total.repeats"),
        (5, 305, EXPERT, "total.alternates"),
        (20, 400, IQ, "total.inside_envelope"),
        (30, 900, IQ, "disputed.leaves_envelope"),
        (31, 420, {"by": "ankara", **DOWN}, "changed.states_change"),
    ],
    "plans": [
        (0, 500, NATO, "first"),
        (1, None, {**NATO, **PLAN, **DIRECTION, **UP}, "planned.first"),
        (2, 4200, {**NATO, **PLAN, **UP, "firm": False}, "planned.refines"),
        (3, 4000, {**NATO, **PLAN, **UP}, "planned.firm"),
        (4, None, {**MP, **PLAN, **DIRECTION, **UP}, "plan.corroborates"),
        (5, 4100, {**NATO, **PLAN, **UP}, "plan.repeats"),
        (6, None, {**MP, **PLAN, **DIRECTION, **DOWN}, "planned.disagrees"),
        (7, 200, {**MP, **PLAN, **DELTA, **DOWN}, "planned.refines"),
        (8, 300, {**EXPERT, **PLAN}, "plan.corroborates"),
    ],
    "plans by delta without a baseline": [
        (0, 500, {**NATO, **PLAN, **DELTA, **UP}, "planned.first"),
        (1, 520, {**MP, **PLAN, **DELTA, **UP}, "plan.corroborates"),
        (2, 900, {**MP, **PLAN, **DELTA, **UP}, "planned.disagrees"),
        (3, 100, {**MP, **PLAN, **DELTA, **DOWN}, "planned.disagrees"),
        (4, 4000, {**MP, **PLAN}, "plan.repeats"),
    ],
    "a tentative plan made firm by its own delta": [
        (0, 500, {**NATO, **PLAN, **DELTA, **UP, "firm": False}, "planned.first"),
        (1, 500, {**MP, **PLAN, **DELTA, **UP}, "plan.corroborates"),
        (2, 520, {**NATO, **PLAN, **DELTA, **UP}, "plan.repeats"),
    ],
    "plans without a stated change have the sign of their size": [
        (0, 500, NATO, "first"),
        (1, 300, {**NATO, **PLAN}, "planned.first"),
        (2, None, {**MP, **PLAN, **DIRECTION, **DOWN}, "plan.corroborates"),
        (3, None, {**MP, **PLAN, **DIRECTION, **UP}, "planned.disagrees"),
    ],
    "denials": [
        (0, None, {**IQ, **DENIED, **DIRECTION, **UP}, "denial.of_nothing"),
        (1, 500, NATO, "first"),
        (2, 4000, {**NATO, **PLAN, **UP}, "planned.first"),
        (3, None, {**MP, **DENIED, **DIRECTION, **UP}, "denied.direction"),
        (12, None, {**MP, **DENIED, **DIRECTION, **UP}, "denial.again"),
        (13, 4000, {**EXPERT, **DENIED}, "denied.number"),
        (14, 9000, {**EXPERT, **DENIED}, "denied.own_number"),
        (15, 4000, DENIED, "denial.unnamed"),
        (16, None, {**MP, **DENIED, **DIRECTION, **DOWN}, "denial.of_nothing"),
    ],
    "denials of what is said now": [
        (0, 500, NATO, "first"),
        (1, 300, {**MP, **DELTA, **UP}, "moved.delta"),
        (2, 300, {**NATO, **DENIED, **DELTA, **UP}, "denied.number"),
        (3, 200, {**NATO, **DENIED, **DELTA, **DOWN}, "denied.own_number"),
        (4, 800, EXPERT, "disputed.window"),
        (5, 800, {**NATO, **DENIED}, "denied.number"),
        (6, 500, {**MP, **DENIED}, "denied.number"),
        (20, 900, {**MP, **UP}, "changed.states_change"),
        (21, None, {**NATO, **DENIED, **DIRECTION, **UP}, "denied.direction"),
        (40, None, {**EXPERT, **DENIED, **DIRECTION, **UP}, "denial.of_nothing"),
    ],
    "movements": [
        (0, 500, NATO, "first"),
        (1, None, {**MP, **DIRECTION, **UP}, "moved.direction"),
        (2, 300, {**NATO, **DELTA, **UP}, "moved.delta"),
        (3, 310, {**MP, **DELTA, **UP}, "move.corroborates"),
        (4, 305, {**NATO, **DELTA, **UP}, "move.repeats"),
        (5, None, {**EXPERT, **DIRECTION, **UP}, "move.corroborates"),
        (6, 100, {**NATO, **DELTA, **DOWN}, "moved.delta"),
        (30, 300, {**NATO, **DELTA, **UP}, "moved.delta"),
    ],
    "movements that a total tells": [
        (0, 3000, NATO, "first"),
        (20, 500, {**NATO, **DELTA, **DOWN, "article": "x"}, "move.told"),
        (20, 2500, {**NATO, **DOWN, "article": "x", "start": 9}, "changed.same_speaker"),
        (21, 500, {**MP, **DELTA, **DOWN}, "move.follows_change"),
        (22, None, {**MP, **DIRECTION, **DOWN}, "move.follows_change"),
        (23, 50, {**MP, **DELTA, **DOWN}, "moved.delta"),
        (24, None, {**MP, **DIRECTION, **UP}, "moved.direction"),
        (40, 700, {**MP, **DELTA, **UP, "article": "y"}, "moved.delta"),
        (40, 2500, {**MP, "article": "y", "start": 99}, "total.corroborates"),
        (60, 800, {**MP, **DELTA, **UP, "article": "z"}, "move.told"),
        (60, 4000, {**MP, "article": "z", "start": 99}, "changed.window"),
        (80, 700, {**MP, "article": "w"}, "changed.same_speaker"),
        (80, 90, {**MP, **DELTA, **UP, "article": "w", "start": 99}, "move.told"),
    ],
    "movements before any total": [
        (0, 300, {**NATO, **DELTA, **UP}, "moved.delta"),
        (1, 500, NATO, "total.founds"),
    ],
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str) -> None:
    records = [made(number, told) for number, told in enumerate(SCENARIOS[name])]
    entries = fold(records, SETTINGS).entries
    judged = {it.records[0].claim_id: it.finding.rule for it in entries}
    found = [judged.get(it.claim_id, "joined") for it in records]
    assert found == [rule for *_, rule in SCENARIOS[name]]


def made(number: int, told: Told) -> Any:
    at, low, said, _ = told
    return claim(low, on=day(at), **{"article": str(number), **said})


def test_every_rule_is_met() -> None:
    met = {rule for told in SCENARIOS.values() for *_, rule in told}
    beside = {it for it in RULES if it.startswith("edited.")}
    assert met | beside == RULES.keys() | QUIET.keys()
