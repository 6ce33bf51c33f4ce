"""When a process must end itself, and when it must not."""

from __future__ import annotations

import threading

import pytest

from streams.worker.watchdog import Watchdog


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def watched(seconds=10.0):
    clock = Clock()
    return Watchdog(seconds, lambda reason: None, clock), clock


def pass_(dog, clock, seconds, report=lambda second: None):
    """A second after the other; the first reason to end."""
    for second in range(seconds):
        clock.now += 1
        report(second)
        reason = dog.tick()
        if reason:
            return reason
    return None


def test_a_loop_that_stands_still():
    dog, clock = watched()
    assert pass_(dog, clock, 9) is None
    dog.turned()
    assert pass_(dog, clock, 9) is None
    assert "event loop" in pass_(dog, clock, 3)


def test_lag_without_progress():
    dog, clock = watched()

    def report(_):
        dog.turned()
        dog.progress("read", 5, idle=False, doing="has lag")

    assert "read has lag and has done nothing" in pass_(dog, clock, 14, report)


@pytest.mark.parametrize(("done", "idle"), [(lambda s: 5, True), (lambda s: s, False)])
def test_a_declared_hold_no_lag_or_progress_is_no_stall(done, idle):
    dog, clock = watched()

    def report(second):
        dog.turned()
        dog.progress("read", done(second), idle=idle)

    assert pass_(dog, clock, 40, report) is None


def test_recovery_that_goes_on_is_progress_and_one_that_hangs_is_not():
    dog, clock = watched()

    def going(second):
        dog.turned()
        dog.progress("track", (0, second * 100), idle=False, doing="recovers its tables")

    assert pass_(dog, clock, 40, going) is None

    def hanging(_):
        dog.turned()
        dog.progress("track", (0, 4000), idle=False, doing="recovers its tables")

    assert "track recovers its tables" in pass_(dog, clock, 14, hanging)


def test_a_rebalance_may_take_as_long_as_others_take_to_join():
    dog, clock = watched()

    def report(_):
        dog.turned()
        dog.progress("track", 1, idle=False, doing="joins its group", limit=60)

    assert pass_(dog, clock, 55, report) is None
    assert "joins its group" in pass_(dog, clock, 10, report)


def test_a_frozen_or_starved_process_is_not_a_stalled_one():
    """Nothing of it ran meanwhile, the watcher included."""
    dog, clock = watched()
    dog.progress("read", 5, idle=False, doing="has lag")
    clock.now += 3600
    assert dog.tick() is None


def test_it_says_why_once_from_its_own_thread():
    said, told = [], threading.Event()

    def die(reason):
        said.append(reason)
        told.set()

    dog = Watchdog(0.05, die)
    dog.start()
    assert told.wait(5)
    assert len(said) == 1
