"""What each later revision of an article adds, drops or changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from schemas.claims import Edit
from schemas.figures import Figure
from streams.claims.revisions import Reading
from streams.claims.speaker import named_speaker

_Figures = Mapping[str, Figure]


def edits_of(
    held: Mapping[str, Mapping[int, Figure]], ordered: Sequence[Reading]
) -> dict[str, tuple[Edit, ...]]:
    """The edits of each claim; ``held`` gives its figure by number of revision."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for at in range(1, len(ordered)):
        revision = ordered[at].header.revision
        before = {name: its[at - 1] for name, its in held.items() if at - 1 in its}
        after = {name: its[at] for name, its in held.items() if at in its}
        gone = {name: it for name, it in before.items() if name not in after}
        new = {name: it for name, it in after.items() if name not in before}
        pairs = paired(gone, new)
        back = {old: name for name, old in pairs.items()}
        for name in gone:
            found[name].append(Edit(revision=revision, dropped=True, other=back.get(name)))
        for name in new:
            found[name].append(Edit(revision=revision, other=pairs.get(name)))
    return {name: tuple(edits) for name, edits in found.items()}


def paired(gone: _Figures, new: _Figures) -> dict[str, str]:
    """Which new claim came for which that went (new: old), the most alike first."""
    pairs: dict[str, str] = {}
    for likeness in _LIKENESSES:
        for name in sorted(new.keys() - pairs.keys(), key=lambda it: (new[it].start, it)):
            left = gone.keys() - pairs.values()
            fits = [old for old in left if likeness(gone[old]) == likeness(new[name])]
            if fits:
                pairs[name] = min(fits, key=lambda it: (gone[it].start, it))
    return pairs


_LIKENESSES: tuple[Callable[[Figure], tuple[object, ...]], ...] = (
    lambda it: (it.series, it.kind, it.scope, it.status, named_speaker(it)),
    lambda it: (it.series, it.kind, it.scope, it.status),
    lambda it: (it.series, it.kind, it.scope, it.low, it.high),
    lambda it: (it.series, it.kind, it.scope),
)
"""How alike a dropped and an added figure are, from the closest; within one series."""
