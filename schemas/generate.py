"""Write the JSON Schemas of the records: ``python -m schemas.generate``.

They are made from the types and checked in, one file a topic; a test keeps them so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from schemas.topics import TOPICS, Topic

FOLDER = Path(__file__).parent / "json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(topic: Topic) -> dict[str, Any]:
    """The JSON Schema of a topic's records, draft 2020-12, with its own definitions."""
    schema = msgspec.json.schema(topic.record)
    return {"$schema": DIALECT, "title": topic.name, **schema}


def rendered(topic: Topic) -> str:
    """The file's text: sorted, indented, one line end at the end."""
    return json.dumps(schema_of(topic), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def path_of(topic: Topic) -> Path:
    """Where a topic's schema is checked in."""
    return FOLDER / f"{topic.name}.schema.json"


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for topic in TOPICS:
        path_of(topic).write_text(rendered(topic), encoding="utf-8")


if __name__ == "__main__":
    main()
