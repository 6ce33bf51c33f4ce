"""Redis' settings: keys apart, secrets hidden, faults in sentences."""

from __future__ import annotations

import socket

import pytest

from connectors.redis import RedisSettings, explained
from schemas.errors import ConfigurationError, ServiceUnavailable


def test_keys_are_namespaced_on_one_node():
    settings = RedisSettings("redis://localhost:6379/0", namespace="desk")
    assert settings.key("fetch", "due") == "{rasad:desk}:fetch:due"


def test_no_message_shows_a_password():
    settings = RedisSettings("redis://:hidden@localhost:1234/0", password="also-hidden")
    assert "hidden" not in settings.place + repr(settings)
    assert settings.place == "redis://localhost:1234/0"


def test_an_address_that_is_none():
    with pytest.raises(ConfigurationError, match=r"redis\.url"):
        RedisSettings("http://localhost").client()


def test_a_server_that_is_away():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings = RedisSettings(f"redis://127.0.0.1:{taken.getsockname()[1]}/0", seconds=0.5)
        with pytest.raises(ServiceUnavailable, match="nothing is lost"), explained(settings):
            settings.client().ping()
