"""Two threads that meet a kind of answer at the same moment both read it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from kafka.protocol.consumer import ListOffsetsResponse as Answer
from kafka.protocol.schemas import StructField

import connectors.kafka  # noqa: F401  # what it does to kafka-python is tested here

OURS = StructField.compiled_decode_from
THEIRS = OURS.__wrapped__
VERSION = Answer.max_version
SECONDS = 30


@pytest.fixture
def unmet() -> Iterator[None]:
    """The answer as if no client of this process had read one yet."""
    struct = Answer._struct
    struct._compiled_encoders.clear()
    struct._data_class = weakref.proxy(Answer)  # as kafka-python leaves it
    yield
    struct._compiled_encoders.clear()
    struct._data_class = weakref.proxy(Answer)


def meet(monkeypatch: pytest.MonkeyPatch, build: Any) -> None:
    """Two threads read; the second builds half of its reader while the first builds its own."""
    emit = StructField.emit_decode_from
    begun, second, done = threading.Event(), threading.Event(), threading.Event()

    def slow(self: Any, context: Any, name: str, *given: Any, **named: Any) -> None:
        if name == "obj" and not begun.is_set():
            begun.set()
            second.wait(1)  # never comes where one waits for the other
        elif name == "obj":
            second.set()
            done.wait(SECONDS)
        emit(self, context, name, *given, **named)

    monkeypatch.setattr(StructField, "emit_decode_from", slow)
    monkeypatch.setattr(StructField, "compiled_decode_from", build)
    flexible = Answer.flexible_version_q(VERSION)

    def reader() -> None:
        Answer._struct.compiled_decode_from(
            VERSION, compact=flexible, tagged=flexible, data_class=Answer
        )

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(reader)
        assert begun.wait(SECONDS)
        other = pool.submit(reader)
        first.result(SECONDS)
        done.set()
        other.result(SECONDS)


def read() -> Any:
    answer = Answer(version=VERSION, throttle_time_ms=7, topics=[])
    return Answer[VERSION].decode(answer.encode())


@pytest.mark.usefixtures("unmet")
def test_an_answer_that_two_threads_meet_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    meet(monkeypatch, OURS)
    assert read().throttle_time_ms == 7


@pytest.mark.usefixtures("unmet")
def test_without_taking_turns_it_is_never_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    meet(monkeypatch, THEIRS)
    for _ in range(2):
        with pytest.raises(TypeError, match="not a type object"):
            read()
