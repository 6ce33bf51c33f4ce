"""A change in a watched folder reaches a webhook once; mute, test and channels tell of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from console_run import SEEDS, Rasad

TEXT = "قال المتحدث باسم بعثة الناتو في العراق جون سميث إن البعثة تضم {} جندي في العراق حالياً.\n"


@pytest.fixture
def received() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A webhook's address, and what it got."""
    got: list[dict[str, Any]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append({"key": self.headers["Idempotency-Key"], **json.loads(body)})
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", got
    server.shutdown()
    server.server_close()


class Desk:
    """A data folder with a webhook and a watched folder."""

    def __init__(self, rasad: Rasad, place: Path) -> None:
        self.rasad = rasad
        self.folder = place / "arriving"
        self.folder.mkdir()
        self.entries = ""
        data = place / "data"
        data.mkdir(exist_ok=True)
        source = {"name": "local", "type": "folder", "path": str(self.folder)}
        (data / "sources.yaml").write_text(json.dumps({"sources": [source]}), encoding="utf-8")
        hook = {"name": "desk", "type": "webhook", "address": "env:HOOK", "secret": "env:KEY"}
        (data / "rasad.yaml").write_text(
            json.dumps({"channels": [hook], "contact": "desk@example.org"}), encoding="utf-8"
        )

    def arrives(self, name: str, count: int, age: timedelta) -> None:
        published = datetime.now(UTC) - age
        (self.folder / f"{name}.txt").write_text(TEXT.format(count), encoding="utf-8")
        stated = published.isoformat(timespec="seconds")
        self.entries += f"  {name}.txt: {{source: {name}, published_at: {stated}}}\n"
        manifest = f"documents:\n{self.entries}"
        (self.folder / "manifest.yaml").write_text(manifest, encoding="utf-8")

    def watches(self) -> None:
        ran = self.rasad("watch", "--seconds", "4")
        assert ran.status == 0, ran.err


@pytest.fixture
def desk(
    rasad: Rasad,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    received: tuple[str, list[dict[str, Any]]],
) -> Desk:
    monkeypatch.setenv("HOOK", received[0])
    monkeypatch.setenv("KEY", "a shared secret")
    return Desk(rasad, tmp_path)


def due_again(tmp_path: Path) -> None:
    """As if the interval had passed: every source is due."""
    import sqlite3

    with sqlite3.connect(tmp_path / "data" / "fetch.db") as file:
        file.execute("UPDATE sources SET due = 0")


@pytest.mark.slow
def test_a_change_reaches_the_webhook_once(
    desk: Desk, received: tuple[str, list[dict[str, Any]]], rasad: Rasad, tmp_path: Path
) -> None:
    desk.arrives("first", 500, timedelta(days=20))
    desk.watches()
    assert received[1] == []  # a source's first poll is its baseline
    desk.arrives("second", 900, timedelta(hours=5))
    for _ in range(2):
        due_again(tmp_path)
        desk.watches()
    (message,) = received[1]
    assert "500" in message["body"]
    assert "900" in message["body"]
    assert "الناتو" in message["title"]
    assert [alert["kind"] for alert in message["alerts"]] == ["changed"]
    (channel,) = rasad("alerts", "channels", "--json").json
    assert (channel["channel"], channel["sent"], channel["pending"]) == ("desk", 1, 0)


@pytest.mark.slow
def test_a_muted_series_is_stored_and_sent_to_nobody(
    desk: Desk, received: tuple[str, list[dict[str, Any]]], rasad: Rasad, tmp_path: Path
) -> None:
    desk.arrives("first", 500, timedelta(days=20))
    desk.watches()
    assert rasad("alerts", "mute", "no|SUCH").status == 1
    assert rasad("alerts", "mute", "nato|IQ").status == 0
    desk.arrives("second", 900, timedelta(hours=5))
    due_again(tmp_path)
    desk.watches()
    assert received[1] == []
    assert rasad("alerts", "--json").json["total"] >= 1
    assert rasad("alerts", "unmute", "nato|IQ").status == 0


def test_a_watch_list_is_tried_on_what_is_stored(
    rasad: Rasad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasad("replay", SEEDS)
    assert rasad("alerts", "test", "--demo").status == 78
    path = tmp_path / "rasad.yaml"
    path.write_text(
        "channels: [{name: desk, type: webhook, address: 'env:A', secret: 'env:B'}]\n"
        "watch:\n"
        "  - {name: changes, kinds: [changed], channels: [desk]}\n"
        "  - {name: large, kinds: [planned], minimum: 1000, channels: [desk]}\n",
        encoding="utf-8",
    )
    rows = rasad("alerts", "test", "--demo", "--json", "--config", path).json
    assert sorted(row["rule"] for row in rows) == ["changes", "changes", "large", "large"]
    assert all("NATO in Iraq" in row["what"] for row in rows)
    only = rasad("alerts", "test", "large", "--demo", "--json", "--config", path).json
    assert {row["rule"] for row in only} == {"large"}
    assert {row["silent"] for row in rows} == {None}
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    none = rasad("alerts", "test", "lorge", "--demo", "--config", path)
    assert (none.status, "no watch list 'lorge'" in none.err) == (1, True)
    shown = rasad("alerts", "test", "--demo", "--config", path).out
    assert "NATO in Iraq" in shown
    assert "4 messages; 0 alerts would have been silent" in shown
    daily = path.read_text("utf-8").replace("minimum: 1000", "minimum: 1000, digest: '08:00'")
    path.write_text(daily, encoding="utf-8")
    shown = rasad("alerts", "test", "large", "--demo", "--config", path).out
    assert shown.count("08:00 in a digest") == 2


def test_a_replay_tells_nobody_unless_told_to_and_then_once(
    desk: Desk, received: tuple[str, list[dict[str, Any]]], rasad: Rasad
) -> None:
    assert rasad("replay", SEEDS).status == 0
    assert received[1] == []
    ran = rasad("replay", SEEDS, "--notify", "--json")
    assert (ran.status, len(ran.json["alerts"])) == (0, 5)
    assert "told desk: 5 alerts" in ran.err
    assert sorted(each["alerts"][0]["kind"] for each in received[1]) == [
        "changed", "changed", "denied", "planned", "planned",
    ]  # fmt: skip
    again = rasad("replay", SEEDS, "--notify")
    assert (again.status, "told desk: 0 alerts" in again.err) == (0, True)
    assert len({each["key"] for each in received[1]}) == len(received[1]) == 5
    assert rasad("audit", "--demo").status == 0
    for other in (["--backfill"], ["--driver", "faust"]):
        assert rasad("replay", SEEDS, "--notify", *other).status == 1


def test_a_replay_that_cannot_tell_says_so(
    desk: Desk, received: tuple[str, list[dict[str, Any]]], rasad: Rasad,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("HOOK", "http://127.0.0.1:9/")
    ran = rasad("replay", SEEDS, "--notify")
    assert (ran.status, "5 put off" in ran.err) == (1, True)
    assert received[1] == []


def test_an_alert_is_acknowledged_without_a_reason(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    identity = rasad("alerts", "--json", "--demo").json["rows"][0]["alert"]["alert_id"]
    assert rasad("alerts", "acknowledge", identity[:9], "--demo").status == 0
    assert "(acknowledge)" in rasad("alerts", "--demo").out
    assert "decided: acknowledge" in rasad("alerts", "show", identity, "--demo").out
