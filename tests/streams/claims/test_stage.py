"""The claims of an article follow from the set of its revisions, in any order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from schemas.claims import Claim, Operation
from schemas.documents import TaggedArticle
from tests.streams.claims.building import Claims, revision
from tests.streams.track.building import figure

FIVE = figure(500, by="nato")
THREE = figure(300, by="nato")
US = figure(2500, by="pentagon", force="us", start=40)
PLAN = figure(4000, by="nato", status="planned", start=80)


def told(records: list[Claim]) -> list[str]:
    return [f"{it.operation} {it.figure.low}" for it in records]


def content(stage: Claims) -> dict[str, Claim]:
    return {name: replace(it, known=0) for name, it in stage.latest.items()}


def test_every_figure_becomes_a_claim_of_its_series() -> None:
    stage = Claims()
    first = stage.send(revision(0, FIVE, US))
    assert told(first) == ["add 500", "add 2500"]
    assert {it.figure.series for it in first} == {"nato|IQ", "us|IQ"}
    assert all(not it.edited and it.edits == () for it in first)
    assert first[0].sentence_signature
    assert first[0].title == "عنوان"


def test_unchanged_figures_are_dropped() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE, US))
    assert stage.send(revision(1, FIVE, US)) == []


def test_a_dropped_figure_is_retracted() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE, US))
    later = revision(1, US)
    (gone,) = stage.send(later)
    assert gone.operation is Operation.RETRACT
    assert gone.retracted_in == later.revision
    assert [(it.dropped, it.other) for it in gone.edits] == [(True, None)]


def test_a_changed_figure_is_retracted_and_replaced() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE))
    gone, new = stage.send(revision(1, THREE))
    assert told([gone, new]) == ["retract 500", "add 300"]
    assert new.edited
    assert new.replaces == gone.claim_id
    assert gone.edits[0].other == new.claim_id


def test_a_change_is_paired_within_its_series_only() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE))
    gone, new = stage.send(revision(1, US))
    assert new.replaces is None
    assert gone.edits[0].other is None


def test_the_most_alike_are_paired() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE, PLAN))
    records = stage.send(revision(1, THREE, replace(PLAN, low=5000, high=5000)))
    pairs = {it.figure.low: it.replaces for it in records if it.operation is Operation.ADD}
    names = {it.claim_id: it.figure.low for it in records}
    assert {new: names[old or ""] for new, old in pairs.items()} == {300: 500, 5000: 4000}


def test_back_again_keeps_every_edit() -> None:
    stage = Claims().run([revision(0, FIVE), revision(1, THREE), revision(2, FIVE)])
    five = next(it for it in stage.latest.values() if it.figure.low == 500)
    assert five.operation is Operation.ADD
    assert not five.edited
    assert [it.dropped for it in five.edits] == [True, False]


def test_the_quote_stands_in_the_revision_named() -> None:
    moved = replace(FIVE, start=30, end=33)
    stage = Claims().run([revision(0, FIVE), revision(1, moved)])
    (claim,) = stage.latest.values()
    assert claim.figure.start == 0
    assert claim.revision == revision(0).revision


def test_a_later_date_dates_an_undated_figure() -> None:
    undated = replace(FIVE, claim_date=None)
    stage = Claims().run([revision(0, undated), revision(1, FIVE)])
    (claim,) = stage.latest.values()
    assert claim.figure.claim_date == FIVE.claim_date
    assert claim.revision == revision(1).revision


def test_an_earlier_fetch_of_the_same_text_moves_the_start() -> None:
    """The clean stage sends a revision again when its start turns out to be earlier."""
    late = Claims().run([revision(3, FIVE, text="same"), revision(1, FIVE, text="same")])
    soon = Claims().run([revision(1, FIVE, text="same"), revision(3, FIVE, text="same")])
    assert content(late) == content(soon)
    assert late.latest[next(iter(late.latest))].revision == revision(1, text="same").revision


def test_a_text_that_comes_back_is_a_revision_of_its_own() -> None:
    first, second, third = (
        revision(0, FIVE, text="a"),
        revision(1, THREE, text="b"),
        revision(2, FIVE, text="a"),
    )
    for order in permutations([first, second, third]):
        stage = Claims().run(order)
        assert content(stage) == content(Claims().run([first, second, third]))


def test_redelivery_gives_the_claims_again() -> None:
    stage = Claims()
    first = stage.send(revision(0, FIVE))
    assert stage.send(revision(0, FIVE)) == first


def test_redelivery_behind_the_state_gives_what_holds_now() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE))
    stage.send(revision(1, THREE))
    again = stage.send(revision(0, FIVE))
    assert sorted(told(again)) == ["add 300", "retract 500"]


def test_lost_outputs_come_again() -> None:
    """A crash after sending and before state was written: the same outputs."""
    stage = Claims()
    stage.send(revision(0, FIVE))
    lost = stage.send(revision(1, THREE), apply=False)
    assert stage.send(revision(1, THREE)) == lost


def test_a_second_reading_of_a_revision_withdraws_without_a_trace() -> None:
    stage = Claims()
    stage.send(revision(0, FIVE))
    new, *rest = sorted(stage.send(revision(0, THREE)), key=lambda it: it.operation)
    (gone,) = rest
    assert told([new, gone]) == ["add 300", "retract 500"]
    assert gone.retracted_in is None
    assert gone.edits == ()
    assert new.edits == ()


def test_large_articles_stay_within_the_entry_limit() -> None:
    long = "كلمة " * 10_000
    many = [figure(number, by="nato", quote=long, start=number * 10) for number in range(100, 160)]
    stage = Claims()
    assert len(stage.send(revision(0, *many))) == 60
    assert stage.send(revision(1, *many[1:]))[0].operation is Operation.RETRACT
    assert all(len(it.figure.quote) <= 2_000 for it in stage.latest.values())


def test_an_overlong_sentence_keeps_its_figure() -> None:
    text = "و" * 5_000 + "500" + "و" * 5_000
    long = replace(FIVE, quote=text, quote_start=7, start=5_007, end=5_010)
    (claim,) = Claims().send(revision(0, long))
    cut = claim.figure
    assert cut.quote[cut.start - cut.quote_start : cut.end - cut.quote_start] == "500"


def test_incomplete_entries_count_as_not_there() -> None:
    """A crash between the entries of one revision: it comes again and is whole."""
    many = [figure(n, by="nato", quote="كلمة " * 400, start=n) for n in range(100, 140)]
    stage = Claims()
    stage.send(revision(0, *many))
    entries = sorted(key for key in stage.state.entries if key.startswith("r/"))
    assert len(entries) > 1
    stage.state.entries = {entries[0]: stage.state.entries[entries[0]]}
    assert len(stage.send(revision(0, *many))) == 40


FIGURES = [FIVE, THREE, US, PLAN, replace(FIVE, attribution="غيره", speaker_id=None)]


@st.composite
def revisions(draw: st.DrawFn) -> list[TaggedArticle]:
    hours = draw(st.lists(st.integers(0, 12), min_size=1, max_size=6, unique=True))
    made = []
    for hour in hours:
        chosen = draw(st.sets(st.sampled_from(range(len(FIGURES)))))
        text = "".join(map(str, sorted(chosen)))
        made.append(revision(hour, *(FIGURES[it] for it in sorted(chosen)), text=text))
    return made


@settings(max_examples=150, deadline=None)
@given(revisions(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_claims(articles: list[TaggedArticle], chance: object) -> None:
    shuffled = articles[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert content(Claims().run(articles)) == content(Claims().run(shuffled))


@pytest.mark.parametrize("hours", [0, 1])
def test_versions_grow_with_what_was_seen(hours: int) -> None:
    stage = Claims().run(revision(it, FIVE) for it in range(hours + 1))
    assert {it.known for it in stage.latest.values()} == {1}
    (gone,) = stage.send(revision(9))
    assert gone.known == hours + 2
