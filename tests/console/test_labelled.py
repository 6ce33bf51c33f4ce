"""Decisions come out as labelled data, and an alert shows all it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
from console_run import SEEDS, Rasad


def test_each_decision_is_exported_with_what_it_judges(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    rows = rasad("alerts", "--json", "--demo").json["rows"]
    first, second = (row["alert"]["alert_id"] for row in rows[:2])
    claim = rows[0]["alert"]["evidence_after"]["claim_id"]
    assert rasad("alerts", "export", "--demo").out == ""
    assert rasad("alerts", "confirm", first, "--reason", "صحيح", "--demo").status == 0
    assert rasad("alerts", "dismiss", second, "--reason", "بلا فائدة", "--demo").status == 0
    assert rasad("alerts", "acknowledge", first, "--demo").status == 0
    assert rasad("alerts", "mute", "nato|IQ", "--demo").status == 0
    assert rasad("figures", "reject", claim, "--reason", "قراءة خاطئة", "--demo").status == 0
    lines = rasad("alerts", "export", "--demo").lines
    assert [(it["of"], it["verdict"]) for it in lines] == [
        ("alert", "confirm"),
        ("alert", "dismiss"),
        ("alert", "acknowledge"),
        ("figure", "reject"),
    ]
    assert lines[0]["reason"] == "صحيح"
    assert lines[0]["alert"]["evidence_after"]["figure"]["quote"]
    assert lines[3]["claim"]["figure"]["quote"]
    assert lines[3]["target"] == claim


def test_an_alert_shows_both_sentences_both_articles_the_intervals_and_the_rule(
    rasad: Rasad,
) -> None:
    rasad("replay", SEEDS)
    rows = rasad("alerts", "--json", "--demo", "--kind", "changed").json["rows"]
    alert = next(row["alert"] for row in rows if row["alert"]["before"]["low"] == 500)
    shown = rasad("alerts", "show", alert["alert_id"][:8], "--demo").out
    for side in ("evidence_before", "evidence_after"):
        words = alert[side]["figure"]["quote"].split()
        assert all(word in shown for word in words[:6])
        assert alert[side]["article_id"][:12] in shown
    assert "compared: 500 to 500 with 300 to 400" in shown
    assert f"rule: {alert['rule']}" in shown


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("watch: [{name: x, forces: [atlantis], channels: [desk]}]", "no force 'atlantis'"),
        ("watch: [{name: x, channels: [pigeon]}]", "no channel 'pigeon'"),
        ("watch: [{name: x, channels: [desk], quiet: noon}]", "22:00-07:00"),
        ("watch: [{name: x, channels: [desk], colour: red}]", "colour"),
    ],
)
def test_a_rule_gone_wrong_is_one_sentence_with_the_remedy(
    rasad: Rasad, tmp_path: Path, settings: str, says: str
) -> None:
    path = tmp_path / "rasad.yaml"
    hook = "channels: [{name: desk, type: webhook, address: 'env:A', secret: 'env:B'}]\n"
    path.write_text(hook + settings + "\n", encoding="utf-8")
    for command in (["validate"], ["alerts", "test", "--demo"]):
        ran = rasad(*command, "--config", path)
        assert ran.status == 78
        assert says in ran.err
        assert len(ran.err.strip().splitlines()) == 1


def test_a_template_of_ones_own_is_checked_before_anything_is_sent(
    rasad: Rasad, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    (data / "rasad.yaml").write_text("template_en: own.txt\n", encoding="utf-8")
    for text, status, says in (
        (None, 78, "own.txt"),
        ("one\n{% if %}", 78, "line 2"),
        ("{{ headline }}", 78, "'headline'"),
        ("{{ heading }}: {{ sides|length }}", 0, ""),
    ):
        if text is not None:
            (data / "own.txt").write_text(text, encoding="utf-8")
        ran = rasad("validate")
        assert (ran.status, says in ran.err) == (status, True)
        assert len(ran.err.strip().splitlines()) == (status != 0)
