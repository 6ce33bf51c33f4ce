"""Watch lists are read whole or refused with the place and the remedy."""

from __future__ import annotations

import pytest

from schemas.errors import ConfigurationError
from streams.notify.rules import read_watch_list

FORCES = {"nato", "us", "iq"}
CHANNELS = {"desk", "phone"}
GOOD = {"name": "all", "channels": ["desk"]}


def read(*rules: object) -> object:
    return read_watch_list(list(rules), forces=FORCES, channels=CHANNELS)


def test_a_full_rule_is_read() -> None:
    full = {
        **GOOD,
        "forces": ["nato"],
        "places": ["IQ"],
        "kinds": ["changed"],
        "minimum": 100,
        "minimum_percent": 5,
        "quiet": "22:00-07:00",
        "digest": "8:30",
        "time_zone": "Asia/Riyadh",
        "language": "ar",
    }
    assert read(full).rules[0].minimum_percent == 5.0
    assert read_watch_list(None, forces=FORCES, channels=CHANNELS).rules == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"forces": ["atlantis"]}, "no force 'atlantis'.*Known: iq, nato, us"),
        ({"channels": ["pigeon"]}, "no channel 'pigeon'"),
        ({"channels": []}, "without a channel"),
        ({"kinds": ["rumour"]}, "no kind 'rumour'"),
        ({"language": "fr"}, "no language 'fr'"),
        ({"quiet": "22-7"}, "22:00-07:00"),
        ({"quiet": "25:00-07:00"}, "quiet is"),
        ({"digest": "noon"}, "08:00"),
        ({"quiet": "22:00-22:00"}, "begins when it ends"),
        ({"places": ["iq"]}, "no place 'iq'.*such as IQ"),
        ({"places": ["العراق"]}, "no place"),
        ({"minimum_percent": float("nan")}, "minimum_percent is below zero"),
        ({"minimum_percent": 101}, "above 100"),
        ({"minimum": -1}, "minimum is below zero"),
        ({"minimum_percent": -0.5}, "minimum_percent is below zero"),
        ({"time_zone": "Asia/Nowhere"}, "no time zone"),
        ({"time_zone": "../../etc/passwd"}, "no time zone"),
        ({"colour": "red"}, r"colour.*\[0\]"),
        ({"name": None}, "name"),
    ],
)
def test_each_mistake_is_named_with_its_place(change: dict[str, object], says: str) -> None:
    with pytest.raises(ConfigurationError, match=f"(?s){says}"):
        read({**GOOD, **change})
    assert read(GOOD).rules[0].name == "all"


def test_two_rules_of_one_name_and_a_list_that_is_none_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="two watch lists"):
        read(GOOD, GOOD)
    with pytest.raises(ConfigurationError, match="watch"):
        read_watch_list("everything", forces=FORCES, channels=CHANNELS)
