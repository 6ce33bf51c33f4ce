"""The five seeds as cleaned articles, and the eleven figures of the design's table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from schemas.figures import Figure
from streams.arabic.normal import searchable
from streams.clean.lines import clean_lines

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


class Article(NamedTuple):
    title: str | None
    text: str
    published: date


class Expected(NamedTuple):
    force: str
    place: str
    kind: str
    status: str
    low: int | None
    high: int | None
    qualifier: str
    claim_date: date | None
    speaker: str | None
    """A part of the speaker's name, or None for background."""
    change: str | None = None
    """Of a direction or delta."""


_PUBLISHED = {
    "000": date(2021, 2, 21),
    "001": date(2021, 2, 25),
    "002": date(2021, 2, 19),
    "003": date(2023, 1, 24),
    "004": date(2021, 3, 9),
}
_THURSDAY = date(2021, 2, 18)


def _nato(seed: str, what: str, bounds: tuple[int | None, int | None], qualifier: str,
          speaker: str | None, **more: Any) -> Expected:  # fmt: skip
    """A figure about NATO in Iraq; ``what`` is kind and status."""
    kind, status = what.split()
    day = more.get("said") or _PUBLISHED[seed]
    return Expected(
        "nato", "IQ", kind, status, *bounds, qualifier, day, speaker, more.get("change")
    )


NONE = (None, None)
TABLE: dict[str, tuple[Expected, ...]] = {
    "000": (
        _nato("000", "strength current", (500, 500), "exact", "الخفاجي"),
        _nato("000", "direction denied", NONE, "exact", "الخفاجي", change="rise"),
        _nato("000", "strength current", (500, 500), "exact", "ستولتنبرغ"),
        _nato("000", "strength planned", (4000, 4000), "about", "ستولتنبرغ"),
    ),
    "001": (_nato("001", "delta planned", (300, 900), "vague", "بعثة", change="rise"),),
    "002": (
        Expected(
            "us", "IQ", "direction", "denied", None, None, "exact", _THURSDAY, "كيربي", "rise"
        ),
        _nato("002", "strength current", (500, 500), "exact", "ستولتنبرغ"),
        _nato("002", "strength planned", (4000, 4000), "about", "ستولتنبرغ"),
    ),
    "003": (_nato("003", "strength current", (500, 500), "about", None),),
    "004": (
        _nato("004", "strength current", (300, None), "more_than", "أولسن"),
        _nato("004", "strength planned", (4000, 4000), "exact", "ستولتنبرغ", said=_THURSDAY),
    ),
}


def article(seed: str) -> Article:
    path = next(SEEDS.glob(f"{seed}_*.txt"))
    cleaned = clean_lines(path.read_text("utf-8"))
    return Article(cleaned.title, cleaned.text, _PUBLISHED[seed])


def says(figure: Figure, expected: Expected) -> bool:
    """Whether a figure is exactly what the table says."""
    change = figure.change.value if figure.change else None
    given = (
        figure.force, figure.place, figure.kind.value, figure.status.value, figure.low, figure.high,
        figure.qualifier.value, figure.claim_date,
    )  # fmt: skip
    if given != expected[:8]:
        return False
    if expected.kind != "strength" and change != expected.change:
        return False
    if expected.speaker is None:
        return figure.attribution is None
    return searchable(expected.speaker) in searchable(figure.attribution or "")


def exact(figures: tuple[Figure, ...], expected: tuple[Expected, ...]) -> bool:
    """Whether the figures are those of the table and no other."""
    left = list(figures)
    for each in expected:
        found = next((figure for figure in left if says(figure, each)), None)
        if found is None:
            return False
        left.remove(found)
    return not left
