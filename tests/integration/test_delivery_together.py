"""Several processes of one channel: one sends, the others stand by and take over."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from delivery_desk import SECONDS, Kept, alert, stream

from connectors.notify.stream import ChannelStream
from streams.notify.rules import WatchList, WatchRule

pytestmark = pytest.mark.servers


def test_of_two_processes_one_sends_and_the_other_takes_over(desk, receiver) -> None:
    now = datetime.now(UTC)

    def arrive(numbers: range) -> None:
        desk.send(*(alert(number, now, f"us|P{number}") for number in numbers))

    first = desk.notify("--channels", "desk")
    desk.until(lambda: desk.members() == 1)
    second = desk.notify("--channels", "desk")
    desk.until(lambda: desk.members() == 2)
    arrive(range(6))
    desk.until(lambda: desk.sent().get("desk") == 6)
    assert len(receiver.keys) == len(set(receiver.keys)) == 6  # both there, none doubled
    receiver.strikes.append(first.pid)
    arrive(range(6, 12))
    assert desk.ended(first) == -signal.SIGKILL, desk.said  # it was the first that sent
    desk.until(lambda: desk.sent().get("desk") == 12)
    repeated = {name: times for name, times in Counter(receiver.keys).items() if times > 1}
    assert len(set(receiver.keys)) == 12
    assert list(repeated.values()) == [2]  # the one in hand, under its id
    third = desk.notify("--channels", "desk")
    desk.until(lambda: desk.members() == 2)
    arrive(range(12, 18))
    assert desk.stopped(second) == 0, desk.said  # in the midst of sending, or not
    desk.until(lambda: desk.sent().get("desk") == 18)
    assert desk.stopped(third) == 0, desk.said
    assert set(receiver.keys) == {it.delivery.delivery_id for _, it in desk.records()}
    assert (len(set(receiver.keys)), len(receiver.keys)) == (18, 19)  # stopping repeats nothing


def test_a_digest_gathers_what_any_process_would_send(desk) -> None:
    clock = [datetime(2024, 5, 6, 12, tzinfo=UTC)]
    rule = WatchRule(name="daily", channels=("desk",), digest="08:00", time_zone="UTC")
    kept, watch = Kept(), WatchList((rule,))

    def opened() -> ChannelStream:
        clock[0] += timedelta(seconds=1)
        return stream(desk, kept, watch, lambda: clock[0])

    first, second = opened(), opened()
    with at_work(second):
        with at_work(first):
            desk.until(lambda: desk.members() == 2)
            desk.send(*(alert(number, clock[0], f"us|P{number}") for number in range(12)))
            desk.until(lambda: len(dict(desk.records())) == 12)
            assert len(desk.partitions()) > 1  # which would have been shared out
            assert kept.messages == []
            clock[0] += timedelta(days=1)
            desk.until(lambda: bool(kept.messages))
            assert [len(each.alerts) for each in kept.messages] == [12]
            desk.send(alert(12, clock[0], "us|P12"))
            desk.until(lambda: len(dict(desk.records())) == 13)
        clock[0] += timedelta(days=1)
        desk.until(lambda: len(kept.messages) == 2)
    assert [len(each.alerts) for each in kept.messages] == [12, 1]


@contextmanager
def at_work(one: ChannelStream) -> Iterator[None]:
    """The stream in a thread of its own, as in a process; what it raises is raised here."""
    stop = threading.Event()

    def work() -> None:
        with closing(one):
            one.run(stop.is_set)

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(work)
        try:
            yield
        finally:
            stop.set()
        working.result(SECONDS)
