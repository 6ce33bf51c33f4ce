"""State of an older layout is built anew from its records; a newer one waits."""

from __future__ import annotations

import msgspec
import pytest

from schemas.claims import Claim, Operation, Standing
from schemas.errors import NewerMajorVersion
from streams.track.entries import VERSION
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, Tracker, claim, day
from tests.streams.track.test_horizon import history
from tests.streams.track.test_incremental import standing, word

STORY = [
    claim(500, by="nato", on=day(0)),
    claim(4000, by="nato", status="planned", change="rise", on=day(10)),
    claim(kind="direction", change="rise", status="denied", by="iq-joint", on=day(12)),
    claim(300, by="nato", on=day(30)),
    claim(9000, by="nato", on=None),
]


def aged(tracker: Tracker, version: int) -> None:
    """Make the state look as an older program left it: all but records and alerts unreadable."""
    entries = tracker.states["nato|IQ"].entries
    for key in list(entries):
        if key == "h":
            entries[key] = msgspec.msgpack.encode([version, "another", "layout"])
        elif key.startswith(("c/", "k/", "w/", "z/")):
            entries[key] = msgspec.msgpack.encode(["nothing", "of", "ours"])


def expected(records: list[Claim]) -> dict[str, object]:
    return {it.alert_id: it for it in fold(records, SETTINGS).alerts}


def test_the_timeline_is_the_same_afterwards() -> None:
    tracker = Tracker().run(STORY)
    aged(tracker, VERSION - 1)
    more = claim(900, by="nato", on=day(60))
    result = tracker.send(more)
    assert standing(tracker) == expected([*STORY, more])
    assert [it.record.kind for it in result.emits] == ["changed"]
    later = claim(250, by="nato", on=day(20))
    tracker.send(later)
    assert standing(tracker) == expected([*STORY, more, later])


def test_what_an_older_program_judged_otherwise_is_corrected() -> None:
    tracker = Tracker().run(STORY)
    entries = tracker.states["nato|IQ"].entries
    (key,) = [key for key in entries if key.startswith(f"a/{day(30)}")]
    wrong = msgspec.msgpack.decode(entries[key])
    entries[key] = msgspec.msgpack.encode({**wrong, "alert_id": "of-old"})
    aged(tracker, VERSION - 1)
    result = tracker.send(claim(500, by="nato", on=day(1), source="outlet-b"))
    told = {it.record.alert_id: it.record.standing for it in result.emits}
    assert told["of-old"] is Standing.SUPERSEDED
    assert told[wrong["alert_id"]] is Standing.STANDING


def test_retractions_and_rejections_survive() -> None:
    gone = msgspec.structs.replace(STORY[3], operation=Operation.RETRACT, known=2)
    rejected = msgspec.structs.replace(STORY[1], decision=word(STORY[1]))
    tracker = Tracker().run([*STORY, gone, rejected])
    before = standing(tracker)
    aged(tracker, 1)
    tracker.send(claim(500, by="nato", on=day(2), source="outlet-b"))
    assert standing(tracker).keys() == before.keys()


def test_what_stood_at_the_edge_still_stands() -> None:
    tracker = Tracker().run(history(300, 9))
    tracker.send(claim(9, by="nato", scope="part", on=day(1500)))
    aged(tracker, VERSION - 1)
    tracker.send(claim(7000, by="iq-joint", on=day(1510)))
    assert tracker.standing[-1].rule in {"changed.window", "held.doubtful"}
    assert tracker.standing[-1].evidence_before is not None


def test_state_of_a_newer_version_is_held_back() -> None:
    tracker = Tracker().run(STORY)
    aged(tracker, VERSION + 1)
    with pytest.raises(NewerMajorVersion, match="nato\\|IQ"):
        tracker.send(claim(300, by="nato", on=day(40)))
