"""One example of each record, and hypothesis strategies for all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
from hypothesis import strategies as st

from schemas.claims import Alert, AlertKind, Bounds, Claim, Evidence, Operation
from schemas.documents import (
    Entity,
    RawDocument,
    Relevance,
    RemovedLine,
    Revision,
    TaggedArticle,
)
from schemas.ends import DeadLetter, End, Outcome
from schemas.figures import Figure, Kind, Mention

NOON = datetime(2021, 2, 19, 12, tzinfo=UTC)
QUOTE = "يضم المعسكر 700 جندي."
FIGURE = Figure(
    force="nato",
    place="IQ",
    kind=Kind.STRENGTH,
    low=700,
    high=700,
    unit="جندي",
    claim_date=date(2021, 2, 19),
    quote=QUOTE,
    quote_start=0,
    start=12,
    end=15,
    mentions=(Mention(start=12, end=15, quote=QUOTE, quote_start=0),),
)
REVISION = Revision(fetched_at=NOON, text_hash="ab" * 32)
RAW = RawDocument(
    article_id="a1", source="outlet", fetched_at=NOON, body=QUOTE, body_hash="cd" * 32
)
TAGGED = TaggedArticle(
    article_id="a1",
    revision=REVISION,
    first_seen_at=NOON,
    source="outlet",
    title="عنوان",
    text=QUOTE,
    removed=(RemovedLine(line="طباعة", rule="page.print"),),
    entities=(Entity(id="nato", kind="force", surface="المعسكر", start=4, end=11),),
    relevance=Relevance(score=0.5, reasons=("force",)),
    figures=(FIGURE,),
)
CLAIM = Claim(
    claim_id="c1",
    operation=Operation.ADD,
    figure=FIGURE,
    article_id="a1",
    revision=REVISION,
    source="outlet",
    fetched_at=NOON,
)
EVIDENCE = Evidence(
    claim_id="c1",
    article_id="a1",
    source="outlet",
    fetched_at=NOON,
    claim_date=date(2021, 2, 19),
    figure=FIGURE,
)
ALERT = Alert(
    alert_id="x1",
    series="nato|IQ",
    kind=AlertKind.CHANGED,
    rule="changed.same_speaker",
    before=Bounds(low=500, high=500),
    after=Bounds(low=700, high=700),
    evidence_before=EVIDENCE,
    evidence_after=EVIDENCE,
    claim_date=date(2021, 2, 19),
    fetched_at=NOON,
)
OUTCOME = Outcome(outcome_id="o1", article_id="a1", source="o", fetched_at=NOON, end=End.INDEXED)
DEAD = DeadLetter(
    dead_id="d1",
    topic="news.raw",
    key="outlet",
    record=b"\x00\xff",
    stage="clean",
    error="StageError",
    message="m",
    place="news.raw/0/17",
)
EXAMPLES: tuple[msgspec.Struct, ...] = (RAW, TAGGED, CLAIM, ALERT, OUTCOME, DEAD)

instants = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.none() | st.integers(min_value=0, max_value=10**9)
figures = st.builds(
    Figure,
    force=texts,
    place=st.none() | texts,
    kind=st.sampled_from(Kind),
    low=numbers,
    high=numbers,
    quote=texts,
    quote_start=st.integers(0, 999),
    start=st.integers(0, 999),
    end=st.integers(0, 999),
    claim_date=st.none() | st.dates(),
    attribution=st.none() | texts,
)
revisions = st.builds(Revision, fetched_at=instants, text_hash=texts)
records = st.one_of(
    st.builds(
        RawDocument,
        article_id=texts,
        source=texts,
        fetched_at=instants,
        published_at=st.none() | instants,
        body=texts,
        body_hash=texts,
    ),
    st.builds(
        Claim,
        claim_id=texts,
        operation=st.sampled_from(Operation),
        figure=figures,
        article_id=texts,
        revision=revisions,
        retracted_in=st.none() | revisions,
        source=texts,
        fetched_at=instants,
    ),
    st.builds(
        Outcome,
        outcome_id=texts,
        article_id=texts,
        source=texts,
        fetched_at=instants,
        end=st.sampled_from(End),
        relevance=st.none() | st.floats(0, 1),
    ),
    st.builds(
        DeadLetter,
        dead_id=texts,
        topic=texts,
        key=st.none() | texts,
        record=st.binary(max_size=64),
        stage=texts,
        error=texts,
        message=texts,
        place=texts,
    ),
)
