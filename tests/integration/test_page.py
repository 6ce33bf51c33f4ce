"""The page over Elasticsearch shows what it shows over the embedded store."""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from aiohttp import ClientSession

sys.path.insert(0, str(Path(__file__).parent))

from comparable import everything
from harness import desk

from connectors.elasticsearch import ElasticSink, setup
from connectors.folder import FolderSource
from console.configuration import read
from console.page.desk import Desk
from console.page.guarding import Guard
from console.page.server import Page, start
from console.wiring import local
from console.wiring.page import cluster_desk, embedded_desk
from schemas.queries import AlertFilter, ArticleFilter

pytestmark = pytest.mark.servers

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NOW = datetime(2023, 2, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def desks(cluster, tmp_path_factory):
    """Two desks over the seeds: Elasticsearch's and the embedded store's."""
    tmp_path = tmp_path_factory.mktemp("page")
    place = desk(cluster, tmp_path)
    place.topics = ()
    setup(place.elastic)
    ElasticSink(place.elastic).write([
        SimpleNamespace(topic=topic, record=record, partition=0, offset=offset)
        for offset, (topic, record) in enumerate(everything(FolderSource(SEEDS).read(), tmp_path))
    ])  # fmt: skip
    place.queries().refresh()
    with local.engine(tmp_path / "embedded.db") as engine:
        engine.process(FolderSource(SEEDS).read())
    settings = {
        **read(None)[0], "elastic_url": place.elastic.urls, "namespace": place.elastic.namespace,
        "elastic_username": place.elastic.username, "elastic_password": place.elastic.password,
    }  # fmt: skip
    ours = replace(cluster_desk(settings), clock=lambda: NOW)
    theirs = replace(
        embedded_desk(tmp_path / "embedded.db", settings), clock=lambda: NOW, acts=None,
        letters=None, audit=lambda: None,
    )  # fmt: skip
    yield ours, theirs
    place.close()


async def visited(shown: Desk, paths: list[str]) -> dict[str, tuple[int, str]]:
    """Status and content of each path; what differs between two processes is left out."""
    guard = Guard("", secret=b"s" * 32, draw=lambda: "nonce", clock=lambda: NOW)
    runner, address = await start(Page(shown, guard), "127.0.0.1", 0)
    found = {}
    try:
        async with ClientSession() as client:
            for path in paths:
                async with client.get(f"{address}{path}") as answer:
                    text = re.sub(r' value="[0-9a-f]{64}"', "", await answer.text())
                    found[path] = (answer.status, text)
    finally:
        await runner.cleanup()
    return found


def paths_of(shown: Desk) -> list[str]:
    """Every kind of view, export and mistake."""
    with shown.ask() as queries:
        alerts = [row.alert.alert_id for row in queries.alerts(AlertFilter()).rows]
        articles = [row.article_id for row in queries.articles(ArticleFilter()).rows]
    assert (len(alerts), len(articles)) == (5, 5)
    views = [
        "/", "/series/nato%7CIQ", "/series/us%7CIQ", "/alerts", "/alerts?kind=denied",
        "/alerts?since=2021-03-01", "/search", "/search?force=nato&until=2021-12-31", "/sources",
        "/search.csv", "/search.json?source=alhal-net", "/alerts.csv", "/alerts.json",
        "/alerts.atom", "/series/nato%7CIQ.csv", "/series/nato%7CIQ.json",
        *(f"/alerts/{each}" for each in alerts), *(f"/articles/{each}" for each in articles),
        "/alerts?page=1000000000", "/search?page=1000000000", "/search?q=%22", "/search?q=-",
        "/search?since=0001-01-01&until=9999-12-31", "/articles/nothing", "/articles/%00",
        "/alerts/nothing", "/series/nothing", "/series/%ED%A0%80", "/pipeline",
    ]  # fmt: skip
    return [f"en{path}" for path in views] + ["ar/", "ar/alerts"]


def test_every_view_is_the_same_over_both_stores(desks):
    ours, theirs = desks
    paths = paths_of(theirs)
    mine = asyncio.run(visited(ours, paths))
    other = asyncio.run(visited(theirs, paths))
    different = [path for path in paths if mine[path] != other[path]]
    assert different == []
    assert mine["en/"][0] == 200
    assert "NATO" in mine["en/"][1]


def test_searches_find_and_mark_and_operators_gone_wrong_are_words(desks):
    ours, _ = desks
    typed = ["الناتو", '"حلف شمال الأطلسي"', "الناتو -العراق", "NEAR(a b", "a AND", "*", "(((",
             "a:b", "^a", '"الناتو']  # fmt: skip
    paths = [f"ar/search?q={quote(each)}" for each in typed]
    found = asyncio.run(visited(ours, paths))
    assert {status for status, _ in found.values()} <= {200, 400}
    assert "<mark>" in found[paths[0]][1]


def test_it_is_read_only_and_an_elasticsearch_that_is_away_is_one_sentence(desks):
    ours, _ = desks
    page = asyncio.run(visited(ours, ["en/series/nato%7CIQ"]))["en/series/nato%7CIQ"][1]
    assert "<button>" not in page
    gone = {**read(None)[0], "elastic_url": "http://127.0.0.1:9", "namespace": "none"}
    ((status, text),) = asyncio.run(visited(cluster_desk(gone), ["en/"])).values()
    assert status == 503
    assert "The store could not be read" in text
