"""The scenario stories, each in the order as told and in shuffled orders of arrival."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path
from typing import Any

import pytest

from schemas.claims import Alert, Standing
from schemas.documents import TaggedArticle
from schemas.identity import digest
from streams.track.disputes import envelope_of
from streams.track.freshness import is_listed, notifies, repeat_key
from tests.streams.track import stories
from tests.streams.track.stories import Run

TOLD = stories.load()


@pytest.mark.parametrize("story", TOLD, ids=lambda it: it["id"])
def test_story(story: dict[str, Any]) -> None:
    problems = check(story)
    assert not problems, "\n".join([story["rule"], *problems])


def test_each_sentence_of_the_page_has_its_stories_and_each_story_its_sentence() -> None:
    page = Path(__file__).parents[3].joinpath("docs", "tracking.md").read_text("utf-8")
    rows = page.partition("## Each sentence")[2].partition("\n## ")[0]
    cells = "".join(line.split(" | ")[-1] for line in rows.splitlines() if line.endswith(" |"))
    named = re.findall(r"`([a-z0-9-]+(?:-\*)?)`", cells)
    ids = [story["id"] for story in TOLD]
    assert len(ids) >= 200
    assert len(named) > 40
    assert [each for each in named if not fnmatch.filter(ids, each)] == []
    assert [each for each in ids if not any(fnmatch.fnmatch(each, name) for name in named)] == []


def check(story: dict[str, Any]) -> list[str]:
    """What of a story's expectations did not come true."""
    order = stories.listed_order(story)
    run = stories.run(story, order)
    problems = _superseded(story, run) if not story["decisions"] else []
    problems += _notified(story, run)
    before = standing(run)
    for decision in story["decisions"]:
        run.decide(decision)
    if story["decisions"]:
        problems += _superseded(story, run, before)
    problems += _standing(story, run) + _timelines(story, run) + _end(story, run)
    for seed in "abc":
        again = shuffled(order, seed)
        other = stories.run(story, again)
        for decision in story["decisions"]:
            other.decide(decision)
        if standing(other) != standing(run):
            names = [it.doubts[0] for it in again]
            problems.append(f"another timeline when they arrive as {names}")
    return problems


def shuffled(order: list[TaggedArticle], seed: str) -> list[TaggedArticle]:
    """Another order of arrival, the same for the same seed."""
    return sorted(order, key=lambda it: digest(seed, it.doubts[0]))


def standing(run: Run) -> list[Alert]:
    alerts = [it for it in run.tracker.latest.values() if it.standing is Standing.STANDING]
    alerts.sort(key=lambda it: it.alert_id)
    return alerts


def _standing(story: dict[str, Any], run: Run) -> list[str]:
    wanted = story["expect"]["alerts"]
    alerts = [it for it in standing(run) if asked_for(story, it) or is_listed(it)]
    left = list(alerts)
    problems = []
    for want in wanted:
        keys = [key for key in want if key not in {"notified", "revision"}]
        found = [it for it in left if stories.short(it, keys) == {key: want[key] for key in keys}]
        if found:
            left.remove(found[0])
        else:
            problems.append(f"missing {want}")
    every = ("kind", "series", "before", "after", "rule", "claim_date", "article")
    problems += [f"too many: {stories.short(it, every)}" for it in left]
    return problems


def asked_for(story: dict[str, Any], alert: Alert) -> bool:
    return any(alert.series == f"{it['force']}|{it['place']}" for it in story["watch"])


def _superseded(story: dict[str, Any], run: Run, before: list[Alert] | None = None) -> list[str]:
    wanted = story["expect"]["superseded"]
    gone = [it for it in run.tracker.latest.values() if it.standing is Standing.SUPERSEDED]
    if before is not None:
        ids = {it.alert_id for it in before}
        gone = [it for it in gone if it.alert_id in ids]
    problems = []
    for want in wanted:
        keys = [key for key in want if key != "notified"]
        found = [it for it in gone if stories.short(it, keys) == {key: want[key] for key in keys}]
        if found:
            gone.remove(found[0])
        else:
            problems.append(f"not superseded: {want}")
    if "arrival" in story or before is not None:
        every = ("kind", "series", "before", "after", "rule", "claim_date")
        problems += [f"superseded too: {stories.short(it, every)}" for it in gone if is_listed(it)]
    return problems


def _notified(story: dict[str, Any], run: Run) -> list[str]:
    problems = []
    expect, sent = story["expect"], _sent(run)
    for want in [*expect["alerts"], *expect["superseded"]]:
        if "notified" not in want:
            continue
        keys = [key for key in want if key not in {"notified", "revision"}]
        for alert in run.tracker.latest.values():
            if stories.short(alert, keys) == {key: want[key] for key in keys}:
                said = alert.alert_id in sent
                if said != want["notified"]:
                    problems.append(f"notified is {said}: {want}")
    if expect.get("notifications", len(sent)) != len(sent):
        problems.append(f"{len(sent)} notifications")
    return problems


def _sent(run: Run) -> set[str]:
    """The alerts that a channel would send, told once but for their date."""
    told: set[str] = set()
    sent: set[str] = set()
    for alert in run.tracker.emitted:
        if is_listed(alert) and notifies(alert, run.settings) and repeat_key(alert) not in told:
            told.add(repeat_key(alert))
            sent.add(alert.alert_id)
    return sent


def _timelines(story: dict[str, Any], run: Run) -> list[str]:
    expect = story["expect"]
    wanted = dict(expect.get("timelines", {}))
    if "timeline" in expect:
        series = {f"{row['force']}|{row['place']}" for row in story["claims"]}
        name = next(iter(series)) if len(series) == 1 else expect["alerts"][0]["series"]
        wanted[name] = expect["timeline"]
    problems = []
    for series, steps in wanted.items():
        found = [
            [
                it.records[0].figure.claim_date.isoformat(),
                it.claim.evidence.low,
                it.claim.evidence.high,
            ]
            for it in run.timeline(series).entries
            if it.is_baseline
        ]
        if found != steps:
            problems.append(f"timeline of {series} is {found}, not {steps}")
    return problems


def _end(story: dict[str, Any], run: Run) -> list[str]:
    expect = story["expect"]
    series = next(f"{row['force']}|{row['place']}" for row in story["claims"])
    timeline = run.timeline(series)
    end = timeline.end
    envelope = envelope_of(end)
    held = {it.id for it in end.doubts}
    titles = {
        "stale": [it for it in timeline.entries if it.finding.rule == "background.stale"],
        "doubtful": [it for it in timeline.entries if it.records[0].claim_id in held],
    }
    found = {
        "claim_count": len(timeline.entries),
        "corroborations": len(end.baseline.agreeing) if end.baseline else 0,
        "contested": end.contested > 0,
        "envelope": list(envelope) if envelope else None,
        **{key: [it.records[0].title for it in its] for key, its in titles.items()},
    }
    return [
        f"{key} is {found[key]}, not {expect[key]}"
        for key in found
        if key in expect and found[key] != expect[key]
    ]
