"""A MinHash of a text, by which near-copies are known."""

from __future__ import annotations

from rensa import RMinHash

PERMUTATIONS = 64
SEED = 42


def signature(words: list[str]) -> tuple[int, ...]:
    """The MinHash of the runs of three words; empty for an empty text. Deterministic."""
    if not words:
        return ()
    runs = zip(words, words[1:], words[2:], strict=False)
    shingles = list(map(" ".join, runs)) or [" ".join(words)]
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(shingles)
    return tuple(int(value) for value in sketch.digest())
