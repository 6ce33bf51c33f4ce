"""Templates hold every field that documents have, and the char filter is current."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from connectors.elasticsearch import documents, messages
from connectors.elasticsearch.names import KINDS, Names, first_index, next_index
from connectors.elasticsearch.templates import (
    FIELDS,
    OPAQUE,
    PRIORITY,
    char_filter,
    mapping_component,
    template,
)
from schemas.claims import Alert, AlertKind, Bounds, Claim, Evidence, Operation
from schemas.decisions import Decision, Verdict
from schemas.documents import Entity, Relevance, Revision, TaggedArticle
from schemas.ends import DeadLetter, End, Outcome
from schemas.figures import Figure, Kind
from streams.arabic import letters

NOW = datetime(2021, 2, 19, tzinfo=UTC)
NAMES = Names("test")
FIGURE = Figure(
    force="nato", place="IQ", kind=Kind.STRENGTH, low=500, high=500, quote="q", quote_start=0,
    start=0, end=1, claim_date=date(2021, 2, 19),
)  # fmt: skip
ARTICLE = TaggedArticle(
    article_id="a",
    revision=Revision(fetched_at=NOW, text_hash="h"),
    first_seen_at=NOW,
    source="s",
    title="t",
    text="x",
    relevance=Relevance(score=0.5, reasons=("r",)),
    entities=(Entity(id="e", kind="k", surface="x", start=0, end=1),),
    figures=(FIGURE,),
)
EVIDENCE = Evidence(
    claim_id="c", article_id="a", source="s", fetched_at=NOW, claim_date=None, figure=FIGURE
)
OUTCOME = Outcome(outcome_id="0" * 32, article_id="a", source="s", fetched_at=NOW, end=End.INDEXED)
CLAIM = Claim(
    claim_id="c", operation=Operation.ADD, figure=FIGURE, article_id="a",
    revision=ARTICLE.revision, source="s", fetched_at=NOW,
)  # fmt: skip
ALERT = Alert(
    alert_id="i", series="nato|IQ", kind=AlertKind.CHANGED, rule="r", before=Bounds(low=1, high=2),
    after=Bounds(low=3), evidence_before=EVIDENCE, evidence_after=EVIDENCE,
    claim_date=date(2021, 2, 19), fetched_at=NOW,
)  # fmt: skip
DECISION = Decision(target="i", series="nato|IQ", verdict=Verdict.DISMISS, decided_at=NOW)
LETTER = DeadLetter(
    dead_id="d", topic="news.raw", key="k", record=b"x", stage="read", error="E", message="m",
    place="p", failed_at=NOW,
)  # fmt: skip

EXAMPLES = {
    "articles": [documents.superseded(
        documents.article_document("articles", ARTICLE), ARTICLE.revision, ARTICLE.version
    )],
    "figures": documents.figure_documents("figures", ARTICLE),
    "claims": [messages.claim_document(NAMES, CLAIM)],
    "alerts": [messages.alert_document(NAMES, ALERT, 7)],
    "events": [messages.outcome_document(NAMES, OUTCOME, 7)],
    "dead": [messages.dead_document(NAMES, LETTER)],
    "decisions": [messages.decision_document(NAMES, DECISION)],
}  # fmt: skip


def leaves(kind, body, path=""):
    for name, value in body.items():
        place = f"{path}{name}"
        if isinstance(value, dict) and FIELDS[kind].get(place) != OPAQUE:
            yield from leaves(kind, value, f"{place}.")
        else:
            yield place


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_every_field_of_a_document_is_in_its_template(kind):
    for document in EXAMPLES[kind]:
        unknown = set(leaves(kind, document.body)) - set(FIELDS[kind])
        assert not unknown


def test_articles_come_back_as_they_went():
    (document,) = EXAMPLES["articles"]
    assert documents.article_of(json.loads(json.dumps(document.body))) == ARTICLE


def test_what_is_superseded_outranks_what_is_current():
    current = ARTICLE.version
    assert documents.superseded_version(current) > current
    assert documents.superseded_version(current) > documents.superseded_version(current + 1)
    assert documents.superseded_version(0) < 2**63


def test_the_char_filter_is_current():
    assert list(char_filter()) == letters.char_filter()
    root = Path(__file__).resolve().parents[3]
    sys.path.insert(0, str(root))
    text = (root / "connectors/elasticsearch/char_filter.json").read_text("utf-8")
    assert json.loads(text) == letters.char_filter()


def test_templates_cover_their_kind_alone():
    for kind in KINDS:
        body = template(NAMES, kind)
        assert body["index_patterns"] == [f"rasad-test-{kind}-*"]
        assert body["priority"] == PRIORITY >= 200
        assert not mapping_component(kind, strict=False)["template"]["mappings"]["dynamic"]
        assert mapping_component(kind, strict=True)["template"]["mappings"]["dynamic"] == "strict"


def test_names():
    assert NAMES.monthly("alerts", date(2021, 2, 3)) == "rasad-test-alerts-2021.02"
    index = first_index(NAMES.monthly("alerts", date(2021, 2, 3)))
    assert next_index(index) == "rasad-test-alerts-2021.02-000002"
