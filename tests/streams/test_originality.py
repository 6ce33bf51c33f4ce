"""No rule is fitted to a seed: none shares five consecutive words with one.

Boilerplate phrases are left out: they are the same on thousands of sites.
"""

from __future__ import annotations

import re
from pathlib import Path

from streams.arabic.normal import searchable

ROOT = Path(__file__).resolve().parents[2]
RUN = 5
WORD = re.compile(r"[^\W\d_]+|\d+")
RULES = [
    path
    for folder in ("arabic", "numbers", "dates", "gazetteer", "figures", "tag", "claims", "track")
    for path in sorted((ROOT / "streams" / folder).rglob("*"))
    if path.suffix in {".py", ".tsv", ".yaml", ".toml", ".txt"}
]


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(searchable(text))
    found = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return {run for run in found if sum(word.isascii() for word in run) < 2}


SEED_RUNS = set().union(
    *(runs(path.read_text(encoding="utf-8")) for path in (ROOT / "seeds").glob("0*.txt"))
)


def test_no_rule_shares_five_words_in_a_row_with_a_seed() -> None:
    assert len(RULES) > 40
    assert len(SEED_RUNS) > 1500
    shared = {
        path.name: sorted(" ".join(run) for run in found)
        for path in RULES
        if (found := runs(path.read_text(encoding="utf-8")) & SEED_RUNS)
    }
    assert shared == {}


def test_the_comparison_would_notice() -> None:
    seed = (ROOT / "seeds" / "002_9437a1e7acd15525.txt").read_text(encoding="utf-8")
    assert runs(seed[400:700]) & SEED_RUNS
