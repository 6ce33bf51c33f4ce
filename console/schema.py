"""The JSON Schema of `rasad.yaml`, for editors; checked in as ``rasad.schema.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from connectors.notify.settings import ChannelSettings
from console.settings import SETTINGS
from streams.notify.rules import WatchRule

FILE = Path(__file__).with_name("rasad.schema.json")
_LISTS: dict[str, type] = {"channels": ChannelSettings, "watch": WatchRule}


def configuration_schema() -> dict[str, Any]:
    """A property for each setting, with what it is for and its default."""
    (_, *_), components = msgspec.json.schema_components(
        _LISTS.values(), ref_template="#/$defs/{name}"
    )
    properties: dict[str, Any] = {}
    for name, setting in SETTINGS.items():
        schema = {**setting.schema, "description": setting.about, "default": setting.default}
        if name in _LISTS:
            schema["items"] = {"$ref": f"#/$defs/{_LISTS[name].__name__}"}
        properties[name] = schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rasad.yaml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": components,
    }


def written() -> str:
    """The schema as the checked-in file holds it."""
    return json.dumps(configuration_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
