"""Bands find near-copies as often as their formula says, and likeness is what it estimates."""

from __future__ import annotations

import random

from schemas.copies import bands, likeness
from streams.tag.signature import signature

WORDS = [f"كلمة{number}" for number in range(5_000)]


def text(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def edited(words: list[str], seed: int, changes: int) -> list[str]:
    draw = random.Random(seed)
    found = list(words)
    for place in draw.sample(range(len(words)), changes):
        found[place] = draw.choice(WORDS)
    return found


def jaccard(one: list[str], other: list[str]) -> float:
    left, right = ({tuple(it[at : at + 3]) for at in range(len(it) - 2)} for it in (one, other))
    return len(left & right) / len(left | right)


def test_the_estimate_is_near_the_share_of_common_runs() -> None:
    for changes in (0, 3, 10, 25, 60):
        found = []
        for seed in range(30):
            one = text(seed)
            other = edited(one, seed + 1_000, changes)
            found.append(likeness(signature(one), signature(other)) - jaccard(one, other))
        assert abs(sum(found) / len(found)) < 0.05, changes


def test_copies_share_a_band_and_unrelated_texts_hardly_ever() -> None:
    near = far = 0
    for seed in range(200):
        one = text(seed)
        own = set(bands(signature(one)))
        near += bool(own & set(bands(signature(edited(one, seed + 1_000, 6)))))
        far += bool(own & set(bands(signature(text(seed + 5_000)))))
    assert near >= 198
    assert far <= 2


def test_nothing_is_like_what_has_no_signature() -> None:
    assert bands(()) == ()
    assert likeness((), ()) == 0
    assert likeness((1, 2), (1, 2, 3)) == 0
    one = signature(["كلمة"])
    assert likeness(one, one) == 1
    assert len(bands(one)) == len(set(bands(one))) == 16
