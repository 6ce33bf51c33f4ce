"""Every flag has a twin in the environment; a flag that is given wins."""

from __future__ import annotations

import json
import re

import pytest
from console_run import ROOT, SEEDS, Rasad

from console.commands import COMMANDS
from console.schema import FILE, written


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_flag_names_its_twin(command: object, rasad: Rasad) -> None:
    shown = " ".join(rasad(command.name, "--help").out.split())
    flags = set(re.findall(r"(?<![\w-])--([a-z][a-z-]*)", shown.partition("options:")[2]))
    shown = shown.replace(" ", "")  # a name may be broken at the line's end
    for flag in flags - {"help", *re.findall(r"--([a-z-]+)", command.example)} | {"config"}:
        own = f"RASAD_{command.name}_{flag}".replace("-", "_").upper()
        shared = f"RASAD_{flag}".replace("-", "_").upper()
        assert own in shown or f"[{shared}]" in shown, flag


def test_a_twin_holds_until_the_flag_is_given(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASAD_TAP_LIMIT", "1")
    monkeypatch.setenv("RASAD_GRAPH_DOT", "yes")
    assert len(rasad("tap", "track", SEEDS).lines) == 1
    assert len(rasad("tap", "track", SEEDS, "--limit", "2").lines) == 2
    assert rasad("graph").out.startswith("digraph")


@pytest.mark.parametrize(
    ("name", "value", "arguments"),
    [
        ("RASAD_TAP_LIMIT", "many", ["tap", "track", "x"]),
        ("RASAD_BIDI", "sideways", ["graph"]),
        ("RASAD_GRAPH_DOT", "perhaps", ["graph"]),
        ("RASAD_CONFIG", "no-such-file.yaml", ["validate"]),
        ("RASAD_SEARCH_SINCE", "yesterday", ["search", "x"]),
    ],
)
def test_a_wrong_twin_is_named(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch, name: str, value: str, arguments: list[str]
) -> None:
    monkeypatch.setenv(name, value)
    ran = rasad(*arguments)
    assert ran.status == 78
    assert name in ran.err or value in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_the_configuration_has_a_current_schema(rasad: Rasad) -> None:
    assert FILE.read_text(encoding="utf-8") == written()
    assert json.loads(rasad("validate", "--schema").out) == json.loads(written())
    properties = json.loads(written())["properties"]
    printed = rasad("validate", "--print").out
    settings = json.loads(printed[printed.index("{") :])
    assert set(settings) == set(properties)
    assert all(each["description"] for each in properties.values())


def test_an_unknown_setting_is_named_with_what_was_meant(rasad: Rasad, tmp_path: object) -> None:
    path = tmp_path / "rasad.yaml"
    path.write_text("bach_size: 3\n", encoding="utf-8")
    ran = rasad("validate", "--config", path)
    assert ran.status == 78
    assert "did you mean 'batch_size'" in ran.err


CHANNEL = "channels: [{name: desk, type: webhook, address: 'env:NO_SUCH', secret: 'env:NO_SUCH'}]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CHANNEL, "NO_SUCH"),
        ("channels: [{name: a}]", "type"),
        ("channels: [{name: a, type: mail, address: 'env:X', colour: red}]", "colour"),
        (CHANNEL + "watch: [{name: w, channels: [nobody]}]", "nobody"),
        (CHANNEL + "watch: [{name: w, channels: [desk], forces: [martians]}]", "martians"),
        (CHANNEL + "watch: [{name: w, channels: [desk], quiet: late}]", "22:00-07:00"),
        ("kafka_password: hunter2", "env:NAME"),
    ],
)
def test_validate_looks_into_channels_and_watch_lists(
    rasad: Rasad, tmp_path: object, text: str, says: str
) -> None:
    path = tmp_path / "rasad.yaml"
    path.write_text(text, encoding="utf-8")
    ran = rasad("validate", "--config", path)
    assert ran.status == 78
    assert says in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_broken_sources_are_found_by_validate(rasad: Rasad, tmp_path: object) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "sources.yaml").write_text("sources: [{name: x}]", encoding="utf-8")
    ran = rasad("validate")
    assert ran.status == 78
    assert "no web address" in ran.err


def test_the_diagram_has_both_forms(rasad: Rasad) -> None:
    mermaid, dot = rasad("graph").out, rasad("graph", "--dot").out
    assert mermaid.count("-->") + mermaid.count(".->") == dot.count("->")
    assert (ROOT / "docs" / "topology.md").read_text(encoding="utf-8").count("-->") > 5
