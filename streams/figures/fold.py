"""Figures of one article that say the same become one with several mentions.

Rules: ``fold.same``; ``fold.direction`` (a direction into a numbered figure of the same
force, place, sign and status).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from schemas.figures import Change, Figure, Kind, Mention


def _key(figure: Figure) -> tuple[object, ...]:
    """What must agree: force, place, kind, change, scope, status, bounds and speaker.

    Nobody is nobody, whether a withdrawal or a look around tells it.
    """
    return (
        figure.force,
        figure.place,
        figure.kind,
        None if figure.high == 0 else figure.change,
        figure.scope,
        figure.status,
        figure.low,
        figure.high,
        figure.speaker_id or figure.attribution,
    )


def mention_of(figure: Figure) -> Mention:
    """A figure's own place in the text."""
    return Mention(
        start=figure.start, end=figure.end, quote=figure.quote, quote_start=figure.quote_start
    )


def _joined(figure: Figure, others: Sequence[Figure], rule: str) -> Figure:
    """The figure with its further mentions, in order of the text."""
    if not others:
        return figure
    mentions = [mention for other in others for mention in (mention_of(other), *other.mentions)]
    ordered = sorted((*figure.mentions, *mentions), key=lambda mention: mention.start)
    rules = figure.rules if rule in figure.rules else (*figure.rules, rule)
    return msgspec.structs.replace(figure, mentions=tuple(ordered), rules=rules)


def fold(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Fold the figures of an article, which come in order of the text."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault(_key(figure), []).append(figure)
    same = [_joined(first, rest, "fold.same") for first, *rest in groups.values()]
    numbered = [figure for figure in same if figure.kind is not Kind.DIRECTION]
    homes: dict[tuple[object, ...], int] = {}
    for place, figure in enumerate(numbered):
        homes.setdefault(_sign(figure), place)
        if figure.high == 0:  # nobody is there because they have left
            left = msgspec.structs.replace(figure, change=Change.FALL)
            homes.setdefault(_sign(left), place)
    directions = [figure for figure in same if figure.kind is Kind.DIRECTION]
    folded: dict[int, list[Figure]] = {}
    alone = []
    for direction in directions:
        home = homes.get(_sign(direction))
        if home is None and direction.place is None:
            home = _beside(direction, numbered)
        if home is None:
            alone.append(direction)
        else:
            folded.setdefault(home, []).append(direction)
    told = [
        _joined(figure, folded.get(place, []), "fold.direction")
        for place, figure in enumerate(numbered)
    ]
    return tuple(sorted([*told, *alone], key=lambda figure: figure.start))


def _beside(direction: Figure, numbered: Sequence[Figure]) -> int | None:
    """«تقلص الجيش البريطاني ليصل إلى 76500»: the number of the same sentence says where, too."""
    for at, figure in enumerate(numbered):
        same = msgspec.structs.replace(figure, place=None)
        if figure.quote_start == direction.quote_start and _sign(same) == _sign(direction):
            return at
    return None


def _sign(figure: Figure) -> tuple[object, ...]:
    """What a direction and the number it repeats have in common."""
    return figure.force, figure.place, figure.status, figure.change
