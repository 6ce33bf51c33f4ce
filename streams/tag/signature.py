"""A MinHash of a text, by which near-copies are known."""

from __future__ import annotations

from rensa import RMinHash

PERMUTATIONS = 64
SEED = 42
_SHINGLE = 3


def signature(words: list[str]) -> tuple[int, ...]:
    """The MinHash of the runs of three words; empty for an empty text. Deterministic."""
    if not words:
        return ()
    last = max(1, len(words) - _SHINGLE + 1)
    shingles = [" ".join(words[start : start + _SHINGLE]) for start in range(last)]
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(shingles)
    return tuple(int(value) for value in sketch.digest())
