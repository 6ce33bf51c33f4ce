"""Of several members of a channel's group the one that joined first holds everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from types import SimpleNamespace

from kafka.protocol.consumer.metadata import ConsumerProtocolSubscription

from connectors.notify.standby import OneHolder

START = datetime(2024, 5, 6, tzinfo=UTC)
CLUSTER = SimpleNamespace(partitions_for_topic={"news.alerts": {2, 0, 1}}.get)


def member(name: str, minutes: int) -> SimpleNamespace:
    told = OneHolder(START + timedelta(minutes=minutes)).metadata(["news.alerts"])
    # As it arrives: encoded by one member, decoded by another.
    decoded = ConsumerProtocolSubscription.decode(told.encode())
    return SimpleNamespace(member_id=name, metadata=decoded)


def held(members: list[SimpleNamespace]) -> dict[str, list[int]]:
    shared = OneHolder(START).assign(CLUSTER, members)
    return {name: [it.partition for it in each.partitions()] for name, each in shared.items()}


def test_who_joined_first_holds_all_in_whatever_order_they_are_named() -> None:
    members = [member("b", 1), member("a", 2), member("c", 3)]
    for order in permutations(members):
        assert held(list(order)) == {"a": [], "b": [0, 1, 2], "c": []}


def test_the_next_one_holds_all_when_the_first_has_gone() -> None:
    assert held([member("c", 3), member("a", 2)]) == {"a": [0, 1, 2], "c": []}


def test_who_joined_in_the_same_moment_is_told_apart_by_its_name() -> None:
    assert held([member("b", 1), member("a", 1)]) == {"a": [0, 1, 2], "b": []}


def test_a_topic_that_nobody_knows_yet_is_shared_out_empty() -> None:
    one = member("a", 1)
    one.metadata.topics = ["elsewhere"]
    assert held([one]) == {"a": []}
