"""A partition's entries: order, deletion, and the fence against zombies."""

from __future__ import annotations

import subprocess
import sys

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from streams.worker.entries import Entries, next_epoch


def written(entries, changelog, key, sub_key, value, epoch):  # noqa: PLR0917
    for name, told in entries.changes(key, sub_key, value, epoch):
        changelog.append((name, told))
        entries.apply(name, told)


def recovered(changelog):
    entries = Entries()
    for name, value in changelog:
        entries.apply(name, value)
    return entries


def compacted(changelog):
    """What Kafka may leave of a changelog: the last record of each key."""
    last = {name: (place, value) for place, (name, value) in enumerate(changelog)}
    kept = sorted((place, name, value) for name, (place, value) in last.items())
    return [(name, value) for _, name, value in kept]


def test_scan_gives_a_prefix_in_order():
    entries, log = Entries(), []
    for sub_key in ("b/2", "a/1", "b/1", "b\U0010ffff", "c"):
        written(entries, log, "k", sub_key, sub_key.encode(), 1)
    assert list(entries.scan("k", "b/")) == [("b/1", b"b/1"), ("b/2", b"b/2")]
    assert [name for name, _ in entries.scan("k", "")] == ["a/1", "b/1", "b/2", "b\U0010ffff", "c"]
    assert list(entries.scan("other", "")) == []


def test_an_empty_value_is_a_value_and_deleting_is_another_thing():
    entries, log = Entries(), []
    written(entries, log, "k", "s", b"", 1)
    assert entries.get("k", "s") == b""
    written(entries, log, "k", "s", None, 1)
    assert entries.get("k", "s") is None
    assert len(entries) == 0
    assert recovered(log).get("k", "s") is None


def test_a_zombie_cannot_overwrite_its_successor():
    old, log = Entries(), []
    written(old, log, "k", "s", b"first", 5)
    new = recovered(log)
    written(new, log, "k", "s", b"second", 6)
    # The old owner wakes up and writes what it had in hand.
    written(old, log, "k", "s", b"stale", 5)
    assert recovered(log).get("k", "s") == b"second"
    assert recovered(compacted(log)).get("k", "s") == b"second"


def test_a_zombie_cannot_bring_back_what_its_successor_deleted():
    old, log = Entries(), []
    written(old, log, "k", "s", b"first", 5)
    new = recovered(log)
    written(new, log, "k", "s", None, 6)
    written(old, log, "k", "s", b"stale", 5)
    assert recovered(log).get("k", "s") is None
    assert recovered(compacted(log)).get("k", "s") is None


def test_names_on_the_changelog_can_be_read_by_people():
    (name, _), *_ = Entries().changes("nato|IQ", "h", b"x", 3)
    assert msgspec.json.decode(name) == ["nato|IQ", "h", 3]


def test_epochs_grow_with_generations_and_survive_a_forgotten_group():
    first = next_epoch(0, 1)
    second = next_epoch(first, 2)
    after_reset = next_epoch(second, 1)
    assert first < second < after_reset
    # Two owners after the reset never share an epoch, though neither has seen the other.
    assert next_epoch(second, 1) != next_epoch(second, 2)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from("kl"), st.sampled_from(["a", "b", "ab"]),
        st.sampled_from([None, b"", b"x"]), st.booleans(),
    ),
    max_size=40,
)  # fmt: skip


@given(ACTIONS)
def test_any_history_is_recovered_compacted_or_not(actions):
    entries, log, epoch, model = Entries(), [], 1, {}
    for key, sub_key, value, move in actions:
        if move:
            entries = recovered(log)
            epoch = next_epoch(entries.newest, epoch + 1)
        written(entries, log, key, sub_key, value, epoch)
        model[key, sub_key] = value
    expected = {place: value for place, value in model.items() if value is not None}
    for found in (entries, recovered(log), recovered(compacted(log))):
        assert {(key, sub): value for key, sub, value in found.items()} == expected
        assert len(found) == len(expected)


GROWTH = """
import os, resource, sys
from streams.worker.entries import Entries

def filled(entries, first, last):
    for number in range(first, last):
        value = b"x" * 1000
        if isinstance(entries, dict):
            entries[number] = value + str(number).encode()
            continue
        for name, told in entries.changes(f"k{number % 50}", f"{number:08d}", value, 1):
            entries.apply(name, told)

def resident():
    # On Linux the most memory of a process counts what its parent had when it was started.
    if sys.platform == "linux":
        with open("/proc/self/statm") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

held = {} if sys.argv[1] == "dict" else Entries()
filled(held, 0, 4_000)
before = resident()
filled(held, 4_000, 20_000)
assert len(held) == 20_000
print(resident() - before)
"""


def growth(kind):
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, kind], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_memory_does_not_grow_with_what_was_read():
    """Of sixteen megabytes of values a few stay in memory; a dict of the same keeps them all."""
    assert growth("entries") < 4_000_000
    assert growth("dict") > 12_000_000


def test_what_lies_on_disk_is_found():
    entries = Entries()
    for number in range(5_000):
        for name, told in entries.changes(f"k{number % 50}", f"{number:08d}", b"x" * 1000, 1):
            entries.apply(name, told)
    assert entries.get("k7", "00000007") == b"x" * 1000
    assert [name for name, _ in entries.scan("k7", "00000")] == [
        f"{number:08d}" for number in range(7, 1000, 50)
    ]
