"""Cycles are looked for rarely, and still found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from console.collector import NEW, look_rarely


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_cycle_is_collected_after_so_many_new_objects() -> None:
    look_rarely()
    gc.collect()
    ring = weakref.ref(Ring())
    some = [[] for _ in range(NEW // 2)]
    assert ring() is not None, "it was looked for at once"
    more = [[] for _ in range(2 * NEW)]
    assert ring() is None
    assert len(some) < len(more)
