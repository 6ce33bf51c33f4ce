"""The checked-in JSON Schemas are the types' own, and describe what travels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import record_examples as examples

from schemas import generate
from schemas.codec import encode
from schemas.topics import BY_NAME, TOPICS, Topic, key_bytes


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_each_checked_in_schema_is_current(topic: Topic) -> None:
    written = generate.path_of(topic).read_text(encoding="utf-8")
    assert written == generate.rendered(topic), "run `make schemas`"


def test_each_topic_has_an_example_with_just_the_fields_of_its_schema() -> None:
    by_type = {type(record): record for record in examples.EXAMPLES}
    for topic in TOPICS:
        schema = generate.schema_of(topic)
        definition = schema["$defs"][topic.record.__name__]
        assert set(json.loads(encode(by_type[topic.record]))) == set(definition["properties"])
        assert set(definition["required"]) <= set(definition["properties"])


def test_writing_them_gives_a_file_for_each_topic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "FOLDER", tmp_path / "json")
    generate.main()
    names = {path.name for path in (tmp_path / "json").iterdir()}
    assert names == {f"{name}.schema.json" for name in BY_NAME}


def test_a_key_is_its_text_in_utf8() -> None:
    assert key_bytes("nato|IQ") == b"nato|IQ"
    assert key_bytes("رصد") == "رصد".encode()
