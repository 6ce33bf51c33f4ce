"""A text cut into pieces, each with what is marked in it; offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from console.terminal import plain
from schemas.documents import TaggedArticle
from schemas.figures import Figure

MOST_LINES = 4000
"""Lines of a revision that a comparison reads; a diff costs more than linear."""


class Mark(NamedTuple):
    """Code points from ``start`` to ``end`` are marked as ``kind``; ``target`` names what."""

    start: int
    end: int
    kind: str
    target: str = ""


class Piece(NamedTuple):
    """Text without direction controls, and what is marked in it, if anything."""

    text: str
    kind: str = ""
    target: str = ""


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The whole text in order. Of two marks that overlap, the one given first wins."""
    taken: list[Mark] = []
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, len(text))
        if start < end:
            taken.append(mark._replace(start=start, end=end))
    at = 0
    for mark in _apart(taken):
        if mark.start > at:
            yield Piece(plain(text[at : mark.start]))
        yield Piece(plain(text[mark.start : mark.end]), mark.kind, mark.target)
        at = mark.end
    if at < len(text):
        yield Piece(plain(text[at:]))


def _apart(marks: list[Mark]) -> list[Mark]:
    """Marks in order of place, those dropped that reach into a more important one."""
    ranked = sorted(enumerate(marks), key=lambda each: (each[1].start, each[0]))
    kept: list[tuple[int, Mark]] = []
    for rank, mark in ranked:
        if kept and mark.start < kept[-1][1].end:
            if rank < kept[-1][0]:
                kept[-1] = (rank, mark)
            continue
        kept.append((rank, mark))
    return [mark for _, mark in kept]


def in_quote(figure: Figure) -> list[Piece]:
    """A figure's sentence with the figure marked."""
    start = figure.start - figure.quote_start
    return list(pieces(figure.quote, [Mark(start, start + figure.end - figure.start, "figure")]))


def in_article(article: TaggedArticle, anchors: dict[int, str]) -> list[list[Piece]]:
    """The paragraphs of an article, figures before entities. ``anchors``: ids by figure start."""
    marks = [
        Mark(start, end, "figure", anchors.get(figure.start, ""))
        for figure in article.figures
        for start, end in (
            (figure.start, figure.end),
            *((each.start, each.end) for each in figure.mentions),
        )
    ]
    marks += [Mark(each.start, each.end, "entity", each.id) for each in article.entities]
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces(article.text, marks):
        first, *others = piece.text.split("\n")
        paragraphs[-1].append(piece._replace(text=first))
        paragraphs += [[piece._replace(text=each)] for each in others]
    return [each for each in paragraphs if any(piece.text.strip() for piece in each)]


class Change(NamedTuple):
    """A line of a comparison: ``same``, ``out`` or ``in``."""

    kind: str
    line: str


def differences(before: str, after: str) -> list[Change]:
    """Lines that went and came between two revisions, with those that stand between."""
    old, new = before.split("\n")[:MOST_LINES], after.split("\n")[:MOST_LINES]
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Change("same", plain(line)) for line in new[c:d]]
            continue
        found += [Change("out", plain(line)) for line in old[a:b]]
        found += [Change("in", plain(line)) for line in new[c:d]]
    return [each for each in found if each.line.strip()]
