"""The templates, made from tables: what each kind of document holds, and how it is searched.

Names follow ECS where ECS has one; all else lies below ``rasad``. Nothing outside the
tables is indexed (``dynamic`` is false; strict in tests).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from connectors.elasticsearch.names import KINDS, MONTHLY, Names

PRIORITY = 250
"""Above Elastic's own templates, whose patterns reach as far as 200."""

KEYWORD, DATE, INT, LONG, BOOL = "keyword", "date", "integer", "long", "boolean"
REAL, TEXT, OPAQUE = "float", "arabic", "opaque"

_FIGURE = {
    "force": KEYWORD, "place": KEYWORD, "series": KEYWORD, "kind": KEYWORD, "change": KEYWORD,
    "role": KEYWORD, "scope": KEYWORD, "status": KEYWORD, "firm": BOOL, "low": LONG, "high": LONG,
    "middle": REAL, "qualifier": KEYWORD, "unit": KEYWORD, "attribution": KEYWORD,
    "speaker_id": KEYWORD, "claim_date": DATE, "as_of": KEYWORD, "quote": TEXT, "start": INT,
    "end": INT, "record": OPAQUE,
}  # fmt: skip

_ARTICLE = {
    "article_id": KEYWORD, "source": KEYWORD, "fetched_at": DATE, "first_seen_at": DATE,
    "text_hash": KEYWORD, "current": BOOL, "superseded_by": OPAQUE, "namespace": KEYWORD,
}  # fmt: skip

FIELDS: dict[str, dict[str, str]] = {
    "articles": {
        "@timestamp": DATE, "tags": KEYWORD, "url.full": KEYWORD, "event.created": DATE,
        **{f"rasad.{name}": kind for name, kind in _ARTICLE.items()},
        "rasad.title": TEXT, "rasad.text": TEXT, "rasad.agency": KEYWORD,
        "rasad.published_at": DATE, "rasad.published_estimated": BOOL, "rasad.language": KEYWORD,
        "rasad.day": DATE, "rasad.topics": KEYWORD, "rasad.entities": KEYWORD,
        "rasad.forces": KEYWORD, "rasad.places": KEYWORD, "rasad.relevance": REAL,
        "rasad.reasons": KEYWORD, "rasad.figures": INT, "rasad.feeds": KEYWORD,
        "rasad.rules": INT, "rasad.doubts": KEYWORD, "rasad.bands": KEYWORD, "rasad.record": OPAQUE,
    },
    "figures": {
        "@timestamp": DATE, "url.full": KEYWORD, "rasad.title": TEXT,
        **{f"rasad.{name}": kind for name, kind in _ARTICLE.items()},
        **{f"rasad.figure.{name}": kind for name, kind in _FIGURE.items()},
    },
    "claims": {
        "@timestamp": DATE, "rasad.claim_id": KEYWORD, "rasad.series": KEYWORD,
        "rasad.operation": KEYWORD, "rasad.article_id": KEYWORD, "rasad.source": KEYWORD,
        "rasad.claim_date": DATE, "rasad.force": KEYWORD, "rasad.place": KEYWORD,
        "rasad.kind": KEYWORD, "rasad.status": KEYWORD, "rasad.scope": KEYWORD,
        "rasad.low": LONG, "rasad.high": LONG, "rasad.middle": REAL,
        "rasad.attribution": KEYWORD, "rasad.quote": TEXT, "rasad.record": OPAQUE,
    },
    "alerts": {
        "@timestamp": DATE, "event.kind": KEYWORD, "event.action": KEYWORD, "url.full": KEYWORD,
        "rasad.alert_id": KEYWORD, "rasad.series": KEYWORD, "rasad.force": KEYWORD,
        "rasad.place": KEYWORD, "rasad.kind": KEYWORD, "rasad.rule": KEYWORD,
        "rasad.standing": KEYWORD, "rasad.source": KEYWORD, "rasad.claim_date": DATE,
        "rasad.before.low": LONG, "rasad.before.high": LONG, "rasad.after.low": LONG,
        "rasad.after.high": LONG, "rasad.quote_before": TEXT, "rasad.quote_after": TEXT,
        "rasad.corroborations": INT, "rasad.contested": BOOL, "rasad.fetched_at": DATE,
        "rasad.record": OPAQUE,
    },
    "events": {
        "@timestamp": DATE, "event.kind": KEYWORD, "event.action": KEYWORD,
        "event.outcome": KEYWORD, "event.reason": KEYWORD, "observer.name": KEYWORD,
        "rasad.outcome_id": KEYWORD, "rasad.article_id": KEYWORD, "rasad.source": KEYWORD,
        "rasad.hour": KEYWORD, "rasad.hash": LONG, "rasad.figures": INT, "rasad.relevance": REAL,
        "rasad.namespace": KEYWORD, "rasad.record": OPAQUE,
    },
    "dead": {
        "@timestamp": DATE, "error.type": KEYWORD, "error.message": KEYWORD,
        "rasad.dead_id": KEYWORD, "rasad.topic": KEYWORD, "rasad.stage": KEYWORD,
        "rasad.source": KEYWORD, "rasad.article_id": KEYWORD, "rasad.fetched_at": DATE,
        "rasad.attempts": INT, "rasad.state": KEYWORD, "rasad.reason": KEYWORD,
        "rasad.record": OPAQUE,
    },
    "decisions": {
        "@timestamp": DATE, "rasad.target": KEYWORD, "rasad.series": KEYWORD,
        "rasad.verdict": KEYWORD, "rasad.record": OPAQUE,
    },
    "heads": {"rasad.article_id": KEYWORD, "rasad.revisions": OPAQUE, "rasad.month": KEYWORD},
    "corrections": {
        "@timestamp": DATE, "rasad.run": KEYWORD, "rasad.about": KEYWORD, "rasad.what": KEYWORD,
        "rasad.target": KEYWORD, "rasad.series": KEYWORD, "rasad.says": KEYWORD,
        "rasad.number": INT, "rasad.record": OPAQUE,
    },
}  # fmt: skip
"""Every field of every kind, by its full name."""

_TYPES: dict[str, dict[str, Any]] = {
    KEYWORD: {"type": "keyword", "ignore_above": 1024},
    DATE: {"type": "date"},
    INT: {"type": "integer"},
    LONG: {"type": "long"},
    BOOL: {"type": "boolean"},
    REAL: {"type": "double"},
    TEXT: {
        "type": "text",
        "analyzer": "rasad_text",
        "fields": {"exact": {"type": "text", "analyzer": "rasad_exact"}},
    },
    # Kept as it is and never indexed: what is decoded into our records again.
    OPAQUE: {"type": "object", "enabled": False},
}


@cache
def char_filter() -> tuple[str, ...]:
    """The normaliser's table as the lines of a char filter, generated and checked in."""
    text = (files("connectors.elasticsearch") / "char_filter.json").read_text("utf-8")
    return tuple(json.loads(text))


def analysis() -> dict[str, Any]:
    """Arabic as the reading form has it, with and without stems."""
    before = {"char_filter": ["rasad_letters"], "tokenizer": "standard", "type": "custom"}
    return {
        "char_filter": {"rasad_letters": {"type": "mapping", "mappings": list(char_filter())}},
        "filter": {
            "rasad_stop": {"type": "stop", "stopwords": "_arabic_"},
            "rasad_stem": {"type": "stemmer", "language": "arabic"},
        },
        "analyzer": {
            "rasad_text": {
                **before,
                "filter": [
                    "lowercase", "decimal_digit", "rasad_stop", "arabic_normalization",
                    "rasad_stem",
                ],
            },
            "rasad_exact": {
                **before, "filter": ["lowercase", "decimal_digit", "arabic_normalization"],
            },
        },
    }  # fmt: skip


def mappings(kind: str, *, strict: bool) -> dict[str, Any]:
    """A kind's mapping."""
    top: dict[str, Any] = {}
    for name, type_ in FIELDS[kind].items():
        *path, last = name.split(".")
        place = top
        for each in path:
            place = place.setdefault(each, {"properties": {}})["properties"]
        place[last] = _TYPES[type_]
    return {"dynamic": "strict" if strict else False, "properties": top}


def mapping_component(kind: str, *, strict: bool) -> dict[str, Any]:
    """The component template of a kind: its mapping, and the analysis if it has any text.

    Each index keeps its own copy of the analysis, about a megabyte of the server's memory.
    """
    found: dict[str, Any] = {"mappings": mappings(kind, strict=strict)}
    if TEXT in FIELDS[kind].values():
        found["settings"] = {"analysis": analysis()}
    return {"template": found}


def template(names: Names, kind: str, *, policy: str | None = None) -> dict[str, Any]:
    """The composable index template of a kind; a lifecycle's ``policy`` is for months alone.

    It gives no alias: an index is read once it is whole (``bulk``, ``rebuilding``).
    """
    found: dict[str, Any] = {
        "index_patterns": [f"{names.read(kind)}-*"],
        "priority": PRIORITY,
        "composed_of": [f"{names.read('settings')}", f"{names.read(kind)}-mapping"],
        "_meta": {"made_by": "rasad index setup"},
    }
    if policy is not None and kind in MONTHLY:
        found["template"] = {"settings": {"lifecycle": {"name": policy}}}
    return found


assert set(FIELDS) == set(KINDS), "a kind without fields"
