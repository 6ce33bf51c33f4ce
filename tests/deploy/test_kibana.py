"""Kibana's assets are current, hold together, and speak of fields that the templates have."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kibana_assets import COUNTED, FOLDER, KIND_OF, OBJECTS, RULE, asked, of, panels

from connectors.elasticsearch.names import Names
from connectors.elasticsearch.templates import (
    BOOL,
    DATE,
    FIELDS,
    INT,
    KEYWORD,
    LONG,
    OPAQUE,
    REAL,
)
from deploy.kibana.generate import TABLE, objects, written

FITTING = {
    "terms": {KEYWORD, BOOL},
    "date_histogram": {DATE},
    "last_value": {DATE},
    **{name: {INT, LONG, REAL} for name in ("average", "min", "max", "sum")},
}
"""Which types of field an operation works on."""

PANELS = panels()
NAMES = Names("live")


@pytest.mark.parametrize("name", ["rasad.ndjson", "rule.json"])
def test_the_files_are_current(name):
    assert (FOLDER / name).read_text("utf-8") == written()[name], "run deploy/kibana/generate.py"


def test_what_the_issue_asks_for_is_there():
    assert len(of("dashboard")) == 3
    assert len(of("search")) == 1
    assert {each["attributes"]["title"] for each in of("index-pattern")} == {
        NAMES.read(kind) for kind in KIND_OF.values()
    }
    assert len(PANELS) == len({(each.board, each.title) for each in PANELS}) >= 12
    bounds = {column["sourceField"] for each in PANELS if each.kind == "figures"
              for column in each.columns.values()}  # fmt: skip
    assert {"rasad.figure.low", "rasad.figure.high", "rasad.figure.force"} <= bounds


@pytest.mark.parametrize("panel", PANELS, ids=lambda each: each.title)
def test_every_field_of_a_panel_is_in_the_template_and_of_a_fitting_type(panel):
    fields = FIELDS[panel.kind]
    for name, column in panel.columns.items():
        field, operation = column["sourceField"], column["operationType"]
        if operation == "count":
            assert field == COUNTED
        else:
            assert field in fields, (name, field)
            assert fields[field] in FITTING[operation], (name, field, operation)
        if operation == "terms":
            assert column["params"]["orderBy"]["columnId"] in panel.columns
        if operation == "last_value":
            assert column["params"]["sortField"] in fields
        assert asked(column.get("filter", {}).get("query", "")) <= set(fields), name
    assert asked(panel.query) <= set(fields)
    assert any(not column["isBucketed"] for column in panel.columns.values())


def test_every_field_of_the_search_and_the_rule_is_in_the_template():
    (found,) = of("search")
    about = found["attributes"]
    source = json.loads(about["kibanaSavedObjectMeta"]["searchSourceJSON"])
    fields = FIELDS["alerts"]
    used = {
        *about["columns"],
        *(name for name, _ in about["sort"]),
        *asked(source["query"]["query"]),
    }
    assert used <= set(fields)
    assert OPAQUE not in {fields[name] for name in used}
    params = RULE["params"]
    assert params["index"] == [NAMES.read("alerts")]
    (term,) = json.loads(params["esQuery"])["query"]["bool"]["filter"]
    assert fields[params["timeField"]] == DATE
    assert fields[params["termField"]] == KEYWORD
    assert set(term["term"]) <= set(fields)


def test_every_data_view_has_its_instant():
    for each in of("index-pattern"):
        kind = KIND_OF[each["id"]]
        assert FIELDS[kind][each["attributes"]["timeFieldName"]] == DATE


def test_every_reference_resolves_and_stands_in_both_places():
    known = {(each["type"], each["id"]) for each in OBJECTS}
    assert len(known) == len(OBJECTS)
    for each in OBJECTS:
        for reference in each["references"]:
            assert (reference["type"], reference["id"]) in known
    for board in of("dashboard"):
        outer = {each["name"]: each["id"] for each in board["references"]}
        inner = {}
        for placed in json.loads(board["attributes"]["panelsJSON"]):
            lens = placed["embeddableConfig"]["attributes"]
            layers = lens["state"]["datasourceStates"]["formBased"]["layers"]
            for reference in lens["references"]:
                inner[f"{placed['panelIndex']}:{reference['name']}"] = reference["id"]
            for layer, source in layers.items():
                name = f"{placed['panelIndex']}:indexpattern-datasource-layer-{layer}"
                assert inner[name] == source["indexPatternId"]
        assert inner == outer
    (found,) = of("search")
    source = json.loads(found["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])
    assert source["indexRefName"] in {each["name"] for each in found["references"]}


def test_what_is_drawn_is_a_column():
    for board in of("dashboard"):
        for placed in json.loads(board["attributes"]["panelsJSON"]):
            lens = placed["embeddableConfig"]["attributes"]
            ((layer, source),) = lens["state"]["datasourceStates"]["formBased"]["layers"].items()
            drawn = lens["state"]["visualization"]
            assert set(source["columnOrder"]) == set(source["columns"])
            buckets = [source["columns"][name]["isBucketed"] for name in source["columnOrder"]]
            assert buckets == sorted(buckets, reverse=True), "groups come before numbers"
            if lens["visualizationType"] == "lnsDatatable":
                assert drawn["layerId"] == layer
                shown = {each["columnId"] for each in drawn["columns"]}
            else:
                (one,) = drawn["layers"]
                assert one["layerId"] == layer
                shown = {*one["accessors"], one["xAccessor"], one.get("splitAccessor")} - {None}
            assert shown == set(source["columns"])


def test_panels_do_not_overlap():
    for board in of("dashboard"):
        cells = set()
        for placed in json.loads(board["attributes"]["panelsJSON"]):
            grid = placed["gridData"]
            own = {(x, y) for x in range(grid["x"], grid["x"] + grid["w"])
                   for y in range(grid["y"], grid["y"] + grid["h"])}  # fmt: skip
            assert not own & cells
            assert max(x for x, _ in own) < 48
            cells |= own


def test_every_object_says_in_which_version_it_is_written():
    for each in OBJECTS:
        assert each["typeMigrationVersion"] <= "8.9.0"
        assert each["coreMigrationVersion"] == "8.8.0"


def test_a_field_that_is_none_would_be_noticed(monkeypatch):
    row = TABLE["boards"][0]["panels"][0]["columns"]["middle"]
    monkeypatch.setitem(row, "field", "rasad.figure.average")
    text = json.dumps(list(objects()))
    assert "rasad.figure.average" in text
    assert "rasad.figure.average" not in FIELDS["figures"]
    assert written()["rasad.ndjson"] != (FOLDER / "rasad.ndjson").read_text("utf-8")


@pytest.mark.parametrize(
    ("kuery", "fields"),
    [
        ("a.b: true and c: d", {"a.b", "c"}),
        ("rasad.relevance >= 0.5", {"rasad.relevance"}),
        ('"@timestamp": *', {"@timestamp"}),
        ("", set()),
    ],
)
def test_fields_are_found_in_queries(kuery, fields):
    assert asked(kuery) == fields
