"""Revisions in any order leave the same documents, under Elasticsearch's own version rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations, product

import pytest

from connectors.elasticsearch.documents import Document, superseded
from connectors.elasticsearch.heads import Head, places, plan
from connectors.elasticsearch.names import Names
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.figures import Figure, Kind

NAMES = Names("test")
DAY = datetime(2021, 2, 19, tzinfo=UTC)


def figure(low):
    return Figure(
        force="nato", place="IQ", kind=Kind.STRENGTH, low=low, high=low, quote="q",
        quote_start=0, start=0, end=1,
    )  # fmt: skip


def article(hours, text, figures=1, rules=1):
    return TaggedArticle(
        article_id="a",
        revision=Revision(fetched_at=DAY + timedelta(hours=hours), text_hash=text * 64),
        first_seen_at=DAY,
        source="s",
        title=None,
        text=text,
        relevance=Relevance(score=1.0),
        figures=tuple(figure(100 * n) for n in range(1, figures + 1)),
        rules=rules,
    )


class Index:
    """Documents as Elasticsearch keeps them under external_gte."""

    def __init__(self):
        self.documents: dict[tuple[str, str], Document] = {}
        self.head = Head("a", "2021.02")

    def put(self, document):
        place = document.alias, document.id
        known = self.documents.get(place)
        if document.body is None:
            self.documents.pop(place, None)
        elif known is None or document.version >= known.version:
            self.documents[place] = document

    def take(self, one):
        change = plan(NAMES, self.head, one)
        if change is None:
            return
        for document in change.documents:
            self.put(document)
        if change.outdated is not None:
            for place in places(NAMES, self.head, change.outdated):
                by = change.by
                self.put(superseded(self.documents[place], by.revision, by.version))

    def content(self):
        return {place: document.body for place, document in self.documents.items()}


def filled(articles):
    index = Index()
    for one in articles:
        index.take(one)
    return index


def in_groups(texts):
    """Whether each text's fetches follow one another.

    A text that comes back after another is sent again by the stage where an order of arrival
    hid it (``streams.clean.history``); here every revision comes once.
    """
    starts = [text for n, text in enumerate(texts) if n == 0 or texts[n - 1] != text]
    return len(starts) == len(set(starts))


@pytest.mark.parametrize(
    "texts", [text for text in map("".join, product("wxyz", repeat=4)) if in_groups(text)]
)
def test_any_order_of_arrival_gives_the_same_documents(texts):
    revisions = [article(n, text, figures=1 + n % 3) for n, text in enumerate(texts)]
    # Of equal neighbours any may stand for the others, so they carry the same figures.
    for n in range(1, len(revisions)):
        if texts[n] == texts[n - 1]:
            revisions[n] = article(n, texts[n], figures=len(revisions[n - 1].figures))
    expected = filled(revisions).content()
    for order in permutations(revisions):
        assert filled(order).content() == expected


def test_a_revision_again_changes_nothing():
    revisions = [article(n, text) for n, text in enumerate("xyx")]
    expected = filled(revisions).content()
    assert filled([*revisions, *revisions, revisions[0]]).content() == expected


def test_what_was_superseded_names_its_nearest_successor():
    index = filled([article(0, "x"), article(9, "z"), article(5, "y")])
    rows = [body["rasad"] for (alias, _), body in index.content().items() if "articles" in alias]
    by_text = {row["text"]: row for row in rows}
    assert by_text["x"]["superseded_by"]["text_hash"] == "y" * 64
    assert by_text["y"]["superseded_by"]["text_hash"] == "z" * 64
    assert "superseded_by" not in by_text["z"]
    assert [row["current"] for row in rows].count(True) == 1


def test_newer_rules_replace_and_leave_no_figure_behind():
    index = filled([article(0, "x", figures=3), article(0, "x", figures=1, rules=2)])
    figures = [place for place in index.documents if "figures" in place[0]]
    assert len(figures) == 1
    index.take(article(0, "x", figures=3, rules=1))
    assert len(index.documents) == 2
