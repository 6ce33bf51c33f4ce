"""What a person types into the search box, as a query; and the hits as marked pieces."""

from __future__ import annotations

from typing import Any

from connectors.elasticsearch.asking import Query
from schemas.queries import Fragment
from schemas.typed import pieces_of

_OPEN, _SHUT = "\ue000", "\ue001"
SNIPPET = 240
_LONGEST = 60
"""Characters of a word that is not cut."""
FIELDS = ("rasad.title", "rasad.text")

HIGHLIGHT: dict[str, Any] = {
    "pre_tags": [_OPEN],
    "post_tags": [_SHUT],
    "fields": {"rasad.text": {"number_of_fragments": 1, "fragment_size": SNIPPET}},
}
"""The marks are private characters, which no news text holds."""


def typed(text: str) -> tuple[list[Query], list[Query]]:
    """What must match and what must not; two empty lists for nothing but blanks.

    Raises:
        InputError: see :func:`schemas.typed.pieces_of`.
    """
    wanted: list[Query] = []
    unwanted: list[Query] = []
    for piece in pieces_of(text):
        (unwanted if piece.negative else wanted).append(_piece(piece.quoted, piece.bare))
    return wanted, unwanted


def _piece(quoted: str, bare: str) -> Query:
    exact = [f"{field}.exact" for field in FIELDS]
    if quoted:
        return {"multi_match": {"query": quoted, "fields": exact, "type": "phrase"}}
    if bare.endswith("*"):
        return {"multi_match": {"query": bare[:-1], "fields": exact, "type": "phrase_prefix"}}
    return {
        "multi_match": {
            "query": bare, "fields": [*FIELDS, *exact], "type": "best_fields", "operator": "and",
        }
    }  # fmt: skip


def _word_end(text: str) -> int:
    """Where a beginning of the text ends: between two words, as in the embedded store."""
    at = min(len(text), SNIPPET)
    blank = text.rfind(" ", 0, at) if at < len(text) else -1
    return blank if blank > at - _LONGEST else at


def snippet(hit: Any) -> tuple[Fragment, ...]:
    """The piece around the first match with its hits marked, else the beginning."""
    found = hit.get("highlight", {}).get("rasad.text")
    if not found:
        text = str(hit["_source"]["rasad"]["text"] or "")
        end = _word_end(text)
        return (Fragment(text[:end] + ("…" if end < len(text) else "")),) if text else ()
    pieces = []
    for number, part in enumerate(found[0].split(_OPEN)):
        hit_text, _, rest = part.partition(_SHUT) if number else ("", "", part)
        if hit_text:
            pieces.append(Fragment(hit_text, hit=True))
        if rest:
            pieces.append(Fragment(rest))
    return tuple(pieces)
