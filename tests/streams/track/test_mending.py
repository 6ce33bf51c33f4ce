"""State of an older layout, or half written, is folded anew; a newer one waits."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from schemas.claims import Claim, Operation, Standing
from schemas.errors import NewerMajorVersion
from streams.track.entries import MARK, VERSION
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, Tracker, claim, day
from tests.streams.track.test_horizon import history
from tests.streams.track.test_incremental import histories, standing, word

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
    gone = replace(STORY[3], operation=Operation.RETRACT, known=2)
    rejected = replace(STORY[1], decision=word(STORY[1]))
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


def killed_after(tracker: Tracker, record: Claim, writes: int) -> None:
    """Send a record whose entries a kill cuts off after so many writes."""
    result = tracker.send(record, apply=False)
    tracker.states["nato|IQ"].apply(replace(result, writes=result.writes[:writes]))


@settings(max_examples=150, deadline=None)
@given(histories(), st.data())
def test_a_kill_between_two_writes_is_mended(arrived: list[Claim], data: st.DataObject) -> None:
    tracker = Tracker()
    cut = data.draw(st.integers(0, len(arrived) - 1))
    tracker.run(arrived[:cut])
    killed_after(tracker, arrived[cut], data.draw(st.integers(0, 12)))
    for number, record in enumerate(arrived[cut:], cut + 1):
        tracker.send(record)
        assert standing(tracker) == expected(arrived[:number])


@pytest.mark.parametrize("writes", range(0, 60, 3))
def test_a_kill_while_the_horizon_moves_is_mended(writes: int) -> None:
    records = history(1000, 9)
    far = claim(700, by="nato", on=day(1500))
    tracker = Tracker().run(records)
    killed_after(tracker, far, writes)
    tracker.run([far, claim(900, by="nato", on=day(1501))])
    more = [*records, far, claim(900, by="nato", on=day(1501))]
    assert standing(tracker) == expected(more)
    assert MARK not in tracker.states["nato|IQ"].entries
