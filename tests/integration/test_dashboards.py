"""Every panel's question, asked of the real Elasticsearch: it understands, and has answers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "deploy")]

from articles import generated
from comparable import everything
from harness import desk
from kibana_assets import RULE, lucene, panels

from connectors.elasticsearch import ElasticSink, setup
from connectors.elasticsearch.names import Names
from connectors.folder import FolderSource
from schemas.documents import RawDocument
from schemas.ends import DeadLetter

pytestmark = pytest.mark.servers

SEEDS = HERE.parents[1] / "seeds"
NUMBERS = {"average": "avg", "min": "min", "max": "max", "sum": "sum"}
MAY_BE_EMPTY = {"Series that are contested", "Failures by outlet"}
"""Nothing of the kind is among the articles of this test."""


@pytest.fixture(scope="module")
def place(cluster, tmp_path_factory):
    """The seeds and two hundred made-up articles with a dead letter, as a worker indexes them."""
    folder = tmp_path_factory.mktemp("dashboards")
    found = desk(cluster, folder)
    found.topics = ()
    setup(found.elastic)
    documents: list[RawDocument] = [*FolderSource(SEEDS).read(), *generated(200)]
    records = [record for _, record in everything(documents, folder)]
    letter = DeadLetter(
        dead_id="d", topic="news.raw", key="k", stage="clean", error="DecodeError",
        message="no record", place="news.raw/0/0", record=b"", fetched_at=documents[0].fetched_at,
    )  # fmt: skip
    sink = ElasticSink(found.elastic)
    sink.write([SimpleNamespace(topic="", record=record, partition=0, offset=number)
                for number, record in enumerate([*records, letter])])  # fmt: skip
    sink.close()
    found.queries().close()
    yield found
    found.close()


def aggregation(column):
    """What Lens asks for a column."""
    field, operation = column["sourceField"], column["operationType"]
    if operation == "terms":
        found = {"terms": {"field": field, "size": column["params"]["size"]}}
    elif operation == "date_histogram":
        found = {"date_histogram": {"field": field, "calendar_interval": "month"}}
    elif operation == "last_value":
        # Lens asks for top_metrics, which this build of the server does not have.
        found = {"max": {"field": field}}
    elif operation == "count":
        found = {"value_count": {"field": "_index"}}
    else:
        found = {NUMBERS[operation]: {"field": field}}
    if "filter" in column:
        query = {"query_string": {"query": lucene(column["filter"]["query"])}}
        found = {"filter": query, "aggs": {"inner": found}}
    return found


def question(panel):
    """The panel as one search: groups inside groups, numbers in the innermost."""
    groups = [each for each in panel.columns.values() if each["isBucketed"]]
    below = {name: aggregation(each) for name, each in panel.columns.items()
             if not each["isBucketed"]}  # fmt: skip
    for column in reversed(groups):
        below = {"group": {**aggregation(column), "aggs": below}}
    return below


@pytest.mark.parametrize("panel", panels(), ids=lambda each: each.title)
def test_a_panel_is_understood_and_has_an_answer(place, panel):
    client = place.elastic.client()
    answer = client.search(
        index=Names(place.namespace).read(panel.kind), size=0, aggs=question(panel),
        query={"query_string": {"query": lucene(panel.query)}} if panel.query else None,
    )  # fmt: skip
    client.close()
    assert answer["_shards"]["failed"] == 0
    if panel.title not in MAY_BE_EMPTY:
        buckets = answer["aggregations"]["group"]["buckets"]
        assert buckets
        names = [name for name, each in panel.columns.items() if not each["isBucketed"]]
        inner = buckets[0]
        while "group" in inner:
            inner = next(each for each in inner["group"]["buckets"] if each["doc_count"])
        for name in names:
            assert inner[name].get("inner", inner[name])["value"] is not None, name


def test_the_rule_s_question_finds_each_standing_alert(place):
    params = RULE["params"]
    client = place.elastic.client()
    answer = client.search(
        index=Names(place.namespace).read("alerts"), size=params["size"],
        query=json.loads(params["esQuery"])["query"],
        aggs={"apart": {"terms": {"field": params["termField"], "size": params["termSize"]}}},
        sort=[{params["timeField"]: "desc"}], track_total_hits=True,
    )  # fmt: skip
    client.close()
    apart = answer["aggregations"]["apart"]
    total = answer["hits"]["total"]["value"]
    assert total >= 5
    assert len(apart["buckets"]) + apart["sum_other_doc_count"] == total
