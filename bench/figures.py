"""Precision, recall and F1 of the figure reader on labelled sentences and articles.

``python -m bench.figures [--part NAME] [--misses]`` prints one row for each class of difficulty
with a 95 % interval (Wilson), then speakers, qualifiers and claim dates among the figures found;
``--files`` one row for each file of every part.
A figure is right when force, place, kind, status and bounds all are.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from schemas.figures import Figure, Kind
from streams.arabic.normal import searchable
from streams.figures.reader import read_figures

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "figures"
PARTS = {
    "dev": (
        "dev_sentences.jsonl",
        "dev_traps.jsonl",
        "dev_agency.jsonl",
        "dev_local.jsonl",
        "dev_speakers.jsonl",
        "dev_mixed.jsonl",
        "dev_talk.jsonl",
        "dev_articles.jsonl",
        "dev_wire.jsonl",
        "dev_regions.jsonl",
        "dev_analysis.jsonl",
        "dev_papers.jsonl",
        "dev_spelled.jsonl",
        "dev_nofigure.jsonl",
        "dev_articles2.jsonl",
        "dev_sample1.jsonl",
        "dev_sample2.jsonl",
        "dev_world.jsonl",
        "dev_told_before.jsonl",
        "dev_reports.jsonl",
        "dev_barracks.jsonl",
        "dev_clauses.jsonl",
        "dev_running.jsonl",
        "dev_channels.jsonl",
        "dev_newsroom.jsonl",
        "dev_desk.jsonl",
        "dev_sites.jsonl",
    ),
    "test": ("test_sentences.jsonl", "test_articles.jsonl"),
    "second": ("blind2.jsonl",),
    "third": ("blind3.jsonl",),
    "fourth": ("blind4_articles.jsonl", "blind4_sentences.jsonl"),
    "fifth": ("blind5_articles.jsonl", "blind5_sentences.jsonl"),
}
"""Labelled files by part; each blind part was written after the one before it was used up."""
_Z = 1.959964
_KEY = ("force", "place", "kind", "status", "low", "high")


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.hit + self.false + self.missed
        return 2 * self.hit / total if total else 1.0


@dataclass(slots=True)
class Score:
    """All tallies of one part, and what was missed."""

    by_class: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    misses: list[str] = field(default_factory=list)


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, _Z * _Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    reach = (_Z / (1 + square / total)) * (
        (share * (1 - share) / total + square / (4 * total * total)) ** 0.5
    )
    return max(0.0, centre - reach), min(1.0, centre + reach)


def rows(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Labelled items of the files that exist."""
    return [
        json.loads(line)
        for path in paths
        if path.exists()
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def key_of(figure: Figure) -> tuple[object, ...]:
    """What makes a figure right."""
    return tuple(
        value.value if hasattr(value, "value") else value
        for value in (getattr(figure, name) for name in _KEY)
    )


def read(row: dict[str, Any]) -> tuple[Figure, ...]:
    """The figures of a labelled item."""
    published = row.get("published")
    day = date.fromisoformat(published[:10]) if published else None
    return read_figures(row.get("title"), row["text"], published=day)


def same_speaker(said: str | None, wanted: str | None) -> bool:
    """Equal but for spelling, or one name inside the other."""
    if not said or not wanted:
        return not said and not wanted
    one, other = (" ".join(searchable(name).split()) for name in (said, wanted))
    return one in other or other in one


def measure(items: Iterable[dict[str, Any]]) -> Score:
    """Compare every item with its labels."""
    score = Score()
    for row in items:
        left = list(read(row))
        tally = Tally()
        for label in row["figures"]:
            wanted = tuple(label.get(name) for name in _KEY)
            found = next((figure for figure in left if key_of(figure) == wanted), None)
            if found is None:
                tally.missed += 1
                score.misses.append(f"missed {row['id']} {wanted} | {row['text'][:240]}")
                continue
            left.remove(found)
            tally.hit += 1
            _fields(score, row, label, found)
        tally.false = len(left)
        score.misses.extend(f"false  {row['id']} {key_of(f)} | {f.quote[:240]}" for f in left)
        for name in {"all", *row["classes"]}:
            kept = score.by_class[name]
            kept.hit += tally.hit
            kept.false += tally.false
            kept.missed += tally.missed
    return score


def _fields(score: Score, row: dict[str, Any], label: dict[str, Any], found: Figure) -> None:
    spoken = same_speaker(found.attribution, label.get("attribution"))
    if label.get("attribution") or found.attribution:
        score.fields["speaker"].append(spoken)
    dated = str(found.claim_date) if found.claim_date else None
    checks = {
        "qualifier": (found.qualifier.value, label.get("qualifier") or found.qualifier.value),
        "claim_date": (dated, label.get("claim_date")),
        "change": (found.change and found.change.value, label.get("change")),
        "role": (found.role and found.role.value, label.get("role")),
        "scope": (found.scope.value, label.get("scope")),
        "firm": (found.firm, label.get("firm")),
    }
    if found.kind is Kind.DIRECTION:  # it has no number that anything could qualify
        del checks["qualifier"]
    for name, (ours, theirs) in checks.items():
        if name in label:
            score.fields[name].append(ours == theirs)
            if ours != theirs:
                score.misses.append(
                    f"{name:10} {row['id']} {ours} for {theirs} | {found.quote[:200]}"
                )
    if not spoken:
        ours, theirs = found.attribution, label.get("attribution")
        score.misses.append(f"speaker    {row['id']} {ours} for {theirs} | {found.quote[:200]}")


def table(score: Score) -> str:
    """The result as text."""
    lines = [f"{'class':28} {'n':>5} {'P':>6} {'R':>6} {'F1':>6}  95 % of R"]
    for name in sorted(score.by_class, key=lambda name: (name != "all", name)):
        tally = score.by_class[name]
        total = tally.hit + tally.missed
        low, high = wilson(tally.hit, total)
        lines.append(
            f"{name:28} {total:5d} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
            f"  {low:.3f}-{high:.3f}   false {tally.false}"
        )
    for name, marks in score.fields.items():
        low, high = wilson(sum(marks), len(marks))
        lines.append(
            f"{name:28} {len(marks):5d} {sum(marks) / len(marks):6.3f}  {low:.3f}-{high:.3f}"
        )
    return "\n".join(lines)


def by_file() -> str:
    """One row for each labelled file, and what it reads in the items that hold no figure."""
    lines = [f"{'file':20} {'items':>5} {'n':>4} {'P':>6} {'R':>6} {'F1':>6} {'speakers':>8}"]
    for name in (name for part in PARTS.values() for name in part):
        items = rows([DATA / name])
        empty = [row for row in items if not row["figures"]]
        score, none = measure(items), measure(empty).by_class["all"].false
        tally, marks = score.by_class["all"], score.fields["speaker"]
        lines.append(
            f"{name.removesuffix('.jsonl'):20} {len(items):5d} {tally.hit + tally.missed:4d}"
            f" {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
            f" {sum(marks) / max(1, len(marks)):8.3f}   {none} false in {len(empty)} without any"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=tuple(PARTS), default="test")
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    parser.add_argument("--files", action="store_true", help="one row for each file of every part")
    asked = parser.parse_args()
    if asked.files:
        print(by_file())
        return
    score = measure(rows([DATA / name for name in PARTS[asked.part]]))
    print(table(score))
    if asked.misses:
        print("\n".join(score.misses))


if __name__ == "__main__":
    main()
