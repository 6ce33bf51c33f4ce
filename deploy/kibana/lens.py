"""Lens panels by value, from rows of boards.yaml."""

from __future__ import annotations

import uuid
from typing import Any

_NAMESPACE = uuid.UUID("6f0f3b86-5f0c-5a52-9d6f-2f6f6d0c7a11")
_COUNTED = "___records___"
_MANY = 10

Row = dict[str, Any]


def identity(*parts: str) -> str:
    """A stable id, so that a second import replaces the first."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def view_id(kind: str) -> str:
    """The id of a kind's data view."""
    return identity("view", kind)


def reference(kind: str, name: str) -> dict[str, str]:
    """A reference to a kind's data view."""
    return {"id": view_id(kind), "name": name, "type": "index-pattern"}


def panel(row: Row) -> Row:
    """A panel: its state, and its one reference."""
    layer = identity("layer", row["title"])
    columns = {name: column(each) for name, each in row["columns"].items()}
    drawn = _table if row["draw"] == "table" else _chart
    source = {
        "columnOrder": list(columns),
        "columns": columns,
        "incompleteColumns": {},
        "indexPatternId": view_id(row["of"]),
    }
    return {
        "references": [reference(row["of"], f"indexpattern-datasource-layer-{layer}")],
        "state": {
            "adHocDataViews": {},
            "datasourceStates": {"formBased": {"layers": {layer: source}}},
            "filters": [],
            "internalReferences": [],
            "query": kuery(row.get("where", "")),
            "visualization": drawn(layer, row),
        },
        "title": row["title"],
        "type": "lens",
        "visualizationType": "lnsDatatable" if row["draw"] == "table" else "lnsXY",
    }


def kuery(text: str) -> dict[str, str]:
    """A query in Kibana's language."""
    return {"language": "kuery", "query": text}


def column(row: Row) -> Row:
    """A column of a panel."""
    make = {"by": _values, "over": _instants, "last": _last}.get(row["what"], _number)
    found: Row = {"customLabel": True, "label": row["label"], **make(row)}
    if "where" in row:
        found["filter"] = kuery(row["where"])
    return found


def _values(row: Row) -> Row:
    return {
        "dataType": "string",
        "isBucketed": True,
        "operationType": "terms",
        "params": {
            "missingBucket": False,
            "orderBy": {"columnId": row["top"], "type": "column"},
            "orderDirection": "desc",
            "otherBucket": False,
            "parentFormat": {"id": "terms"},
            "size": row.get("of", _MANY),
        },
        "scale": "ordinal",
        "sourceField": row["field"],
    }


def _instants(row: Row) -> Row:
    return {
        "dataType": "date",
        "isBucketed": True,
        "operationType": "date_histogram",
        "params": {"dropPartials": False, "includeEmptyRows": True, "interval": "auto"},
        "scale": "interval",
        "sourceField": row["field"],
    }


def _last(row: Row) -> Row:
    return {
        "dataType": "date",
        "filter": kuery(f'"{row["field"]}": *'),
        "isBucketed": False,
        "operationType": "last_value",
        "params": {"showArrayValues": False, "sortField": "@timestamp"},
        "scale": "interval",
        "sourceField": row["field"],
    }


def _number(row: Row) -> Row:
    return {
        "dataType": "number",
        "isBucketed": False,
        "operationType": row["what"],
        "params": {"emptyAsNull": True},
        "scale": "ratio",
        "sourceField": row.get("field", _COUNTED),
    }


def _table(layer: str, row: Row) -> Row:
    shown = [{"columnId": name, "isTransposed": False} for name in row["columns"]]
    return {"columns": shown, "layerId": layer, "layerType": "data"}


def _chart(layer: str, row: Row) -> Row:
    shape = {"line": "line", "bar": "bar_stacked", "area": "area_stacked"}[row["draw"]]
    by = {each["what"]: name for name, each in row["columns"].items()}
    numbers = [name for name, each in row["columns"].items() if each["what"] not in {"by", "over"}]
    drawn: Row = {
        "accessors": numbers,
        "layerId": layer,
        "layerType": "data",
        "position": "top",
        "seriesType": shape,
        "showGridlines": False,
        "xAccessor": by["over"],
    }
    if "by" in by:
        drawn["splitAccessor"] = by["by"]
    return {
        "layers": [drawn],
        "legend": {"isVisible": True, "position": "right"},
        "preferredSeriesType": shape,
        "valueLabels": "hide",
    }
