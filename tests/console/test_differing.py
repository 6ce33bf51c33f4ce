"""Corrections out of pairs: what came, went and changed, and what is no correction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from console.clustercompare import differing
from console.clusterstate import _changes
from console.corrected import listable
from console.differing import End, document_correction, figure_corrections
from schemas.claims import Claim, Operation
from schemas.corrections import About, Correction, What
from schemas.documents import Revision
from schemas.figures import Figure, Kind
from streams.claims.desired import claim_id
from streams.worker.entries import Entries

AT = datetime(2026, 3, 1, tzinfo=UTC)
CORRECT = partial(Correction, run="run", at=AT)


def claim(
    size: int, article: str = "a", operation: Operation = Operation.ADD, **more: Any
) -> Claim:
    said = {"force": "tr", "place": "IQ", "kind": Kind.STRENGTH, "claim_date": date(2026, 2, 1),
            "quote": "q", "quote_start": 0, "start": 0, "end": 1, **more}  # fmt: skip
    figure = Figure(low=size, high=size, **said)
    return Claim(
        claim_id=claim_id(article, figure), operation=operation, figure=figure, article_id=article,
        revision=Revision(fetched_at=AT, text_hash="h"), source="s", fetched_at=AT,
    )  # fmt: skip


def found(*pairs: tuple[Claim | None, Claim | None]) -> list[tuple[What, Any, Any]]:
    return [
        (each.what, each.before and each.before["low"], each.after and each.after["low"])
        for each in figure_corrections(pairs, CORRECT)
    ]


def test_a_figure_that_came_for_another_of_its_article_is_one_change() -> None:
    assert found((claim(400), None), (None, claim(4000))) == [(What.CHANGED, 400, 4000)]
    assert found((claim(400), None), (None, claim(4000, "b"))) == [
        (What.WENT, 400, None), (What.CAME, None, 4000),
    ]  # fmt: skip


def test_a_retraction_says_nothing_and_other_bounds_of_the_text_are_no_correction() -> None:
    gone = claim(400, operation=Operation.RETRACT)
    assert found((claim(400), gone)) == [(What.WENT, 400, None)]
    assert found((gone, claim(400))) == [(What.CAME, None, 400)]
    assert found((gone, None), (None, gone)) == []
    assert found((claim(400), claim(400, start=9, end=12, quote="q!"))) == []
    assert found((claim(400), claim(400, firm=False))) == [(What.CHANGED, 400, 400)]


def test_a_document_that_ended_otherwise() -> None:
    dead, read = End("dead", "tag: ValueError"), End("indexed")
    changed = document_correction(CORRECT, "o", "a", "s", (dead, read))
    assert (changed.what, changed.after) == (What.CHANGED, {"end": "indexed", "reason": None})
    assert document_correction(CORRECT, "o", "a", "s", (None, read)).what is What.CAME
    assert document_correction(CORRECT, "o", "a", "s", (dead, None)).what is What.WENT


def test_alerts_for_a_first_claim_are_kept_and_not_listed() -> None:
    first = CORRECT(about=About.ALERT, what=What.CAME, target="1", after={"kind": "first"})
    other = CORRECT(about=About.ALERT, what=What.CAME, target="2", after={"kind": "changed"})
    assert listable((first, other)) == (other,)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("", "", []),
        ("ac", "ac", []),
        ("ab", "bc", [("a", None), (None, "c")]),
        ("", "a", [(None, "a")]),
        ("b", "", [("b", None)]),
    ],
)
def test_two_streams_in_order_are_joined_by_their_ids(before: str, after: str, pairs: Any) -> None:
    assert (
        list(differing(zip(before, before, strict=True), zip(after, after, strict=True))) == pairs
    )
    changed = differing([("a", 1), ("b", 2)], [("a", 1), ("b", 3)])
    assert list(changed) == [(2, 3)]


def recovered(*changes: tuple[bytes, bytes | None]) -> Entries:
    entries = Entries()
    for each in changes:
        entries.apply(*each)
    return entries


def test_state_that_is_replaced_is_what_the_next_owner_recovers() -> None:
    old = [*Entries().changes("k", "gone", b"1", 7), *Entries().changes("k", "stays", b"2", 7)]
    wanted = recovered(
        *Entries().changes("k", "stays", b"3", 2), *Entries().changes("l", "new", b"4", 2)
    )
    replacing = list(_changes(recovered(*old), wanted))
    found = recovered(*old, *replacing)
    assert sorted(found.items()) == [("k", "stays", b"3"), ("l", "new", b"4")]
    assert found.newest > 7
    # A worker of before that was frozen writes once more, under its own epoch.
    late = [*Entries().changes("k", "gone", b"9", 7), *Entries().changes("k", "stays", b"9", 7)]
    assert sorted(recovered(*old, *replacing, *late).items()) == sorted(found.items())
    # Where nothing stood, the wanted state is written all the same.
    assert sorted(recovered(*_changes(wanted, wanted)).items()) == sorted(wanted.items())
