"""The seeds' eleven figures, written by hand, give the design's five alerts."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from schemas.claims import Claim
from streams.track.timeline import fold
from tests.streams.track.building import SETTINGS, Tracker, claim, summary

STOLTENBERG, OLSEN, MISSION, KHAFAJI, KIRBY = "nato", "nato", "nato", "iq-joint", "pentagon"
SEEDS = Path(__file__).parents[3] / "seeds"


def articles(*, organisation: bool) -> dict[str, list[Claim]]:
    """By seed; with one speaker id for NATO and its people, or one for each."""
    nato = (lambda _: "nato") if organisation else (lambda name: name)
    a002 = {"article": "002", "published": "2021-02-19", "source": "002"}
    a000 = {"article": "000", "published": "2021-02-21", "source": "alhal"}
    a001 = {"article": "001", "published": "2021-02-25", "source": "001"}
    a004 = {"article": "004", "published": "2021-03-09", "source": "004"}
    a003 = {"article": "003", "published": "2023-01-24", "source": "elaph"}
    up = {"change": "rise"}
    return {
        "002": [
            claim(
                kind="direction",
                status="denied",
                **up,
                force="us",
                by=KIRBY,
                on="2021-02-18",
                start=700,
                qualifier="vague",
                **a002,
            ),
            claim(
                500, role="from", **up, by=nato("stoltenberg"), on="2021-02-19", start=900, **a002
            ),
            claim(
                4000,
                role="to",
                **up,
                status="planned",
                qualifier="about",
                by=nato("stoltenberg"),
                on="2021-02-19",
                start=910,
                **a002,
            ),
        ],
        "000": [
            claim(500, by=KHAFAJI, on="2021-02-21", start=200, **a000),
            claim(
                kind="direction",
                status="denied",
                **up,
                by=KHAFAJI,
                on="2021-02-21",
                start=300,
                qualifier="vague",
                **a000,
            ),
            claim(
                500, role="from", **up, by=nato("stoltenberg"), on="2021-02-21", start=900, **a000
            ),
            claim(
                4000,
                role="to",
                **up,
                status="planned",
                qualifier="about",
                by=nato("stoltenberg"),
                on="2021-02-21",
                start=910,
                **a000,
            ),
        ],
        "001": [
            claim(
                300,
                900,
                kind="delta",
                **up,
                status="planned",
                qualifier="vague",
                by=nato("nato"),
                on="2021-02-25",
                start=100,
                **a001,
            ),
        ],
        "004": [
            claim(300, qualifier="more_than", by=nato("olsen"), on="2021-03-09", start=100, **a004),
            claim(
                4000,
                role="to",
                **up,
                status="planned",
                by=nato("stoltenberg"),
                on="2021-02-18",
                start=1200,
                **a004,
            ),
        ],
        "003": [claim(500, qualifier="about", on="2023-01-24", start=3000, **a003)],
    }


EXPECTED = [
    "planned 500→4000",
    "denied 4000→?",
    "planned 4000→800..1400",
    "changed 500→300..",
    "changed 300..→500",
]


@pytest.mark.parametrize("organisation", [True, False])
def test_five_alerts_in_all_orders(organisation: bool) -> None:
    owners = {"nato": {"nato"}, "stoltenberg": {"nato"}, "olsen": {"nato"}, "pentagon": {"us"}}
    settings = type(SETTINGS)(owners=lambda it: frozenset(owners.get(it, ())))
    by_article = articles(organisation=organisation)
    first = None
    for order in permutations(by_article):
        tracker = Tracker(settings).run(it for name in order for it in by_article[name])
        assert summary(tracker.standing) == EXPECTED
        first = first or tracker.standing
        assert tracker.standing == first


def test_eleven_figures_and_what_became_of_each() -> None:
    records = [it for article in articles(organisation=True).values() for it in article]
    assert len(records) == 11
    nato = fold([it for it in records if it.figure.force == "nato"], SETTINGS)
    rules = [(it.finding.rule, len(it.records)) for it in nato.entries]
    assert rules == [
        ("first", 2),
        ("planned.first", 3),
        ("total.corroborates", 1),
        ("denied.direction", 1),
        ("planned.disagrees", 1),
        ("changed.same_speaker", 1),
        ("changed.window", 1),
    ]
    us = fold([it for it in records if it.figure.force == "us"], SETTINGS)
    assert [it.finding.rule for it in us.entries] == ["denial.of_nothing"]
    assert us.alerts == ()


def test_each_alert_carries_both_sentences_and_intervals() -> None:
    records = [it for article in articles(organisation=True).values() for it in article]
    tracker = Tracker().run(records)
    for alert in tracker.standing:
        assert alert.evidence_after.figure.quote
        assert alert.evidence_before is not None
        assert alert.evidence_before.figure.quote
    changed = tracker.standing[3]
    assert changed.compared is not None
    assert [(it.low, it.high) for it in changed.compared] == [(500, 500), (300, 400)]
