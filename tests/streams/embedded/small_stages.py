"""Small stages with the shape of the real ones, for tests of the driver alone.

``read`` counts an outlet's documents and makes an article of each; ``count`` makes a
claim of every number; ``sum_up`` gives an alert whenever a series' sum grows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from schemas.claims import Alert, AlertKind, Claim, Evidence, Operation
from schemas.documents import RawDocument, Relevance, Revision, TaggedArticle
from schemas.ends import End, Outcome
from schemas.errors import StageError
from schemas.figures import Figure, Kind
from schemas.identity import digest, outcome_id, text_hash
from schemas.ports import Emit, Result, State, Write
from schemas.topics import ALERTS, FIGURES, OUTCOMES, RAW, TAGGED
from streams.topology import SINKS, Run, Stage

NOON = datetime(2021, 2, 19, 12, tzinfo=UTC)


def document(number: int, body: str = "", source: str = "outlet", **fields: object) -> RawDocument:
    body = body or f"قوة {number} جندي"
    values: dict[str, object] = {
        "article_id": digest("test", str(number)),
        "source": source,
        "fetched_at": NOON,
        "published_at": NOON,
        "body": body,
        "body_hash": digest(body),
        **fields,
    }
    return RawDocument(**values)  # type: ignore[arg-type]


def outcome(record: RawDocument, end: End) -> Emit:
    identity = outcome_id(record.article_id, record.fetched_at)
    return Emit(
        OUTCOMES,
        identity,
        Outcome(
            outcome_id=identity,
            article_id=record.article_id,
            source=record.source,
            fetched_at=record.fetched_at,
            end=end,
        ),
    )


def note(record: RawDocument, state: State) -> Result:
    """Keeps a note of each article; drops a later fetch of what it has seen.

    The same fetch again has the same answer, as of every stage.
    """
    seen = state.get(f"seen/{record.article_id}")
    mark = f"{record.body_hash} {record.fetched_at}".encode()
    if seen == mark:
        return Result(onward=record)
    if seen is not None and seen.split()[0] == record.body_hash.encode():
        return Result(emits=(outcome(record, End.REPEAT),))
    total = int(state.get("total") or b"0") + 1
    writes = (
        Write(f"seen/{record.article_id}", mark),
        Write("total", str(total).encode()),
    )
    return Result(writes=writes, onward=record)


def read(record: RawDocument, state: State) -> Result:
    """Makes an article; fails on the word for poison."""
    if "سم" in record.body.split():
        raise StageError("poison", where=record.article_id)
    if "فارغ" in record.body.split():
        raise ZeroDivisionError("an error that nobody foresaw")
    article = TaggedArticle(
        article_id=record.article_id,
        revision=Revision(fetched_at=record.fetched_at, text_hash=text_hash(None, record.body)),
        first_seen_at=record.fetched_at,
        source=record.source,
        title=None,
        text=record.body,
        published_at=record.published_at,
        relevance=Relevance(score=1.0),
        figures=tuple(_figures(record.body)),
    )
    return Result(emits=(Emit(TAGGED, article.article_id, article), outcome(record, End.INDEXED)))


def _figures(text: str) -> list[Figure]:
    found = []
    for word in text.split():
        if word.isdecimal():
            start = text.index(word)
            found.append(
                Figure(
                    force="nato",
                    place=("IQ", "SY", "AF")[int(word) % 3],
                    kind=Kind.STRENGTH,
                    low=int(word),
                    high=int(word),
                    claim_date=date(2021, 2, 19),
                    quote=text,
                    quote_start=0,
                    start=start,
                    end=start + len(word),
                )
            )
    return found


def count(record: TaggedArticle, state: State) -> Result:
    """A claim for each figure."""
    del state
    emits = []
    for figure in record.figures:
        claim = Claim(
            claim_id=digest("claim", record.article_id, str(figure.low)),
            operation=Operation.ADD,
            figure=figure,
            article_id=record.article_id,
            revision=record.revision,
            source=record.source,
            published_at=record.published_at,
            fetched_at=record.revision.fetched_at,
        )
        emits.append(Emit(FIGURES, figure.series, claim))
    return Result(emits=tuple(emits))


def sum_up(record: Claim, state: State) -> Result:
    """An alert for every tenth claim of a series, with the sum of all of them."""
    entry = f"claim/{record.claim_id}"
    value = str(record.figure.low).encode()
    known = dict(state.scan("claim/")) | {entry: value}
    if len(known) % 10 or state.get(entry) is not None:
        return Result(writes=(Write(entry, value),))
    alert = Alert(
        alert_id=digest("alert", record.figure.series, str(len(known))),
        series=record.figure.series,
        kind=AlertKind.CHANGED,
        rule=f"sum.{sum(int(each) for each in known.values())}",
        evidence_after=Evidence(
            claim_id=record.claim_id,
            article_id=record.article_id,
            source=record.source,
            fetched_at=record.fetched_at,
            claim_date=record.figure.claim_date,
            figure=record.figure,
        ),
        claim_date=date(2021, 2, 19),
        fetched_at=record.fetched_at,
    )
    return Result(emits=(Emit(ALERTS, alert.series, alert),), writes=(Write(entry, value),))


RUNS = (
    Run(
        "read",
        reads=RAW,
        stages=(
            Stage("note", f"{__name__}:note", state="notes"),
            Stage("read", f"{__name__}:read"),
        ),
        emits=(TAGGED, OUTCOMES),
    ),
    Run(
        "claims",
        reads=TAGGED,
        stages=(Stage("count", f"{__name__}:count"),),
        emits=(FIGURES,),
    ),
    Run(
        "track",
        reads=FIGURES,
        stages=(Stage("sum_up", f"{__name__}:sum_up", state="sums"),),
        emits=(ALERTS,),
    ),
)
TOPOLOGY = (RUNS, SINKS)
