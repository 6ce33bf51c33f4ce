"""Write Kibana's data views, dashboards, saved search and rule from boards.yaml."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lens import Row, identity, kuery, panel, reference, view_id

HERE = Path(__file__).resolve().parent
TABLE: Row = yaml.safe_load((HERE / "boards.yaml").read_text("utf-8"))
NAMESPACE = "live"
CORE = "8.8.0"
SHAPES = {"dashboard": "8.9.0", "lens": "8.9.0", "index-pattern": "8.0.0", "search": "8.0.0"}
"""The migration versions that the objects are written in: 8.9 and later read them."""
WIDTH, HEIGHT, IN_A_ROW = 48, 15, 2


def saved(kind: str, name: str, attributes: Row, references: list[dict[str, str]]) -> Row:
    """A saved object; ``name`` gives its id."""
    return {
        "attributes": attributes,
        "coreMigrationVersion": CORE,
        "id": name,
        "references": references,
        "type": kind,
        "typeMigrationVersion": SHAPES[kind],
    }


def alias(kind: str) -> str:
    """The alias that a kind is read by."""
    return f"rasad-{NAMESPACE}-{kind}"


def view(kind: str) -> Row:
    """A data view of a kind."""
    about = {
        "allowNoIndex": True,
        "fieldFormatMap": "{}",
        "name": TABLE["views"][kind],
        "timeFieldName": "@timestamp",
        "title": alias(kind),
    }
    return saved("index-pattern", view_id(kind), about, [])


def board(row: Row) -> Row:
    """A dashboard. Each reference stands in its panel, and here below the panel's name."""
    placed, references = [], []
    for number, each in enumerate(row["panels"]):
        found = panel(each)
        index = identity("panel", row["name"], each["title"])
        placed.append(_placed(found, index, number))
        references += [{**one, "name": f"{index}:{one['name']}"} for one in found["references"]]
    about = {
        "description": row["about"],
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text({"filter": [], "query": kuery("")})},
        "optionsJSON": _text({"hidePanelTitles": False, "syncColors": False, "useMargins": True}),
        "panelsJSON": _text(placed),
        "timeFrom": "now-2y",
        "timeRestore": True,
        "timeTo": "now",
        "title": row["name"],
        "version": 1,
    }
    return saved("dashboard", identity("dashboard", row["name"]), about, references)


def _placed(found: Row, index: str, number: int) -> Row:
    width = WIDTH // IN_A_ROW
    return {
        "embeddableConfig": {"attributes": found, "enhancements": {}},
        "gridData": {
            "h": HEIGHT, "i": index, "w": width, "x": number % IN_A_ROW * width,
            "y": number // IN_A_ROW * HEIGHT,
        },
        "panelIndex": index,
        "title": found["title"],
        "type": "lens",
        "version": SHAPES["lens"],
    }  # fmt: skip


def search(row: Row) -> Row:
    """A saved search."""
    index = "kibanaSavedObjectMeta.searchSourceJSON.index"
    source = {"filter": [], "indexRefName": index, "query": kuery(row["where"])}
    about = {
        "columns": row["columns"],
        "description": row["about"],
        "grid": {},
        "hideChart": False,
        "isTextBasedQuery": False,
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text(source)},
        "sort": [[row["newest"], "desc"]],
        "timeRestore": False,
        "title": row["name"],
    }
    return saved("search", identity("search", row["name"]), about, [reference(row["of"], index)])


def rule(row: Row) -> Row:
    """The body that makes the alerting rule."""
    query = {"query": {"bool": {"filter": [{"term": row["term"]}]}}}
    params = {
        "aggType": "count",
        "esQuery": _text(query),
        "excludeHitsFromPreviousRun": False,
        "groupBy": "top",
        "index": [alias(row["of"])],
        "searchType": "esQuery",
        "size": 100,
        "termField": row["apart"],
        "termSize": 100,
        "threshold": [0],
        "thresholdComparator": ">",
        "timeField": row["instant"],
        "timeWindowSize": row["hours"],
        "timeWindowUnit": "h",
    }
    return {
        "actions": [],
        "consumer": "stackAlerts",
        "enabled": True,
        "name": row["name"],
        "params": params,
        "rule_type_id": ".es-query",
        "schedule": {"interval": f"{row['minutes']}m"},
        "tags": ["rasad"],
    }


def objects() -> Iterator[Row]:
    """Every saved object, what is referred to first."""
    yield from map(view, TABLE["views"])
    yield from map(board, TABLE["boards"])
    yield search(TABLE["search"])


def written() -> dict[str, str]:
    """The files' texts by their names; of the one, each line is an object."""
    lines = (json.dumps(each, ensure_ascii=False, sort_keys=True) for each in objects())
    body = json.dumps(rule(TABLE["rule"]), indent=1, sort_keys=True, ensure_ascii=False)
    return {"rasad.ndjson": "\n".join(lines) + "\n", "rule.json": body + "\n"}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    for name, text in written().items():
        (HERE / name).write_text(text, "utf-8")
