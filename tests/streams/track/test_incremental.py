"""The stage in any order of arrival equals the reference fold over the whole set."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from schemas.claims import Alert, AlertKind, Claim, Operation, Standing
from schemas.decisions import Decision, Verdict
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, Tracker, claim, day

SENTENCES = (
    "أعلن المتحدث أن عدد القوات في البلاد يبلغ هذا الشهر رقماً معلوماً بحسب بيان رسمي",
    "أعلن المتحدث أن عدد القوات في البلاد يبلغ هذا الشهر رقماً معلوماً بحسب بيان صدر أمس",
    None,
)
SPEAKERS = ({"by": "nato"}, {"by": "iq-joint"}, {"said_by": "نائب"}, {"said_by": "خبير"}, {})


@st.composite
def records(draw: st.DrawFn, days: int, numbers: list[int]) -> Claim:
    kind = draw(st.sampled_from(["strength"] * 5 + ["delta", "direction"]))
    number = draw(st.sampled_from(numbers)) if kind != "direction" else None
    said = draw(st.integers(0, days))
    printed = said + draw(st.sampled_from([0, 0, 0, 1, 9]))
    status = draw(st.sampled_from(["current"] * 5 + ["planned", "planned", "denied", "former"]))
    change = draw(st.sampled_from([None, None, "rise", "fall"]))
    return claim(
        number,
        kind=kind,
        status=status,
        change=change if kind == "strength" else change or "rise",
        role=draw(st.sampled_from([None, None, None, "from", "to"]))
        if kind == "strength"
        else None,
        on=day(said),
        published=day(printed),
        source=draw(st.sampled_from(["outlet-a", "outlet-b", "outlet-c"])),
        article=draw(st.sampled_from(["one", "two", None, None, None])),
        quote=draw(st.sampled_from(SENTENCES)),
        start=draw(st.sampled_from([0, 10])),
        firm=draw(st.booleans()),
        scope=draw(st.sampled_from(["total"] * 9 + ["part"])),
        recurring=draw(st.sampled_from([False] * 7 + [True])),
        **draw(st.sampled_from(SPEAKERS)),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Claim]:
    """Records of a series, some retracted and some rejected, in an order of arrival."""
    days = draw(st.sampled_from([6, 20, 40, 200]))
    numbers = draw(st.sampled_from([[300], [300, 500], [0, 300, 500, 520, 4000, 5000]]))
    made = draw(st.lists(records(days, numbers), min_size=1, max_size=16))
    more = []
    for record in made:
        fate = draw(st.sampled_from(["stays"] * 8 + ["goes", "rejected"]))
        if fate == "goes":
            more.append(replace(record, operation=Operation.RETRACT, known=2))
        elif fate == "rejected":
            more.append(replace(record, decision=word(record)))
    return draw(st.permutations([*made, *more]))


@st.composite
def crowds(draw: st.DrawFn) -> list[Claim]:
    """Many articles that say nearly the same: joining, overtaking and copies at every turn."""
    days = draw(st.sampled_from([8, 16, 30]))
    made = []
    for number in range(draw(st.integers(2, 14))):
        said = draw(st.integers(0, days))
        record = claim(
            draw(st.sampled_from([300, 300, 300, 500])),
            on=day(said),
            published=day(said + draw(st.sampled_from([0, 0, 3, 8, 20]))),
            source=draw(st.sampled_from(["outlet-a", "outlet-b"])),
            article=str(number),
            quote=draw(st.sampled_from(SENTENCES[:2])),
            recurring=draw(st.sampled_from([False, False, True])),
            **draw(st.sampled_from(SPEAKERS[:1] * 3 + SPEAKERS[-1:])),
        )
        made.append(record)
        if draw(st.sampled_from([False, False, True])):
            made.append(replace(record, decision=word(record)))
    return draw(st.permutations(made))


def word(record: Claim) -> Decision:
    return Decision(
        target=record.claim_id,
        series=record.figure.series,
        verdict=Verdict.REJECT,
        decided_at=datetime(2030, 1, 1, tzinfo=UTC),
    )


def expected(arrived: list[Claim]) -> dict[str, Alert]:
    return {it.alert_id: it for it in fold(arrived, SETTINGS).alerts}


def standing(tracker: Tracker) -> dict[str, Alert]:
    return {name: it for name, it in tracker.latest.items() if it.standing is Standing.STANDING}


@settings(max_examples=400, deadline=None)
@given(histories())
def test_any_order_equals_the_reference(arrived: list[Claim]) -> None:
    tracker = Tracker()
    for number, record in enumerate(arrived, 1):
        tracker.send(record)
        assert standing(tracker) == expected(arrived[:number])


@settings(max_examples=300, deadline=None)
@given(crowds())
def test_crowds_in_any_order_equal_the_reference(arrived: list[Claim]) -> None:
    tracker = Tracker()
    for number, record in enumerate(arrived, 1):
        tracker.send(record)
        assert standing(tracker) == expected(arrived[:number])


@settings(max_examples=100, deadline=None)
@given(histories(), st.data())
def test_redelivery_changes_nothing(arrived: list[Claim], data: st.DataObject) -> None:
    """State ahead of the input: every record again, and again with its outputs lost."""
    tracker = Tracker().run(arrived)
    before = dict(tracker.latest)
    start = data.draw(st.integers(0, len(arrived)))
    for record in arrived[start:]:
        tracker.send(record)
    assert tracker.latest == before


@settings(max_examples=100, deadline=None)
@given(histories(), st.data())
def test_outputs_lost_after_state_was_written(arrived: list[Claim], data: st.DataObject) -> None:
    """What a record gave is given again when it comes again, as it stands by then."""
    tracker = Tracker()
    lost = data.draw(st.integers(0, len(arrived) - 1))
    for number, record in enumerate(arrived):
        heard = dict(tracker.latest)
        tracker.send(record)
        if number >= lost:
            tracker.latest = heard
    for record in arrived[lost:]:
        tracker.send(record)
    assert {k: v for k, v in standing(tracker).items() if v.kind is not AlertKind.OTHER} == (
        expected(arrived)
    )
