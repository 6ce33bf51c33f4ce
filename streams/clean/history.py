"""The fetches of one article, and which of them are revisions.

Sorted by (instant, text hash), neighbours with the same hash are one group; each
group is a revision that dates from its first fetch. Fetches arrive in any order, so
a new one can do four things to the groups that were known before it:

====================  =====================================================
falls into a group    the one before it has the same text: a repeat
opens a group         its neighbours have other texts: a revision
moves a start         the one after it has the same text: that text's
                      revision now dates from here
splits a group        its neighbours agree with each other and not with it:
                      a revision, and the later half becomes one as well
====================  =====================================================

Let E be what was sent on. E holds every final start: a fetch that is one in the end
was one when it came, or came as a repeat and became one when a split put another
text right before it, and a split sends it. What E holds besides lies inside a group,
behind its start, so collapsing equal neighbours in E gives the final revisions
again: whoever keeps what was sent, and collapses, is independent of the order.

A split needs the text of a fetch that came as a repeat, so the first repeat of a
text stores it (compressed, in pieces below the limit of a state entry).

Each fetch's entry records what was decided on its arrival. When state is ahead of
the input after a crash, the answer is read from there and is the same again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from schemas.documents import Revision, TaggedArticle
from schemas.identity import instant
from schemas.ports import MAX_ENTRY_BYTES, State, Write

PIECE = MAX_ENTRY_BYTES - 1024
"""Bytes of a stored text in one entry; the rest of the limit is the driver's."""

_SHORT_HASH = 32


class Fetch(msgspec.Struct, frozen=True, kw_only=True):
    """One state entry: a fetch and what was decided when it arrived.

    ``sent`` is whether it was handed on; ``first_seen_at`` was the earliest fetch
    then known; ``revived`` is the later half that it split off, ``displaced`` the
    start that it moved.
    """

    version: int = 1
    revision: Revision
    sent: bool
    first_seen_at: datetime
    revived: Revision | None = None
    displaced: Revision | None = None


_encoder = msgspec.json.Encoder()
_fetch = msgspec.json.Decoder(Fetch)
_article = msgspec.json.Decoder(TaggedArticle)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a fetch, and the entry that records it."""

    fetch: Fetch
    repeats_text: bool
    """Whether a neighbour has the same text, so that a later split may need it."""


def sub_key(article_id: str, revision: Revision) -> str:
    """The state entry of one fetch; entries sort as the fetches happened."""
    return f"{article_id}/{instant(revision.fetched_at)}/{revision.text_hash[:_SHORT_HASH]}"


def decide(article_id: str, revision: Revision, state: State) -> Decision:
    """What a fetch is, given the fetches of its article known so far."""
    known = [_fetch.decode(value) for _, value in state.scan(f"{article_id}/")]
    before = [fetch.revision for fetch in known if fetch.revision < revision]
    after = [fetch.revision for fetch in known if fetch.revision > revision]
    previous, following = before[-1] if before else None, after[0] if after else None
    same_before = previous is not None and previous.text_hash == revision.text_hash
    same_after = following is not None and following.text_hash == revision.text_hash
    again = next((fetch for fetch in known if fetch.revision == revision), None)
    if again is not None:
        return Decision(again, same_before or same_after)
    split = (
        previous is not None
        and following is not None
        and previous.text_hash == following.text_hash != revision.text_hash
    )
    fetch = Fetch(
        revision=revision,
        sent=not same_before,
        first_seen_at=before[0].fetched_at if before else revision.fetched_at,
        revived=following if split else None,
        displaced=following if same_after and not same_before else None,
    )
    return Decision(fetch, same_before or same_after)


def remember(article: TaggedArticle, decision: Decision, state: State) -> tuple[Write, ...]:
    """The entries to write.

    The fetch comes last, so that where it stands its text stands too; the pieces of
    the text come last piece first, so that where the first stands all do.
    """
    entry = Write(sub_key(article.article_id, article.revision), _encoder.encode(decision.fetch))
    name = _text_key(article.article_id, article.revision)
    if not decision.repeats_text or state.get(f"{name}/0000") is not None:
        return (entry,)
    data = zlib.compress(_encoder.encode(article), 6)
    pieces = [data[at : at + PIECE] for at in range(0, len(data), PIECE)]
    stored = [Write(f"{name}/{n:04}", piece) for n, piece in enumerate(pieces)]
    return (*reversed(stored), entry)


def recall(article_id: str, revision: Revision, state: State) -> TaggedArticle | None:
    """A stored text as the article that ``revision`` was, or None if it was never kept."""
    data = b"".join(piece for _, piece in state.scan(f"{_text_key(article_id, revision)}/"))
    if not data:
        return None
    stored = _article.decode(zlib.decompress(data))
    return msgspec.structs.replace(stored, revision=revision)


def _text_key(article_id: str, revision: Revision) -> str:
    return f"{article_id}#{revision.text_hash[:_SHORT_HASH]}"


def groups(fetches: Sequence[Revision]) -> Iterator[Revision]:
    """The revisions that a set of fetches makes: the start of each group."""
    last: str | None = None
    for fetch in sorted(fetches):
        if fetch.text_hash != last:
            yield fetch
        last = fetch.text_hash
