"""The stage ``claims``: what an article's revisions say, as differences.

State table ``revisions``, under the article: ``r/{fetched}/{hash}/{n}`` the figures of
each revision; ``c/{claim}`` a hash of what was last emitted for the claim. The claims
are a pure function of the set of revisions, so the order of arrival is of no matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from schemas.claims import Claim, Operation
from schemas.codec import encode
from schemas.documents import TaggedArticle
from schemas.ports import Emit, Result, State, Write
from schemas.topics import FIGURES
from streams.claims.desired import desired_claims
from streams.claims.revisions import Reading, known_readings, reading_of, writes_of

EMITTED = "c/"


def claims(record: TaggedArticle, state: State) -> Result:
    """Emit the claims that this revision adds, changes or drops.

    A revision that the state already holds is a redelivery: the state may be ahead of
    the input, so all claims of the article are emitted again as they stand now.
    """
    new = reading_of(record)
    known = known_readings(state)
    same = [reading for reading in known if reading.header.revision == new.header.revision]
    again = same == [new]
    others = [reading for reading in known if reading.header.revision != new.header.revision]
    wanted = desired_claims([*others, new])
    if same and not again:
        wanted = [*_withdrawn(desired_claims(known), wanted), *wanted]
    emits, writes = [], [] if again else list(writes_of(new))
    for claim in wanted:
        print_ = _fingerprint(claim)
        if again or state.get(EMITTED + claim.claim_id) != print_:
            emits.append(Emit(FIGURES, claim.figure.series, claim))
            writes.append(Write(EMITTED + claim.claim_id, print_))
    return Result(emits=tuple(emits), writes=tuple(writes))


def _withdrawn(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Claim]:
    """Claims that a second reading of the same revision no longer finds."""
    left = {claim.claim_id for claim in after}
    for claim in before:
        if claim.claim_id not in left:
            yield msgspec.structs.replace(
                claim, operation=Operation.RETRACT, retracted_in=None, replaces=None, edits=()
            )


def _fingerprint(claim: Claim) -> bytes:
    """A hash of all that matters of a claim record; ``known`` grows without a difference."""
    return hashlib.sha256(encode(msgspec.structs.replace(claim, known=0))).digest()[:16]


__all__ = ["Reading", "claims"]
