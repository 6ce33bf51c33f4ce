"""What the stage sends and when: no flicker, redelivery, decisions, versions."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

from msgspec.structs import replace

from schemas.claims import Alert, Claim, Edit, Operation, Standing
from schemas.decisions import Decision, Verdict
from schemas.documents import Revision
from streams.claims.stage import claims
from streams.track.entries import Book, Head
from streams.track.timeline import fold
from tests.streams.claims.building import revision
from tests.streams.track.building import (
    SETTINGS,
    MemoryState,
    Tracker,
    claim,
    day,
    figure,
    summary,
)


def decided(record: Claim, verdict: str, year: int = 2030) -> Claim:
    word = Decision(
        target=record.claim_id,
        series=record.figure.series,
        verdict=Verdict(verdict),
        decided_at=datetime(year, 1, 1, tzinfo=UTC),
    )
    return replace(record, decision=word)


FIVE = claim(500, by="nato", on=day(0))
THREE = claim(300, by="nato", on=day(30))


def test_a_rejected_claim_leaves_the_timeline() -> None:
    tracker = Tracker().run([FIVE, THREE, decided(THREE, "reject")])
    assert tracker.standing == []
    assert [it.standing for it in tracker.emitted][-1] is Standing.SUPERSEDED


def test_a_rejection_may_come_before_the_claim() -> None:
    for order in permutations([FIVE, THREE, decided(THREE, "reject")]):
        assert Tracker().run(order).standing == []


def test_a_restored_claim_comes_back_in_any_order() -> None:
    words = [decided(THREE, "reject", 2030), decided(THREE, "restore", 2031)]
    for order in permutations([FIVE, THREE, *words]):
        assert summary(Tracker().run(order).standing) == ["changed 500→300"]


def test_confirming_changes_no_timeline() -> None:
    tracker = Tracker().run([FIVE, THREE, decided(THREE, "confirm")])
    assert summary(tracker.standing) == ["changed 500→300"]


def test_rejecting_the_baseline_refolds_what_follows() -> None:
    again = claim(300, by="iq-joint", on=day(40))
    tracker = Tracker().run([FIVE, THREE, again, decided(THREE, "reject")])
    assert summary(tracker.standing) == ["changed 500→300"]
    assert tracker.standing[0].claim_date.isoformat() == day(40)


def test_a_superseded_alert_stands_again_when_its_reason_returns() -> None:
    tracker = Tracker().run([FIVE, THREE, decided(THREE, "reject")])
    tracker.send(decided(THREE, "restore", 2031))
    assert summary(tracker.standing) == ["changed 500→300"]


def test_an_edit_supersedes_without_flicker() -> None:
    """A changed figure: the edit and the new change are told, nothing else in between."""
    state = MemoryState()
    tracker = Tracker().run([FIVE])
    for article in (
        revision(0, figure(300, by="nato", on=day(30))),
        revision(1, figure(200, by="nato", on=day(30))),
    ):
        result = claims(article, state)
        state.apply(result)
        for emit in result.emits:
            assert isinstance(emit.record, Claim)
            tracker.send(emit.record)
    told = [f"{it.kind} {it.standing}" for it in tracker.emitted if it.kind != "first"]
    assert told == [
        "changed standing",
        "changed superseded",
        "changed standing",
        "edited standing",
    ]
    assert sorted(summary(tracker.standing)) == ["changed 500→200", "edited 300→200"]


def test_a_movement_beside_its_total_never_shows() -> None:
    """The claims stage sends totals first, so the movement is told by then."""
    state = MemoryState()
    tracker = Tracker().run([claim(3000, by="nato", on=day(0))])
    moved = figure(500, kind="delta", change="fall", by="nato", on=day(30), start=5)
    total = figure(2500, change="fall", role="to", by="nato", on=day(30), start=20)
    for emit in claims(revision(0, moved, total), state).emits:
        assert isinstance(emit.record, Claim)
        tracker.send(emit.record)
    assert [it.kind for it in tracker.emitted] == ["first", "changed"]


def test_redelivery_gives_the_same_alerts_again() -> None:
    tracker = Tracker().run([FIVE])
    first = tracker.send(THREE)
    again = tracker.send(THREE)
    assert again.emits == first.emits
    assert again.writes == ()


def test_outputs_lost_before_state_was_written_come_again() -> None:
    tracker = Tracker().run([FIVE])
    lost = tracker.send(THREE, apply=False)
    assert tracker.send(THREE) == lost


def test_a_late_claim_supersedes_what_no_longer_follows() -> None:
    tracker = Tracker().run([FIVE, THREE])
    tracker.send(claim(310, by="nato", on=day(10)))
    assert summary(tracker.standing) == ["changed 500→310"]
    gone = [it for it in tracker.latest.values() if it.standing is Standing.SUPERSEDED]
    assert summary(gone) == ["changed 500→300"]


def test_a_further_mention_makes_no_second_alert() -> None:
    tracker = Tracker().run([FIVE, THREE])
    before = tracker.latest.keys() | set()
    tracker.send(claim(300, by="nato", on=day(31), source="outlet-b"))
    assert tracker.latest.keys() == before
    assert summary(tracker.standing) == ["changed 500→300"]


def test_corroboration_is_counted_on_the_alert() -> None:
    tracker = Tracker().run([FIVE, THREE])
    tracker.send(claim(300, by="iq-joint", on=day(31), source="outlet-b"))
    tracker.send(claim(305, by="iq-joint", on=day(32), source="outlet-c"))
    tracker.send(claim(300, said_by="خبير", on=day(60), source="outlet-d"))
    (alert,) = tracker.standing
    assert alert.corroborations == 2


def test_copies_are_counted_and_raise_nothing() -> None:
    words = "قال المتحدث باسم البعثة إن عدد العناصر في البلاد لا يزيد على ثلاثمئة عنصر اليوم"
    first = claim(300, on=day(30), source="outlet-a", quote=words)
    copies = [
        claim(300, on=day(30 + number), source=f"outlet-{number}", quote=words)
        for number in range(1, 4)
    ]
    for order in permutations([FIVE, first, *copies]):
        (alert,) = Tracker().run(order).standing
        assert alert.syndications == 3
        assert alert.corroborations == 0


def test_undated_claims_are_kept_and_not_compared() -> None:
    undated = claim(9000, by="nato", on=None)
    tracker = Tracker().run([FIVE, undated, THREE])
    assert summary(tracker.standing) == ["changed 500→300"]
    assert fold([FIVE, undated], SETTINGS).undated == (undated,)


def test_an_edit_of_an_undated_figure_is_dated_by_its_fetch() -> None:
    edit = Edit(revision=Revision(fetched_at=THREE.fetched_at, text_hash="x"))
    late = replace(claim(9000, on=None, published=day(3)), edited=True, edits=(edit,))
    (alert,) = Tracker().run([late]).standing
    assert alert.rule == "edited.added"
    assert alert.claim_date.isoformat() == day(3)
    strange = replace(late, time_zone="Nowhere/Such")
    assert Tracker().run([strange]).standing[0].claim_date.isoformat() == day(3)


def test_alerts_take_silence_and_namespace_from_their_record() -> None:
    quiet = replace(THREE, notify=False, namespace="rehearsal")
    (alert,) = Tracker().run([FIVE, quiet]).standing
    assert not alert.notify
    assert alert.namespace == "rehearsal"


def test_a_withdrawn_misreading_leaves_no_edit() -> None:
    gone = replace(THREE, operation=Operation.RETRACT, known=1)
    assert Tracker().run([FIVE, THREE, gone]).standing == []


def test_two_claims_of_a_day_that_make_one_alert_are_one() -> None:
    records = [
        claim(500, by="nato", on=day(0)),
        claim(300, by="nato", on=day(30), published=f"{day(30)}T08:00:00"),
        claim(500, by="nato", on=day(30), published=f"{day(30)}T10:00:00"),
        claim(305, by="nato", on=day(30), published=f"{day(30)}T12:00:00", quote="أخرى"),
        claim(300, by="iq-joint", on=day(30), published=f"{day(30)}T13:00:00"),
    ]
    for order in permutations(records):
        tracker = Tracker().run(order)
        wanted = {it.alert_id: it for it in fold(records, SETTINGS).alerts}
        standing = {k: v for k, v in tracker.latest.items() if v.standing is Standing.STANDING}
        assert standing == wanted


def test_entries_are_small() -> None:
    tracker = Tracker()
    for number in range(300):
        speaker = f"متحدث رقم {number % 90}"
        tracker.send(claim(500 + number % 7 * 400, said_by=speaker, on=day(number // 10)))
    entries = tracker.states["nato|IQ"].entries
    assert max(len(it) for it in entries.values()) < 48 * 1024
    head = Book(tracker.states["nato|IQ"]).read(Head, "h")
    assert head is not None
    assert head.walk.baseline is not None


def test_records_on_the_wire_give_alerts_of_their_series() -> None:
    us = claim(2500, by="pentagon", force="us", on=day(0))
    more = claim(900, by="pentagon", force="us", on=day(20))
    result = Tracker().run([us]).send(more)
    assert {emit.key for emit in result.emits} == {"us|IQ"}
    assert all(isinstance(emit.record, Alert) for emit in result.emits)
