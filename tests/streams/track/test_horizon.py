"""State is kept 24 months before the newest claim; the fold at its edge is a snapshot."""

from __future__ import annotations

from schemas.claims import Claim
from streams.track.entries import Book, Head
from streams.track.horizon import edge_of
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, MemoryState, Tracker, claim, day
from tests.streams.track.test_incremental import standing

NUMBERS = (500, 300, 300, 900, 2000, 2000, 0, 500)


def history(days: int, every: int) -> list[Claim]:
    return [
        claim(NUMBERS[at // every % 8], by=("nato", "iq-joint")[at // every % 3 % 2], on=day(at))
        for at in range(0, days, every)
    ]


def head(state: MemoryState) -> Head:
    found = Book(state).read(Head, "h")
    assert found is not None
    return found


def test_in_order_the_horizon_changes_nothing() -> None:
    records = history(2000, 9)
    tracker = Tracker()
    for record in records:
        tracker.send(record)
    assert standing(tracker) == {it.alert_id: it for it in fold(records, SETTINGS).alerts}


def test_state_does_not_grow_with_the_years() -> None:
    tracker = Tracker()
    sizes = []
    for number, record in enumerate(history(4000, 9)):
        tracker.send(record)
        if number % 100 == 99:
            sizes.append(len(tracker.states["nato|IQ"].entries))
    assert max(sizes) < 1.2 * sizes[0] * 81 / 100 + 100
    months = {key.split("/")[1][:7] for key in tracker.states["nato|IQ"].entries if key[:2] == "c/"}
    assert len(months) <= 27


def test_a_late_claim_within_the_horizon_is_folded_in() -> None:
    records = history(2000, 9)
    late = claim(7000, by="nato", on=day(1400))
    tracker = Tracker().run([*records, late])
    assert standing(tracker) == {it.alert_id: it for it in fold([*records, late], SETTINGS).alerts}


def test_an_older_claim_is_counted_and_moves_nothing() -> None:
    records = history(2000, 9)
    tracker = Tracker().run(records)
    before = dict(tracker.latest)
    result = tracker.send(claim(7000, by="nato", on=day(900)))
    assert result.emits == ()
    assert tracker.latest == before
    assert head(tracker.states["nato|IQ"]).beyond == 1


def test_a_long_silence_drops_all_but_the_snapshot() -> None:
    tracker = Tracker().run(history(300, 9))
    tracker.send(claim(5000, by="nato", on=day(3000)))
    kept = tracker.states["nato|IQ"].entries
    assert len([key for key in kept if key.startswith("c/")]) == 1
    assert [it.rule for it in tracker.standing][-1] == "held.doubtful" or tracker.standing
    baseline = head(tracker.states["nato|IQ"]).walk.baseline
    assert baseline is not None


def test_the_edge_is_a_calendar_date() -> None:
    from datetime import date

    newest = date(2024, 3, 31).toordinal()
    assert date.fromordinal(edge_of(newest, 24)) == date(2022, 3, 28)
    assert edge_of(1, 24) == 1
