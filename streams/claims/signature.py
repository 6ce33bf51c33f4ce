"""Signatures of sentences: a MinHash over pairs of words, to know a near-copy.

Two sentences of equal signature share their words in order; the share of equal
positions estimates the Jaccard similarity of their word pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import eq

from rensa import RMinHash

from streams.claims.speaker import plain

PERMUTATIONS = 32
_SEED = 20210219


def sentence_signature(quote: str) -> tuple[int, ...]:
    """32 unsigned 32-bit numbers, or none for a sentence without words."""
    words = plain(quote).split()
    if not words:
        return ()
    pairs = [f"{left} {right}" for left, right in pairwise(words)]
    sketch = RMinHash(PERMUTATIONS, _SEED)
    sketch.update(pairs or words)
    return tuple(sketch.digest())


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimated Jaccard similarity, 0 to 1; 0 where a signature is missing."""
    if not one or len(one) != len(other):
        return 0.0
    equal: int = sum(map(eq, one, other))
    return equal / len(one)
