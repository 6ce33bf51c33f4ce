"""Unrelated news raises no alert, and true changes planted among it do.

Through the whole embedded topology. The quick form takes a fixed sample of the articles,
the slow one all 10,000.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.alarm_articles import Piece, mixed, table
from bench.alarms import RECALL, Verdict, judged, run

SAMPLE, ALL = 600, 10_000


def check(verdict: Verdict) -> None:
    assert {it.evidence_after.figure.quote for it in verdict.false} == set()
    assert verdict.recall >= RECALL, [it.document.body for it in verdict.missed]


def test_a_sample_raises_no_alert_and_the_planted_changes_do(tmp_path: Path) -> None:
    check(run(mixed(SAMPLE), tmp_path))


@pytest.mark.slow
def test_ten_thousand_raise_no_alert_and_the_planted_changes_do(tmp_path: Path) -> None:
    verdict = run(mixed(ALL), tmp_path)
    assert verdict.unrelated == ALL
    assert verdict.trapped >= 0.4 * ALL
    assert verdict.planted == 200
    check(verdict)


def test_the_traps_are_many_and_of_the_kinds_that_news_has() -> None:
    traps = table("traps")
    assert len(traps) >= 15
    assert sum(map(len, traps.values())) >= 80
    patterns = [pattern for each in traps.values() for pattern in each]
    assert len(set(patterns)) == len(patterns)


def test_every_article_is_the_same_each_time_and_few_are_alike() -> None:
    pieces = mixed(2_000)
    assert pieces == mixed(2_000)
    assert len({it.document.body for it in pieces}) == len(pieces)


def test_the_judgement_can_fail() -> None:
    pieces = mixed(50)
    assert judged(pieces, []).recall == 0

    def as_unrelated(piece: Piece) -> Piece:
        return piece._replace(series=None, kind=None)

    from tests.streams.notify.alert_examples import alert

    own = pieces[0].document.article_id
    raised = alert(evidence_after=replace(alert().evidence_after, article_id=own))
    hidden = [as_unrelated(pieces[0]), *pieces[1:]]
    assert judged(hidden, [raised]).false == [raised]
