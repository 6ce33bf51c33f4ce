"""Articles keep their revisions, whatever order these come in."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from stored import NOON, article, asked, figure, outcome, write

from schemas.documents import Relevance
from schemas.queries import ArticleFilter


def dump(path: Path) -> list[tuple[Any, ...]]:
    file = sqlite3.connect(path)
    rows = file.execute(
        "SELECT a.fetched_at, a.text_hash, a.current, a.figures, f.low, b.fetched_at"
        " FROM articles a LEFT JOIN figures f ON f.article = a.id"
        " LEFT JOIN articles b ON b.id = f.superseded_by ORDER BY 1, 2, 5"
    ).fetchall()
    tags = file.execute(
        "SELECT kind, value, fetched_at FROM tags JOIN articles ON id = article ORDER BY 1, 2, 3"
    ).fetchall()
    file.close()
    return rows + tags


def test_every_revision_is_kept_and_the_newest_is_current(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    first = article("a", "القوة 500", figures=[figure(500)])
    second = article("a", "القوة 700", hours=2, figures=[figure(700)], title="عنوان")
    write(path, first, second, outcome("a"), outcome("a", hours=2))
    with asked(path) as queries:
        detail = queries.article("a")
        assert detail is not None
        assert detail.article == second[1]
        assert detail.current
        assert detail.revisions == (first[1].revision, second[1].revision)
        assert [(each.figure.low, each.superseded_by) for each in detail.figures] == [
            (500, second[1].revision),
            (700, None),
        ]
        assert len(detail.outcomes) == 2
        older = queries.article("a", first[1].revision)
        assert older is not None
        assert older.article == first[1]
        assert older.article.removed[0].rule == "page.print"
        assert not older.current
        assert queries.article("a", article("a", "x", hours=9)[1].revision) is None
        assert queries.article("nobody") is None


REVISIONS = [
    article("a", "واحد 500", hours=0, figures=[figure(500)]),
    article("a", "اثنان 700", hours=1, figures=[figure(700, place="SY")]),
    article("a", "ثلاثة 900", hours=2, figures=[figure(900, force="us")], topics=("security",)),
]


def test_the_order_of_arrival_leaves_no_trace(tmp_path: Path) -> None:
    stores = []
    for number, order in enumerate(permutations(REVISIONS)):
        path = tmp_path / f"{number}.db"
        for revision in order:
            write(path, revision)
        write(path, *order)
        stores.append(dump(path))
    assert all(each == stores[0] for each in stores)
    assert len(stores[0]) == 3 + 3 * 2 + 1


def test_the_same_text_fetched_before_moves_the_revision(tmp_path: Path) -> None:
    early, late = tmp_path / "early.db", tmp_path / "late.db"
    one = article("a", "نص واحد", hours=0, figures=[figure(500)])
    again = article("a", "نص واحد", hours=3, figures=[figure(500)])
    write(early, one)
    write(early, again)
    write(late, again)
    write(late, one)
    assert dump(early) == dump(late)
    assert len([row for row in dump(early) if row[0].startswith("2021")]) == 1
    with asked(late) as queries:
        (row,) = queries.articles(ArticleFilter(text="واحد")).rows
        assert (row.fetched_at, row.revisions) == (NOON, 1)


def test_newer_rules_replace_a_reading_and_older_ones_do_not(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    old = article("a", "القوة 500", figures=[figure(500)], rules=1, topics=("war",))
    new = article("a", "القوة 500", figures=[figure(5000, force="us")], rules=2)
    write(path, old)
    write(path, new)
    write(path, old)
    with asked(path) as queries:
        detail = queries.article("a")
        assert detail is not None
        assert [each.figure.low for each in detail.figures] == [5000]
        assert queries.topics_of() == ()
        assert queries.articles(ArticleFilter(force="nato")).total == 0
        assert queries.articles(ArticleFilter(force="us", text="القوة")).total == 1


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, *REVISIONS)
    file = sqlite3.connect(path)
    before = list(file.iterdump())
    file.close()
    write(path, *REVISIONS)
    file = sqlite3.connect(path)
    assert list(file.iterdump()) == before
    file.close()


@pytest.mark.parametrize("zone", ["Asia/Baghdad", "Nowhere/At_All"])
def test_a_day_is_one_of_the_sources_calendar(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "s.db"
    evening = NOON.replace(hour=22)
    write(path, article("a", published_at=evening, time_zone=zone))
    day = evening.date().replace(day=20) if zone == "Asia/Baghdad" else evening.date()
    with asked(path) as queries:
        assert queries.articles(ArticleFilter(since=day, until=day)).total == 1


def test_relevance_and_figures_filter(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(
        path,
        article("a", relevance=Relevance(score=0.2)),
        article("b", figures=[figure()], source="other"),
    )
    with asked(path) as queries:
        for wanted, total in (
            (ArticleFilter(), 2),
            (ArticleFilter(min_relevance=0.5), 1),
            (ArticleFilter(with_figures=True), 1),
            (ArticleFilter(source="other"), 1),
            (ArticleFilter(source="other", min_relevance=0.95), 0),
            (ArticleFilter(place="IQ"), 1),
            (ArticleFilter(topic="war"), 0),
        ):
            assert queries.articles(wanted).total == total, wanted
        assert queries.sources_of() == ("other", "outlet")
        assert queries.sources_of("out") == ("outlet",)
        assert (queries.forces_of(), queries.places_of()) == (("nato",), ("IQ",))
