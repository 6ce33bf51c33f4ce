"""The write-back cache is what the file will be, and undoes a record exactly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.errors import StageError
from schemas.ports import Write
from streams.embedded.migrate import own, statements
from streams.embedded.state import SMALL, StateCache

SUB_KEYS = st.sampled_from([f"{letter}/{n}" for letter in "aأb" for n in range(14)])
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two"]),
        st.lists(st.tuples(SUB_KEYS, st.none() | st.binary(max_size=3)), max_size=6),
        st.sampled_from(["keep", "undo", "flush"]),
    ),
    max_size=30,
)


@pytest.fixture(name="connection")
def _connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    for statement in statements(own()[0].sql):
        connection.execute(statement)
    yield connection
    connection.close()


def fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for statement in statements(own()[0].sql):
        connection.execute(statement)
    return connection


@settings(max_examples=150, deadline=None)
@given(RECORDS, st.integers(0, SMALL + 10))
def test_it_reads_as_a_plain_dictionary_would(
    records: list[tuple[str, list[tuple[str, bytes | None]], str]], stored: int
) -> None:
    cache = StateCache(fresh())
    model: dict[tuple[str, str], bytes] = {}
    for n in range(stored):
        cache.write(("stage", "one"), [Write(f"a/{n}", b"stored")])
        model["one", f"a/{n}"] = b"stored"
    cache.flush()
    for key, writes, end in records:
        cache.write(("stage", key), [Write(name, value) for name, value in writes])
        after = {**model, **{(key, name): value for name, value in writes}}
        if end == "undo":
            cache.undo()
        else:
            model = {place: value for place, value in after.items() if value is not None}
            cache.keep()
        if end == "flush":
            cache.flush()
        for each in ("one", "two"):
            view = cache.view("stage", each)
            for prefix in ("", "a/", "أ", "b/1", "c"):
                assert list(view.scan(prefix)) == sorted(
                    (name, value)
                    for (owner, name), value in model.items()
                    if owner == each and name.startswith(prefix)
                )
            assert all(view.get(f"b/{n}") == model.get((each, f"b/{n}")) for n in range(3))


def test_stages_and_keys_do_not_see_each_other(connection: sqlite3.Connection) -> None:
    cache = StateCache(connection)
    cache.write(("clean", "outlet"), [Write("x", b"1")])
    assert cache.view("clean", "other").get("x") is None
    assert cache.view("track", "outlet").get("x") is None


def test_an_entry_has_a_limit(connection: sqlite3.Connection) -> None:
    cache = StateCache(connection)
    cache.write(("s", "k"), [Write("x", b"y" * 65_536)])
    with pytest.raises(StageError, match="65537 bytes"):
        cache.write(("s", "k"), [Write("x", b"y" * 65_537)])
