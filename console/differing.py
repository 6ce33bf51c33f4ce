"""Corrections out of pairs: what was said before, what is said now; pure, over any store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from console.rehearsal import alert_answer
from schemas.claims import Alert, Claim, Operation, Standing
from schemas.corrections import About, Correction, What
from schemas.decisions import Decision
from streams.claims.edits import paired
from streams.track.freshness import repeat_key

Correct = Callable[..., Correction]
"""Makes a correction of one run: everything but the run and its instant is given."""

_SAID = (
    "force", "place", "kind", "status", "change", "role", "scope", "low", "high", "qualifier",
    "firm", "attribution", "claim_date", "as_of", "quote",
)  # fmt: skip
"""What of a figure a person compares."""

_WORDS = ("quote", "attribution")
"""Of these, what may differ because the text around it was cleaned otherwise."""


class End(NamedTuple):
    """How a document ended, and why."""

    end: str
    reason: str | None = None


def figure_corrections(
    pairs: Iterable[tuple[Claim | None, Claim | None]], correct: Correct
) -> Iterator[Correction]:
    """Figures that came, went or changed; one that came for another is a change."""
    gone: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    new: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for one, other in pairs:
        before, after = _said(one), _said(other)
        if before is not None and after is not None:
            if _compared(before) != _compared(after):
                yield _figure(correct, What.CHANGED, before, after)
        elif before is not None:
            gone[before.article_id][before.claim_id] = before
        elif after is not None:
            new[after.article_id][after.claim_id] = after
    for article in sorted({*gone, *new}):
        yield from _of_article(gone[article], new[article], correct)


def _of_article(
    gone: dict[str, Claim], new: dict[str, Claim], correct: Correct
) -> Iterator[Correction]:
    pairs = paired(
        {name: it.figure for name, it in gone.items()},
        {name: it.figure for name, it in new.items()},
    )
    for name, old in sorted(pairs.items()):
        yield _figure(correct, What.CHANGED, gone[old], new[name])
    for name in sorted(gone.keys() - pairs.values()):
        yield _figure(correct, What.WENT, gone[name], None)
    for name in sorted(new.keys() - pairs.keys()):
        yield _figure(correct, What.CAME, None, new[name])


def _said(claim: Claim | None) -> Claim | None:
    return claim if claim is not None and claim.operation is Operation.ADD else None


def _compared(claim: Claim) -> dict[str, Any]:
    return {name: value for name, value in _shown(claim).items() if name not in _WORDS}


def _shown(claim: Claim) -> dict[str, Any]:
    figure = msgspec.to_builtins(claim.figure)
    return {"claim": claim.claim_id, **{name: figure[name] for name in _SAID}}


def _figure(correct: Correct, what: What, before: Claim | None, after: Claim | None) -> Correction:
    said = after or before
    assert said is not None, "a pair has a side"
    return correct(
        about=About.FIGURE, what=what, target=said.claim_id, series=said.figure.series,
        article_id=said.article_id, source=said.source,
        before=None if before is None else _shown(before),
        after=None if after is None else _shown(after),
    )  # fmt: skip


def alert_corrections(
    pairs: Iterable[tuple[Alert | None, Alert | None]], correct: Correct
) -> Iterator[Correction]:
    """Alerts that stand now and did not, or stood and do so no longer."""
    for one, other in pairs:
        before, after = _standing(one), _standing(other)
        if (before is None) == (after is None):
            continue
        alert = after or before
        assert alert is not None, "one of both stands"
        yield correct(
            about=About.ALERT, what=What.WENT if after is None else What.CAME,
            target=alert.alert_id, series=alert.series,
            article_id=alert.evidence_after.article_id, source=alert.evidence_after.source,
            before=None if before is None else alert_answer(before),
            after=None if after is None else alert_answer(after),
            says=None if after is None else repeat_key(after),
        )  # fmt: skip


def _standing(alert: Alert | None) -> Alert | None:
    return alert if alert is not None and alert.standing is Standing.STANDING else None


def document_correction(
    correct: Correct, target: str, article: str, source: str, ends: tuple[End | None, End | None]
) -> Correction:
    """A document that ended otherwise than before; null where it had no end."""
    before, after = (None if end is None else end._asdict() for end in ends)
    what = What.CHANGED if before and after else What.CAME if after else What.WENT
    return correct(
        about=About.DOCUMENT, what=what, target=target, article_id=article, source=source,
        before=before, after=after,
    )  # fmt: skip


def left_correction(correct: Correct, decision: Decision) -> Correction:
    """A person's word on a figure that is no longer read: somebody must look at it again."""
    return correct(
        about=About.DECISION, what=What.LEFT, target=decision.target, series=decision.series,
        before=msgspec.to_builtins(decision),
    )  # fmt: skip
