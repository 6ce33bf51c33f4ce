"""The claims that a set of revisions amounts to: a pure function of the set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.claims import Claim, Edit, Operation
from schemas.figures import Figure, Kind, Role, Status
from schemas.identity import digest
from streams.claims.edits import edits_of
from streams.claims.revisions import Reading
from streams.claims.signature import sentence_signature
from streams.claims.speaker import named_speaker


@dataclass(slots=True)
class _Held:
    """A figure through the revisions: where each that holds it says it."""

    figures: dict[int, Figure] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(self.figures)

    @property
    def told(self) -> int:
        """The revision to quote: the first that dates the figure, else the first."""
        dated = [at for at, figure in self.figures.items() if figure.claim_date is not None]
        return min(dated or self.figures)


def claim_id(article_id: str, figure: Figure) -> str:
    """The id of a figure of an article: what the design folds on, and nothing else."""
    said = (figure.force, figure.place, figure.kind, figure.change, figure.scope, figure.status)
    bounds = (figure.low, figure.high)
    parts = ["" if part is None else str(part) for part in (*said, *bounds)]
    return digest("claim", article_id, *parts, named_speaker(figure))


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """Revisions by fetching; one that only repeats the text before it goes no further."""
    ordered = sorted(readings, key=lambda reading: reading.header.revision)
    return [
        reading
        for at, reading in enumerate(ordered)
        if at == 0 or reading.header.revision.text_hash != ordered[at - 1].header.revision.text_hash
    ]


def desired_claims(readings: Sequence[Reading]) -> list[Claim]:
    """Every claim of an article, retractions first, then as the tracker best meets them."""
    ordered = in_order(readings)
    held: dict[str, _Held] = {}
    for at, reading in enumerate(ordered):
        for figure in reading.figures:
            identity = claim_id(reading.header.article_id, figure)
            held.setdefault(identity, _Held()).figures.setdefault(at, figure)
    edits = edits_of({name: it.figures for name, it in held.items()}, ordered)
    claims = [
        _claim(name, trace, ordered, edits.get(name, ()), len(readings))
        for name, trace in held.items()
    ]
    return sorted(claims, key=_emission)


def _claim(
    identity: str,
    trace: _Held,
    ordered: Sequence[Reading],
    edits: tuple[Edit, ...],
    known: int,
) -> Claim:
    header = ordered[trace.told].header
    figure = trace.figures[trace.told]
    gone = max(trace.figures) + 1
    dropped = gone < len(ordered)
    return Claim(
        claim_id=identity,
        operation=Operation.RETRACT if dropped else Operation.ADD,
        figure=figure,
        article_id=header.article_id,
        revision=header.revision,
        retracted_in=ordered[gone].header.revision if dropped else None,
        edited=trace.first > 0,
        edits=edits,
        replaces=next((it.other for it in reversed(edits) if not it.dropped), None),
        source=header.source,
        url=header.url,
        title=header.title,
        agency=header.agency,
        published_at=header.published_at,
        published_estimated=header.published_estimated,
        fetched_at=header.revision.fetched_at,
        time_zone=header.time_zone,
        sentence_signature=sentence_signature(figure.quote),
        rules=header.rules,
        namespace=header.namespace,
        notify=header.notify,
        known=known,
    )


_STATUSES = (Status.FORMER, Status.CURRENT, Status.PLANNED, Status.DENIED)
_KINDS = (Kind.STRENGTH, Kind.DELTA, Kind.DIRECTION)


def _emission(claim: Claim) -> tuple[int, int, int, int, int, str]:
    """Retractions first and totals before movements, so that no alert flickers."""
    figure = claim.figure
    return (
        int(claim.operation is Operation.ADD),
        _KINDS.index(figure.kind) if figure.kind in _KINDS else len(_KINDS),
        _STATUSES.index(figure.status) if figure.status in _STATUSES else len(_STATUSES),
        int(figure.role is not Role.FROM),
        figure.start,
        claim.claim_id,
    )
