"""`init` and `service`: files that hold what was answered, and nothing that is a secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from console_run import Rasad

from console.installing import asked, configuration
from console.settings import SETTINGS
from console.units import launchd, systemd
from tests.receiving import Receiver


def test_the_defaults_give_a_sound_installation(rasad: Rasad, tmp_path: Path) -> None:
    ran = rasad("init", "--yes")
    assert ran.status == 0, ran.err
    checked = rasad("validate", "--print").out
    assert "sources: good" in checked
    settings = json.loads(checked[checked.index("{") :])
    assert settings == {name: setting.default for name, setting in SETTINGS.items()}
    again = rasad("init", "--yes")
    assert (again.status, "--force" in again.err) == (1, True)
    assert rasad("init", "--yes", "--force", "--empty").status == 0
    assert rasad("sources", "list").status == 0


SAID = b"en\nAsia/Riyadh\ndesk@example.org\nnone\nwebhook\nenv:HOOK\nenv:KEY\n"


def test_what_is_answered_stands_in_the_file(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran = rasad("init", stdin=SAID)
    assert ran.status == 0, ran.err
    assert "the test message was not sent" in ran.err  # there is no HOOK in the environment
    settings = yaml.safe_load((tmp_path / "data" / "rasad.yaml").read_text(encoding="utf-8"))
    assert settings["language"] == "en"
    assert settings["time_zone"] == "Asia/Riyadh"
    assert settings["channels"][0]["address"] == "env:HOOK"
    assert rasad("validate").status == 78
    monkeypatch.setenv("HOOK", "http://127.0.0.1:9/")
    monkeypatch.setenv("KEY", "secret")
    assert rasad("validate").status == 0


def test_the_test_message_arrives_where_the_channel_is(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver("planted-secret-of-the-hook")
    monkeypatch.setenv("HOOK", receiver.url)
    monkeypatch.setenv("KEY", "planted-secret-of-the-key")
    ran = rasad("init", stdin=SAID)
    receiver.close()
    assert ran.status == 0, ran.err
    assert "sent a test message to webhook" in ran.out
    assert len(receiver.keys) == 1
    assert "planted-secret" not in ran.out + ran.err


def test_sources_are_the_starting_list_a_file_or_none(rasad: Rasad, tmp_path: Path) -> None:
    listed = tmp_path / "data" / "sources.yaml"
    opml = tmp_path / "mine.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Jarida" xmlUrl="https://jarida.example/feed"/>'
        "</body></opml>",
        encoding="utf-8",
    )
    counts = {}
    for chosen in ("", "none", str(opml)):
        ran = rasad("init", "--force", stdin=f"\n\n\n{chosen}\nnone\n".encode())
        assert ran.status == 0, ran.err
        counts[chosen] = len(yaml.safe_load(listed.read_text(encoding="utf-8"))["sources"])
    assert counts.pop("") >= 25
    assert list(counts.values()) == [0, 1]
    assert "jarida.example" in listed.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("fr\n", "ar, en or ar+en"),
        ("\nMars/Olympus\n", "no time zone"),
        ("\n\n\nno-such.opml\n\n", "no-such.opml"),
        ("\n\n\n\npigeon\n", "no channel type"),
        ("\n\n\n\nmail\nsmtp://me:hunter2@mail/\n", "is a secret"),
    ],
)
def test_a_wrong_answer_is_one_sentence_and_writes_nothing(
    rasad: Rasad, tmp_path: Path, said: str, says: str
) -> None:
    ran = rasad("init", stdin=said.encode())
    assert ran.status == 1
    assert says in ran.err
    assert "hunter2" not in ran.err
    assert not (tmp_path / "data" / "rasad.yaml").exists()


def test_every_setting_is_explained_in_the_written_file() -> None:
    text = configuration(asked(lambda _, default: default))
    assert all(f"# {setting.about}\n" in text for setting in SETTINGS.values())
    assert all(f"\n# {name}:" in text for name in SETTINGS)
    assert yaml.safe_load(text) is None


def test_a_service_is_written_once_and_shown(
    rasad: Rasad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "watch" in rasad("service", "show").out
    assert rasad("service", "install").status == 0
    assert rasad("service", "install").status == 1
    written = [path for path in tmp_path.rglob("*rasad*") if path.suffix in {".service", ".plist"}]
    assert len(written) == 1


def test_units_quote_what_they_are_given(tmp_path: Path) -> None:
    place = Path("/data 100%/it's")
    unit = systemd(["/usr/bin/python", "-m", "console", "--config", "a b$c"], place)
    assert "'a b$$c'" in unit
    assert 'Environment="RASAD_DATA=/data 100%%/it\'s"' in unit
    assert "<string>/data 100%/it's</string>" in launchd(["x"], place)
