"""What the checked-in assets of Kibana ask of Elasticsearch, taken out of their JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from deploy.kibana.lens import view_id

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "kibana"
OBJECTS = [json.loads(line) for line in (FOLDER / "rasad.ndjson").read_text("utf-8").splitlines()]
RULE = json.loads((FOLDER / "rule.json").read_text("utf-8"))
COUNTED = "___records___"
KINDS = ("articles", "figures", "alerts", "events", "dead")
KIND_OF = {view_id(kind): kind for kind in KINDS}


class Panel(NamedTuple):
    board: str
    title: str
    kind: str
    query: str
    columns: dict


def of(kind):
    return [each for each in OBJECTS if each["type"] == kind]


def panels():
    found = []
    for board in of("dashboard"):
        for placed in json.loads(board["attributes"]["panelsJSON"]):
            state = placed["embeddableConfig"]["attributes"]["state"]
            (layer,) = state["datasourceStates"]["formBased"]["layers"].values()
            found.append(
                Panel(
                    board["attributes"]["title"], placed["title"],
                    KIND_OF[layer["indexPatternId"]], state["query"]["query"], layer["columns"],
                )
            )  # fmt: skip
    return found


def asked(kuery):
    """The fields of a query in Kibana's language, as we use it: `field: value`, `field >= n`."""
    return set(re.findall(r'"?([@\w.]+)"?\s*(?:[:]|[<>]=?)', kuery))


def lucene(kuery):
    """The same query in Lucene's words."""
    text = re.sub(r'"([@\w.]+)"\s*:', r"\1:", kuery)
    text = re.sub(r"([@\w.]+)\s*([<>]=?)\s*", r"\1:\2", text)
    return re.sub(r":\s+", ":", text).replace(" and ", " AND ").replace("@", "\\@") or "*"
