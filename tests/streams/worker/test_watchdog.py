"""When a process must end itself, and when it must not."""

from __future__ import annotations

import threading

from streams.worker.watchdog import Watchdog


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def watched(seconds=10.0):
    clock = Clock()
    return Watchdog(seconds, lambda reason: None, clock), clock


def test_a_loop_that_stands_still():
    dog, clock = watched()
    clock.now = 9
    assert dog.verdict() is None
    clock.now = 11
    assert "event loop" in dog.verdict()


def test_lag_without_progress():
    dog, clock = watched()
    for second in range(0, 24, 2):
        clock.now = second
        dog.turned()
        dog.progress("read", 5, waiting=True, held=False)
    assert "read has lag" in dog.verdict()


def test_a_declared_hold_or_no_lag_or_progress_is_no_stall():
    for done, waiting, held in ((lambda s: 5, True, True), (lambda s: 5, False, False),
                                (lambda s: s, True, False)):  # fmt: skip
        dog, clock = watched()
        for second in range(0, 40, 2):
            clock.now = second
            dog.turned()
            dog.progress("read", done(second), waiting=waiting, held=held)
        assert dog.verdict() is None


def test_it_says_why_once_from_its_own_thread():
    said, told = [], threading.Event()

    def die(reason):
        said.append(reason)
        told.set()

    dog = Watchdog(0.05, die)
    dog.start()
    assert told.wait(5)
    assert len(said) == 1
