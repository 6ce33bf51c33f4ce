"""Reads the scenario stories and runs one: articles through both stages, in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from schemas.claims import Alert, Claim
from schemas.decisions import Decision, Verdict
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.figures import Change, Figure, Kind, Qualifier, Role, Scope, Status
from schemas.identity import digest
from streams.claims.stage import claims
from streams.track.records import merged
from streams.track.settings import Settings
from streams.track.timeline import Timeline, fold
from tests.streams.track.building import MemoryState, Tracker

STORIES = Path(__file__).parents[2] / "data" / "stories"

RULES = {
    "changed.second_source": "confirmed",
    "disputed.window": "within_window",
    "planned.first": "first_plan",
    "planned.firm": "firm_after_tentative",
    "denied.direction": "by_direction",
    "denied.number": "by_number",
    "moved.delta": "news_of_itself",
    "moved.direction": "news_of_itself",
    "edited.added": "adds",
    "edited.dropped": "drops",
    "edited.changed": "changes",
    "first": "watch_list",
}
"""Our ids of rules in the words of the stories, where they differ."""


def load() -> list[dict[str, Any]]:
    """Every story of every file."""
    stories: list[dict[str, Any]] = []
    for path in sorted(STORIES.glob("*.yaml")):
        told = yaml.safe_load(path.read_text("utf-8"))
        stories.extend({**story, "file": path.stem} for story in told)
    return stories


def articles(story: dict[str, Any]) -> list[TaggedArticle]:
    """The story's article revisions, in the order they are listed."""
    names: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for claim in story["claims"]:
        names[claim["article"], claim["revision"]].append(claim)
    figures: dict[str, dict[int, Figure]] = defaultdict(dict)
    made = []
    for (name, revision), rows in sorted(names.items(), key=lambda it: it[0][1]):
        for row in rows:
            if row["retract"]:
                figures[name].pop(row["start"])
        for row in rows:
            if not row["retract"]:
                figures[name][row["start"]] = _figure(row)
        made.append(((name, revision), _article(name, revision, rows, figures[name].values())))
    listed = list(names)
    return [article for _, article in sorted(made, key=lambda it: listed.index(it[0]))]


def _article(
    name: str, revision: int, rows: Sequence[dict[str, Any]], figures: Iterable[Figure]
) -> TaggedArticle:
    row = rows[0]
    published = _instant(row["published"]) if row["published"] else None
    fetched = _instant(row["fetched"]) if row.get("fetched") else None
    if fetched is None:
        assert published is not None
        fetched = datetime.combine(published.date(), time(12), UTC)
    return TaggedArticle(
        article_id=digest("story", name),
        revision=Revision(fetched_at=fetched, text_hash=digest(name, str(revision))),
        first_seen_at=fetched,
        source=row["source"],
        title=name,
        text="",
        published_at=published,
        relevance=Relevance(score=1.0),
        figures=tuple(figures),
        doubts=(f"{name}#{revision}",),
    )


def _instant(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _figure(row: dict[str, Any]) -> Figure:
    said = row["claim_date"] if "claim_date" in row else (row["published"] or "")[:10]
    speaker = row["speaker_id"]
    if row["owner"] and not speaker:
        speaker = f"owner-{row['speaker']}"
    return Figure(
        force=row["force"],
        place=row["place"],
        kind=Kind(row["kind"]),
        change=Change(row["change"]) if row["change"] else None,
        role=Role(row["role"]) if row["role"] else None,
        scope=Scope(row["scope"]),
        status=Status(row["status"]),
        firm=row["firm"],
        low=row["low"],
        high=row["high"],
        qualifier=Qualifier(row["qualifier"]),
        attribution=row["speaker"],
        speaker_id=speaker,
        claim_date=date.fromisoformat(said) if said else None,
        as_of=row["as_of"],
        quote=row["quote"],
        quote_start=0,
        start=row["start"],
        end=row["start"] + 1,
    )


def settings_for(story: dict[str, Any]) -> Settings:
    """Settings whose owners are the story's."""
    tied: dict[str, set[str]] = defaultdict(set)
    for row in story["claims"]:
        if row["owner"]:
            tied[row["speaker_id"] or f"owner-{row['speaker']}"].add(row["force"])
    return Settings(owners=lambda it: frozenset(tied.get(it, ())))


@dataclass
class Run:
    """A story after its run: what each stage sent, and the fold of it all."""

    settings: Settings
    tracker: Tracker
    claim_states: dict[str, MemoryState] = field(default_factory=lambda: defaultdict(MemoryState))
    records: dict[str, Claim] = field(default_factory=dict)
    names: dict[tuple[str, int], str] = field(default_factory=dict)

    def read(self, article: TaggedArticle) -> None:
        state = self.claim_states[article.article_id]
        result = claims(article, state)
        state.apply(result)
        for emit in result.emits:
            assert isinstance(emit.record, Claim)
            self.track(emit.record)

    def track(self, record: Claim) -> None:
        other = self.records.get(record.claim_id)
        self.records[record.claim_id] = record if other is None else merged(other, record)
        self.tracker.send(record)

    def decide(self, decision: dict[str, Any]) -> None:
        target = decision["on"].get("claim")
        if target is None:
            return
        for record in list(self.records.values()):
            same = record.article_id == digest("story", target["article"])
            if same and record.figure.start == target["start"]:
                word = Decision(
                    target=record.claim_id,
                    series=record.figure.series,
                    verdict=Verdict(decision["action"]),
                    reason=decision["reason"],
                    decided_at=datetime(2030, 1, 1, tzinfo=UTC),
                )
                self.track(replace(record, decision=word))

    def timeline(self, series: str) -> Timeline:
        return fold(
            [it for it in self.records.values() if it.figure.series == series], self.settings
        )


def run(story: dict[str, Any], order: Sequence[TaggedArticle]) -> Run:
    """Send the articles in the given order, then the decisions."""
    settings = settings_for(story)
    done = Run(settings, Tracker(settings))
    for article in order:
        done.read(article)
    return done


def listed_order(story: dict[str, Any]) -> list[TaggedArticle]:
    """The story's own order of arrival, or the order as listed."""
    made = articles(story)
    if "arrival" not in story:
        return made
    by_name = {article.doubts[0]: article for article in made}
    return [by_name[name if "#" in name else f"{name}#1"] for name in story["arrival"]]


def short(alert: Alert, keys: Iterable[str]) -> dict[str, Any]:
    """An alert in the words of the stories, with the asked keys alone."""
    evidence = alert.evidence_after
    whole = {
        "kind": str(alert.kind),
        "series": alert.series,
        "before": _pair(alert.before),
        "after": _pair(alert.after),
        "rule": RULES.get(alert.rule, alert.rule.rpartition(".")[2]),
        "claim_date": alert.claim_date.isoformat(),
        "speaker": evidence.figure.attribution,
        "article": evidence.title,
        "envelope": _pair(alert.envelope),
    }
    return {key: whole[key] for key in keys if key in whole}


def _pair(it: Any) -> list[int | None] | None:
    return None if it is None else [it.low, it.high]
