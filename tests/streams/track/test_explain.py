"""Every rule of the table has its words, and no word says more than was reported."""

from __future__ import annotations

from streams.track.edits import edits_in
from streams.track.explain import QUIET, RULES, sentence
from streams.track.rules import RULES as ROWS
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, claim, day

ELSEWHERE = {
    "edited.added",
    "edited.dropped",
    "edited.changed",
    "total.repeats",
    "plan.repeats",
    "move.repeats",
    "denial.again",
}
"""Ids that are made inside a row, or beside the table."""


def test_every_row_has_words() -> None:
    ids = {row.rule for row in ROWS}
    assert ids | ELSEWHERE == RULES.keys() | QUIET.keys()
    assert all(row.rule in RULES for row in ROWS if row.kind)
    assert all(words.keys() == {"en", "ar"} for words in RULES.values())


def test_words_say_reported_not_fell() -> None:
    for words in RULES.values():
        assert "fell" not in words["en"]
        assert "انخفض" not in words["ar"]


def test_an_alert_is_explained_by_its_rule() -> None:
    one = claim(500, by="nato", on=day(0))
    two = claim(300, by="nato", on=day(30))
    (alert,) = [it for it in fold([one, two], SETTINGS).alerts if it.kind == "changed"]
    assert sentence(alert) == RULES["changed.same_speaker"]["en"]
    assert sentence(alert, "ar") == RULES["changed.same_speaker"]["ar"]
    assert list(edits_in(two, lambda _: None)) == []
