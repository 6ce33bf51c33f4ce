"""Records travel as JSON and come back the same; versions are told apart."""

from __future__ import annotations

import json

import msgspec
import pytest
import record_examples as examples
from hypothesis import given

from schemas.codec import decode, encode, major_of
from schemas.documents import RawDocument
from schemas.ends import End, Outcome
from schemas.errors import NewerMajorVersion, UndecodableRecord
from schemas.figures import Figure, Kind, Status


@given(examples.records)
def test_decode_undoes_encode(record: msgspec.Struct) -> None:
    assert decode(type(record), encode(record)) == record


@pytest.mark.parametrize("record", examples.EXAMPLES, ids=lambda record: type(record).__name__)
def test_each_record_travels_whole(record: msgspec.Struct) -> None:
    assert decode(type(record), encode(record)) == record
    assert json.loads(encode(record))["schema"] == "1.0"


def _changed(record: msgspec.Struct, **changes: object) -> bytes:
    return json.dumps({**json.loads(encode(record)), **changes}).encode()


def test_a_newer_minor_version_is_read_without_what_it_adds() -> None:
    data = _changed(examples.OUTCOME, schema="1.7", mood="sunny")
    assert decode(Outcome, data).article_id == "a1"
    assert decode(Outcome, data).schema == "1.7"


def test_a_newer_major_version_is_held_back_and_named() -> None:
    with pytest.raises(NewerMajorVersion, match=r"Outcome of version 2\.0.*Upgrade Rasad"):
        decode(Outcome, _changed(examples.OUTCOME, schema="2.0", end=["changed", "shape"]))


def test_an_older_record_without_a_version_is_the_first() -> None:
    fields = json.loads(encode(examples.OUTCOME))
    del fields["schema"]
    assert decode(Outcome, json.dumps(fields).encode()) == examples.OUTCOME


def test_an_unknown_value_of_an_enumeration_is_other() -> None:
    assert decode(Outcome, _changed(examples.OUTCOME, end="teleported")).end is End.OTHER
    assert decode(Outcome, _changed(examples.OUTCOME, end="repeat")).end is End.REPEAT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"schema": 5}',
        b'{"schema": "one"}',
        b"{}",
        _changed(examples.RAW, fetched_at="yesterday"),
        _changed(examples.RAW, body=None),
        _changed(examples.RAW, feeds="a"),
        b'{"a":' * 5000,
    ],
)
def test_what_breaks_its_type_says_so(data: bytes) -> None:
    with pytest.raises(UndecodableRecord, match="RawDocument"):
        decode(RawDocument, data)
    assert decode(RawDocument, encode(examples.RAW)) == examples.RAW


def test_a_figure_names_its_series() -> None:
    assert examples.FIGURE.series == "nato|IQ"
    assert msgspec.structs.replace(examples.FIGURE, place=None).series == "nato|"
    assert Kind("strength") is Kind.STRENGTH
    assert Status("hoped") is Status.OTHER


def test_only_text_is_forgiven_in_an_enumeration() -> None:
    with pytest.raises(ValueError, match="7"):
        Kind(7)


def test_a_type_without_a_version_counts_as_the_first() -> None:
    assert major_of(Figure) == 1
    assert major_of(Outcome) == 1


def test_the_index_version_grows_with_the_fetch_and_then_with_the_rules() -> None:
    article = examples.TAGGED
    newer_rules = msgspec.structs.replace(article, rules=2)
    assert article.version == 1613736000000 * 10_000 + 1
    assert newer_rules.version == article.version + 1
