"""Every listed command runs, tells its use, and answers in the promised form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from console_run import ROOT, SEEDS, Rasad

from console.commands import COMMANDS

RUNS = {
    "demo": ["demo"],
    "replay": ["replay", SEEDS],
    "analyze": ["analyze", SEEDS / "002_9437a1e7acd15525.txt", "--explain"],
    "numbers": ["numbers", SEEDS / "002_9437a1e7acd15525.txt"],
    "clean": ["clean", SEEDS / "002_9437a1e7acd15525.txt"],
    "figures": ["figures", "--rehearsal", SEEDS],
    "alerts": ["alerts", "--rehearsal", SEEDS],
    "search": ["search", "--rehearsal", SEEDS, "الناتو"],
    "reprocess": ["reprocess"],
    "dead": ["dead", "list", "--rehearsal", SEEDS],
    "sources": ["sources", "starting-list"],
    "watch": [
        "watch",
        "--sources",
        "LIST",
        "--contact",
        "desk@example.org",
        "--port",
        "0",
        "--seconds",
        "3",
    ],
    "serve": ["serve", "--rehearsal", SEEDS, "--port", "0", "--seconds", "1"],
    "init": ["init", "--yes"],
    "service": ["service", "show"],
    "validate": ["validate"],
    "graph": ["graph"],
    "tap": ["tap", "track", SEEDS, "--limit", "2"],
    "top": ["top", SEEDS],
    "audit": ["audit", "--rehearsal", SEEDS],
    "backup": ["backup", "COPY", "--rehearsal", SEEDS],
    "restore": ["restore", "COPY"],
    "doctor": ["doctor"],
    "completion": ["completion", "bash"],
}


ON_SERVERS = {"connect", "worker", "notify", "topics", "index"}
"""Run by test_cluster_commands.py and test_delivery.py on real ones."""


def test_every_listed_command_has_a_run() -> None:
    assert set(RUNS) | ON_SERVERS == {command.name for command in COMMANDS}


@pytest.mark.parametrize(
    "command", [each for each in COMMANDS if each.name in RUNS], ids=lambda each: each.name
)
def test_each_listed_command_runs(command: object, rasad: Rasad, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    listed = tmp_path / "sources.yaml"
    listed.write_text(f"sources: [{{name: local, type: folder, path: {SEEDS}}}]", encoding="utf-8")
    places = {"COPY": copy, "LIST": listed}
    arguments = [places.get(each, each) for each in RUNS[command.name]]
    rasad("replay", SEEDS)
    if command.name == "restore":
        rasad("backup", copy, "--rehearsal", SEEDS)
    if command.name == "reprocess":
        rasad("replay", SEEDS, "--backfill")
    ran = rasad(*arguments)
    assert (ran.status, ran.err if ran.status else "") == (0, "")
    assert (ran.out + ran.err).strip()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_help_has_an_example(command: object, rasad: Rasad) -> None:
    ran = rasad(command.name, "--help")
    assert ran.status == 0
    assert f"example:\n  {command.example}" in ran.out
    assert command.example.startswith(f"rasad {command.name}")


def test_wrong_usage_is_two_and_help_lists_all(rasad: Rasad) -> None:
    assert rasad().status == 2
    assert rasad("no-such-command").status == 2
    assert rasad("search", "--page", "many").status == 2
    shown = rasad("--help").out
    assert all(command.name in shown for command in COMMANDS)


def test_analyze_answers_each_line_in_order_whatever_it_holds(rasad: Rasad) -> None:
    lines = [
        '{"id": 1, "text": "يضم الحلف في العراق 700 جندي.", "published": "2022-03-04"}',
        "this is no JSON",
        '{"id": 3}',
        "[]",
        '{"id": 5, "text": 5}',
        '{"id": 6, "text": "نص", "published": "yesterday"}',
        (
            '{"id": 7, "html": "<html><body><p>قال متحدث إن القوات التركية في سوريا'
            ' قوامها 5 آلاف جندي، وإنها باقية هناك.</p></body></html>"}'
        ),
        '{"id": 8, "text": ""}',
        '{"id": "\\ud800", "text": "\\ud800"}',
        '{"id": 10, "text": "لا شيء"}',
    ]
    ran = rasad("analyze", "--jsonl", stdin="\n".join(lines).encode())
    assert ran.status == 0
    answers = ran.lines
    assert [answer.get("id") for answer in answers[:8]] == [1, None, 3, None, 5, 6, 7, 8]
    assert answers[9]["id"] == 10
    assert [bool(answer.get("error")) for answer in answers[:8]] == [
        False, True, True, True, True, True, False, False,
    ]  # fmt: skip
    fields = {"id", "title", "text", "removed", "topics", "relevance", "entities", "figures"}
    assert fields <= set(answers[0])
    (figure,) = answers[0]["figures"]
    assert (figure["force"], figure["low"], figure["claim_date"]) == ("nato", 700, "2022-03-04")
    assert answers[1]["error"]["type"] == "InputError"
    assert answers[7]["figures"] == []


def test_fields_of_another_type_are_named(rasad: Rasad) -> None:
    fields = ("url", "source", "published", "title")
    lines = [json.dumps({"id": field, "text": "نص", field: 5}) for field in fields]
    lines.append(json.dumps({"id": "null", "text": "نص", **dict.fromkeys(fields)}))
    *wrong, right = rasad("analyze", "--jsonl", stdin="\n".join(lines).encode()).lines
    assert [each["error"]["type"] for each in wrong] == ["InputError"] * 4
    assert all(each["id"] in each["error"]["message"] for each in wrong)
    assert "error" not in right
    (answer,) = rasad("numbers", "--jsonl", stdin=b'{"id": 1, "html": "<p>5</p>"}').lines
    assert answer["error"]["type"] == "InputError"


def test_numbers_answers_with_offsets_into_the_text_itself(rasad: Rasad) -> None:
    text = "وصل ألفاً و٥٠٠ جنديٍّ، ثم ثلاثة آلافٍ"
    ran = rasad("numbers", "--jsonl", stdin=json.dumps({"id": "a", "text": text}).encode())
    (answer,) = ran.lines
    assert [(each["low"], each["high"]) for each in answer["numbers"]] == [
        (1500, 1500), (3000, 3000),
    ]  # fmt: skip
    for each in answer["numbers"]:
        assert text[each["start"] : each["end"]] == each["text"]


def test_an_alert_explains_itself_and_keeps_what_a_person_decides(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    at = ["--rehearsal", SEEDS]
    rows = rasad("alerts", "--json", *at).json["rows"]
    identity = rows[0]["alert"]["alert_id"]
    shown = rasad("alerts", "show", identity[:10], *at).out
    assert "compared: " in shown
    assert "rule: changed." in shown
    assert shown.count("article ") == 2
    assert rasad("alerts", "dismiss", identity, *at).status == 1
    assert rasad("alerts", "dismiss", identity, "--reason", "background", *at).status == 0
    assert "decided: dismiss (background)" in rasad("alerts", "show", identity, *at).out
    assert rasad("alerts", "show", "zzzz", *at).status == 1


def test_a_rejected_figure_leaves_its_timeline_and_its_alerts(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    at = ["--rehearsal", SEEDS]
    points = rasad("figures", "--json", "--force", "nato", *at).json["nato|IQ"]
    olsen = next(p for p in points if p["claim"]["figure"]["qualifier"] == "more_than")
    claim = olsen["claim"]["claim_id"]
    assert rasad("figures", "reject", claim, *at).status == 1
    assert rasad("figures", "reject", claim, "--reason", "misread", *at).status == 0
    left = rasad("figures", "--json", "--force", "nato", *at).json["nato|IQ"]
    assert claim not in {point["claim"]["claim_id"] for point in left}
    assert len(left) == len(points) - 1
    kinds = [row["alert"]["kind"] for row in rasad("alerts", "--json", *at).json["rows"]]
    assert kinds.count("changed") == 0


def test_search_finds_a_name_under_its_clitics(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    assert rasad("search", "الناتو", "--rehearsal", SEEDS, "--json").json["total"] == 5
    assert rasad("search", "كلمةغيرموجودة", "--rehearsal", SEEDS, "--json").json["total"] == 0


def test_the_documented_diagram_is_the_topology(rasad: Rasad) -> None:
    diagram = rasad("graph").out
    documented = (ROOT / "docs" / "topology.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{diagram}```" in documented


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item>
<title>خبر &amp;amp; آخر</title><link>/a/1</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>
</item></channel></rss>"""


def test_a_saved_feed_is_read_as_the_connectors_read_it(rasad: Rasad, tmp_path: Path) -> None:
    saved = tmp_path / "feed.xml"
    saved.write_text(FEED, encoding="utf-8")
    ran = rasad("sources", "parse", saved, "--base", "https://example.org/", "--json")
    assert ran.json == {
        "items": [
            {
                "title": "خبر & آخر",
                "url": "https://example.org/a/1",
                "published": "2024-03-05T10:00:00+00:00",
                "id": "https://example.org/a/1",
                "summary": "",
            }
        ]
    }
    assert rasad("sources", "parse").status == 1
    assert rasad("sources", "parse", tmp_path / "none.xml").status == 1
    assert rasad("sources", "starting-list").out.count("- name:") >= 25


def test_watching_a_folder_stores_what_is_new_once(rasad: Rasad, tmp_path: Path) -> None:
    folder = tmp_path / "arriving"
    folder.mkdir()
    text = "أعلن الناتو أن بعثته في العراق تضم 640 جندياً من دول عدة، وأن مهمتها التدريب.\n"
    (folder / "one.txt").write_text(text, encoding="utf-8")
    listed = tmp_path / "sources.yaml"
    listed.write_text(f"sources: [{{name: local, type: folder, path: {folder}}}]", encoding="utf-8")
    for _ in range(2):
        ran = rasad("watch", "--sources", listed, "--contact", "a@example.org", "--seconds", "3")
        assert (ran.status, "polled local" in ran.err or "watching" in ran.err) == (0, True)
    assert rasad("search", "الناتو", "--json").json["total"] == 1
    assert rasad("watch", "--sources", tmp_path / "none.yaml").status == 78


LINE = "هذا الركن اليومي يعده فريق المتابعة في العدد {}"


def test_lines_that_recur_are_proposed_and_a_source_shown(rasad: Rasad, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "arriving"
    folder.mkdir(parents=True)
    entries = ""
    for number in range(8):
        body = f"خبر رقم {number} عن اجتماع عقد اليوم في المدينة بحضور عدد من المسؤولين.\n"
        text = (
            body
            + f"وقال مصدر إن اللقاء {number} بحث ملفات عدة بين الجانبين.\n"
            + LINE.format(number)
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        entries += f"  {number}.txt: {{source: wakala}}\n"
    (folder / "manifest.yaml").write_text(f"documents:\n{entries}", encoding="utf-8")
    rasad("replay", folder)
    rows = rasad("sources", "learn", "wakala", "--rehearsal", folder, "--json").json
    assert any("الركن" in row["example"] and row["articles"] == 8 for row in rows)
    assert rasad("sources", "learn", "nobody", "--rehearsal", folder).status == 1
    listed = tmp_path / "data" / "sources.yaml"
    listed.write_text(f"sources: [{{name: local, type: folder, path: {folder}}}]", encoding="utf-8")
    shown = rasad("sources", "show", "local", "--json").json
    assert shown["source"]["path"] == str(folder)
    assert shown["polling"]["last_success"] is None
    assert rasad("sources", "show", "nobody").status == 1


def test_the_reference_is_current() -> None:
    from console.reference import FILE, written

    assert FILE.read_text(encoding="utf-8") == written()
