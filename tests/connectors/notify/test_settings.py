"""Channels are built from references to secrets, and every mistake is named without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from delivery_examples import Clock

from connectors.notify.secrets import resolve
from connectors.notify.settings import ChannelSettings, build
from schemas.errors import ConfigurationError


def channel(monkeypatch: pytest.MonkeyPatch, kind: str, address: str, **more: str) -> object:
    monkeypatch.setenv("RASAD_TEST_ADDRESS", address)
    monkeypatch.setenv("RASAD_TEST_SECRET", "hush-hush")
    return build(
        ChannelSettings(name="desk", type=kind, address="env:RASAD_TEST_ADDRESS", **more),
        clock=Clock(),
    )


@pytest.mark.parametrize(
    ("kind", "address", "more"),
    [
        ("webhook", "https://example.org/hook", {"secret": "env:RASAD_TEST_SECRET"}),
        ("mail", "smtp://u:p%40ss@example.org:2525/?from=a@b.c&to=d@e.f&to=g@h.i", {}),
        ("service", "ntfy://example.org/topic", {}),
    ],
)
def test_each_type_is_built(
    monkeypatch: pytest.MonkeyPatch, kind: str, address: str, more: dict[str, str]
) -> None:
    assert channel(monkeypatch, kind, address, **more).name == "desk"


@pytest.mark.parametrize(
    ("kind", "address", "more", "says"),
    [
        ("pigeon", "x", {}, "no channel type 'pigeon'.*mail, service, webhook"),
        ("webhook", "ftp://example.org", {"secret": "env:RASAD_TEST_SECRET"}, "not http"),
        ("webhook", "https://example.org/token-xyz", {}, "without a secret"),
        ("mail", "smtp://example.org/", {}, "names no host, from or to"),
        ("mail", "smtp://example.org:bad/?from=a", {}, "names no host, from or to"),
        ("mail", "smtp://h/?from=a@b.c&to=d@e.f&security=rot13", {}, "rot13"),
        ("service", "no-such-service://token-xyz", {}, "no notification service"),
    ],
)
def test_each_mistake_is_named_without_the_secret(
    monkeypatch: pytest.MonkeyPatch, kind: str, address: str, more: dict[str, str], says: str
) -> None:
    with pytest.raises(ConfigurationError, match=says) as caught:
        channel(monkeypatch, kind, address, **more)
    assert "token-xyz" not in str(caught.value)
    assert "hush-hush" not in str(caught.value)


def test_a_secret_comes_from_the_environment_or_a_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret"
    path.write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("RASAD_TEST_SECRET", "from outside")
    assert resolve(f"file:{path}", where="x") == "from a file"
    assert resolve("env:RASAD_TEST_SECRET", where="x") == "from outside"
    path.write_text("", encoding="utf-8")
    for reference in ("hunter2", "env:", "env:RASAD_NOT_THERE", f"file:{path}", "file:/no/where"):
        with pytest.raises(ConfigurationError) as caught:
            resolve(reference, where="channels: desk")
        assert "hunter2" not in str(caught.value)
