"""False alarms and missed changes: ``python -m bench.alarms [--articles N] [--show]``.

10,000 generated unrelated articles, half of them with a force, a unit and a number that is
no strength, and 200 true changes planted among them, through the whole embedded topology.
No unrelated article may raise an alert, and at least 95 % of the changes must.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from bench.alarm_articles import Piece, mixed
from console.rehearsal import listed_alerts
from console.wiring import local
from schemas.claims import Alert

ARTICLES, RECALL = 10_000, 0.95


@dataclass
class Verdict:
    """What a run raised. ``false`` are alerts that rest on an unrelated article."""

    unrelated: int = 0
    trapped: int = 0
    planted: int = 0
    raised: int = 0
    false: list[Alert] = field(default_factory=list)
    missed: list[Piece] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def recall(self) -> float:
        """The share of planted changes that raised their alert."""
        return self.raised / self.planted


def run(pieces: Sequence[Piece], folder: Path) -> Verdict:
    """Take the articles through the topology and judge what it raised."""
    path, started = folder / "store.db", perf_counter()
    with local.engine(path) as engine:
        engine.process(piece.document for piece in pieces)
    with local.queries(path) as queries:
        alerts = list(listed_alerts(queries))
    verdict = judged(pieces, alerts)
    verdict.seconds = perf_counter() - started
    return verdict


def judged(pieces: Sequence[Piece], alerts: Sequence[Alert]) -> Verdict:
    """Which alerts rest on an unrelated article, and which changes raised theirs."""
    found = Verdict()
    related = {it.document.article_id for it in pieces if it.series is not None}
    found.unrelated = sum(it.series is None for it in pieces)
    found.trapped = sum(it.trap is not None for it in pieces)
    for alert in alerts:
        sides = [it for it in (alert.evidence_before, alert.evidence_after) if it is not None]
        if any(it.article_id not in related for it in sides):
            found.false.append(alert)
    for piece in pieces:
        if piece.kind is not None:
            found.planted += 1
            if any(_is_for(it, piece) for it in alerts):
                found.raised += 1
            else:
                found.missed.append(piece)
    return found


def _is_for(alert: Alert, piece: Piece) -> bool:
    figure = alert.evidence_after.figure
    return (
        alert.evidence_after.article_id == piece.document.article_id
        and alert.kind.value == piece.kind
        and alert.series == piece.series
        and piece.people in {figure.low, figure.high}
    )


def main() -> int:
    """Print the counts, and with ``--show`` what was false or missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        verdict = run(mixed(options.articles), Path(folder))
    print(
        f"{verdict.unrelated:,} unrelated articles, {verdict.trapped:,} with a trap:"
        f" {len(verdict.false)} false alerts (target 0)\n"
        f"{verdict.planted} planted changes: {verdict.raised} raised their alert,"
        f" {verdict.recall:.1%} (target {RECALL:.0%}); {verdict.seconds:.0f} s"
    )
    if options.show:
        show(verdict)
    return 0 if not verdict.false and verdict.recall >= RECALL else 1


def show(verdict: Verdict) -> None:
    """The sentences behind false alerts and missed changes."""
    for alert, count in Counter(
        (it.kind.value, it.series, it.evidence_after.figure.quote) for it in verdict.false
    ).most_common():
        print("FALSE", count, *alert)
    for piece in verdict.missed:
        print("MISSED", piece.kind, piece.series, piece.people, piece.document.body)


if __name__ == "__main__":
    raise SystemExit(main())
