"""Claims, alerts, outcomes and dead letters, asked and changed."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from stored import NOON, alert, article, asked, claim, dead, figure, outcome, write

from connectors.store.changing import changing, drop_letters, mark_sent_again, open_letters
from connectors.store.series import write_decision
from schemas.claims import AlertKind, Operation, Standing
from schemas.decisions import Decision, Verdict
from schemas.documents import Relevance
from schemas.ends import End
from schemas.errors import InputError
from schemas.identity import digest, outcome_id
from schemas.ledgers import DeadState
from schemas.queries import AlertFilter, TimelinePoint


def decision(target: str, verdict: Verdict = Verdict.REJECT, hour: int = 1) -> Decision:
    moment = datetime(2021, 3, 1, hour, tzinfo=UTC)
    return Decision(
        target=target, series="nato|IQ", verdict=verdict, reason="قراءة خاطئة", decided_at=moment
    )


def test_claims_come_in_claim_order_and_the_record_that_saw_most_holds(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    late = claim("late", 300, day=date(2021, 3, 9))
    undated = claim("undated", 100, day=None)
    early = claim("early", 500, day=date(2021, 2, 1))
    dropped = claim("late", 300, day=date(2021, 3, 9), operation=Operation.RETRACT, known=2)
    write(path, undated, late, early)
    write(path, dropped)
    write(path, late)
    with asked(path) as queries:
        assert [each.claim_id for each in queries.claims("nato|IQ")] == ["early", "late", "undated"]
        assert queries.claim("late") == dropped[1]
        assert queries.claim("la") == dropped[1]
        for unknown in ("nothing", "", "\udcff", "' OR 1", "لا"):
            assert queries.claim(unknown) is None
        points = queries.timeline("nato|IQ")
        assert [point.claim.claim_id for point in points] == ["early", "undated"]
        (row,) = queries.series()
        assert (row.force, row.place, row.claims, row.articles) == ("nato", "IQ", 2, 2)
        assert (row.first_date, row.last_date) == (date(2021, 2, 1), date(2021, 2, 1))


def test_the_tracker_may_draw_the_timeline(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, claim("a"), claim("b"))
    with asked(path, draw=lambda them: [TimelinePoint(claim=them[0], mentions=len(them))]) as it:
        assert [point.mentions for point in it.timeline("nato|IQ")] == [2]
        assert it.series()[0].alerts == 0


def test_a_decision_travels_with_its_claim_in_either_order(tmp_path: Path) -> None:
    for number in range(2):
        path = tmp_path / f"{number}.db"
        plain = claim("c", 500)
        decided = (plain[0], replace(plain[1], decision=decision("c")))
        write(path, *((plain, decided) if number else (decided, plain)))
        write(path, decided)
        with asked(path) as queries:
            assert queries.timeline("nato|IQ") == ()
            assert queries.decisions("c") == (decision("c"),)
            assert queries.decisions() == (decision("c"),)
            assert queries.decisions("other") == ()
            kept = queries.claim("c")
            assert kept is not None
            assert kept.decision == decision("c")


def test_the_last_record_of_an_alert_holds(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, alert("x1"), alert("x2", date(2021, 3, 9), kind=AlertKind.PLANNED))
    write(path, alert("x1", standing=Standing.SUPERSEDED), alert("y", series="us|IQ"))
    with asked(path) as queries:
        page = queries.alerts(AlertFilter())
        assert [row.alert.alert_id for row in page.rows] == ["x2", "y"]
        for wanted, total in (
            (AlertFilter(superseded=True), 3),
            (AlertFilter(series="nato|IQ"), 1),
            (AlertFilter(kind="changed"), 1),
            (AlertFilter(source="nobody"), 0),
            (AlertFilter(kind="first"), 0),
            (AlertFilter(since=date(2021, 3, 1)), 1),
            (AlertFilter(until=date(2021, 3, 1)), 1),
            (AlertFilter(page=10**9), 2),
        ):
            assert queries.alerts(wanted).total == total, wanted
        assert queries.alerts(AlertFilter(page=10**9)).rows == ()


def test_an_alert_is_found_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, alert("abc1"), alert("abd2"), alert("ab"))
    with changing(path) as file:
        write_decision(file, decision("abd2", Verdict.CONFIRM))
    with asked(path) as queries:
        row = queries.alert("abd")
        assert row is not None
        assert row.decisions == (decision("abd2", Verdict.CONFIRM),)
        exact = queries.alert("ab")
        assert exact is not None
        assert exact.alert.alert_id == "ab"
        assert queries.alert("zz") is None
        with pytest.raises(InputError, match="more than one id begins with 'a'"):
            queries.alert("a")


def test_a_confirmation_of_an_exact_id_wins_over_longer_ones(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, alert("ab"), alert("abc"), alert("abd"))
    with asked(path) as queries:
        row = queries.alert("ab")
    assert row is not None
    assert row.alert.alert_id == "ab"


def test_outcomes_are_counted_by_source_and_hour_and_their_hashes_summed(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(
        path,
        outcome("a"),
        outcome("b", End.REPEAT),
        outcome("c", hours=1),
        outcome("d", source="other"),
    )
    write(path, outcome("a", End.DEAD))
    with asked(path) as queries:
        buckets = {(each.source, each.hour): each for each in queries.outcomes()}
        assert set(buckets) == {
            ("outlet", "2021-02-19T12"),
            ("outlet", "2021-02-19T13"),
            ("other", "2021-02-19T12"),
        }
        bucket = buckets["outlet", "2021-02-19T12"]
        assert bucket.count == 2
        assert bucket.hashes == sum(int(outcome_id(name, NOON)[:8], 16) for name in "ab")
        assert [each.article_id for each in queries.outcome_ids("outlet", "2021-02-19T13")] == ["c"]
        inside = queries.outcome_ids("outlet", "2021-02-19T12")
        assert {each.end for each in inside} == {End.DEAD, End.REPEAT}
        assert len(queries.outcomes(since=NOON.replace(hour=13))) == 1


def test_how_much_there_is(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(
        path,
        article("a", figures=[figure()]),
        article("a", "نص جديد", hours=1, figures=[figure(1), figure(2)]),
        article("b", relevance=Relevance(score=0.1), source="other"),
        outcome("a"), outcome("a", hours=1), outcome("b", source="other"),
        outcome("c", End.DEAD), claim("x"), claim("y", operation=Operation.RETRACT),
        alert("z"), dead("c"),
    )  # fmt: skip
    with asked(path) as queries:
        counts = queries.counts()
        assert (counts.documents, counts.articles, counts.relevant, counts.revisions) == (
            4,
            2,
            1,
            3,
        )
        assert (counts.figures, counts.claims, counts.alerts, counts.dead) == (2, 1, 1, 1)
        assert counts.ends == {"indexed": 3, "dead": 1}
        other, outlet = queries.sources()
        assert (other.source, other.articles, other.relevant, other.dead) == ("other", 1, 0, 0)
        assert (outlet.articles, outlet.dead, outlet.ends) == (1, 1, {"indexed": 2, "dead": 1})
        assert outlet.last_fetched_at == NOON.replace(hour=13)
        assert outlet.newest_published_at == NOON


def test_dead_letters_are_listed_shown_sent_again_and_dropped(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, dead("a", record=zlib.compress(b"body")), dead("b", "KeyError"), dead("c"))
    with asked(path) as queries:
        page = queries.dead()
        assert page.total == 3
        assert page.by_error == {"StageError": 2, "KeyError": 1}
        assert all(row.letter.record == b"" for row in page.rows)
        shown = queries.dead_letter(digest("dead", "a")[:9])
        assert shown is not None
        assert zlib.decompress(shown.letter.record) == b"body"
        assert queries.dead_letter("zz") is None
    with changing(path) as file:
        assert open_letters(file, "KeyError") == (digest("dead", "b"),)
        assert drop_letters(file, open_letters(file, "KeyError"), "الصفحة حذفت") == 1
        letters = mark_sent_again(file, [digest("dead", "a"), digest("dead", "b")])
        assert [letter.article_id for letter in letters] == ["a"]
    with asked(path) as queries:
        assert queries.dead().total == 1
        assert queries.dead(state=None).total == 3
        (row,) = queries.dead(state=DeadState.DROPPED).rows
        assert row.reason == "الصفحة حذفت"
        assert queries.dead(page=10**9).rows == ()
    write(path, dead("a"))
    with asked(path) as queries:
        assert queries.dead().total == 1, "the same attempt again opens nothing"
    write(path, dead("a", attempts=2))
    with asked(path) as queries:
        assert queries.dead().total == 2, "it failed again"


def test_a_change_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, dead("a"))

    def half_done() -> None:
        with changing(path) as file:
            drop_letters(file, open_letters(file), "x")
            raise KeyError

    with pytest.raises(KeyError):
        half_done()
    with asked(path) as queries:
        assert queries.dead().total == 1
