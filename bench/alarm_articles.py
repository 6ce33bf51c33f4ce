"""Generated news: unrelated articles full of numbers, and true changes planted among them.

The wording is our own, in ``tests/data/alarms``. No chance: article ``n`` takes its
sentences and words by hashes of ``n``, so every run sees the same articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import yaml

from schemas.documents import RawDocument
from schemas.identity import article_id_from_path, digest

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "alarms"
START = datetime(2024, 1, 3, 6, 0, tzinfo=UTC)
DAYS = 320
"""Over how many days the articles are spread; a series tells its changes within them."""

TRAPPED = 5, 10
"""Five of ten unrelated articles hold at least one trap."""

ROUND_FROM = 1000

OUTLETS = tuple(f"outlet-{number}" for number in range(40))
LINKS = (
    "وأضاف المصدر أن الوضع هادئ.",
    "ولم تصدر تفاصيل أخرى حتى الآن.",
    "وتابع شهود عيان الحدث عن قرب.",
)


class Piece(NamedTuple):
    """A generated article. ``kind`` and ``people`` are what a planted change must raise."""

    document: RawDocument
    trap: str | None = None
    series: str | None = None
    kind: str | None = None
    people: int | None = None


@cache
def table(name: str) -> Any:
    """One of the tables of words and sentences."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def chosen(options: Sequence[Any], *key: object) -> Any:
    """One of the options, always the same for the same key."""
    return options[int(digest(*map(str, key))[:12], 16) % len(options)]


def filled(pattern: str, *key: object) -> str:
    """A pattern with each of its blanks filled, two of a name differently."""
    words, parts = table("words"), []
    for at, (text, name, _, _) in enumerate(Formatter().parse(pattern)):
        parts.append(text)
        if name:
            parts.append(chosen(words[name], *key, at, name))
    return "".join(parts)


def unrelated(number: int, count: int) -> Piece:
    """Article ``number`` of ``count`` that tell of no change."""
    share, whole = TRAPPED
    traps = table("traps")
    kind = chosen(sorted(traps), number, "class") if number % whole < share else None
    plain = table("plain")
    sentences = [
        filled(chosen(plain, number, step, "plain"), number, step) for step in range(2 + number % 3)
    ]
    if kind is not None:
        sentences.insert(number % 3, filled(chosen(traps[kind], number, "trap"), number, "trap"))
    if kind is not None and number % 4 == 0:
        other = chosen(sorted(traps), number, "other")
        sentences.append(filled(chosen(traps[other], number, "second"), number, "second"))
    sentences.append(chosen(LINKS, number, "link"))
    heading = filled(chosen(table("words")["heading"], number, "heading"), number, "heading")
    moment = START + timedelta(days=DAYS) * number / count
    return Piece(_document(f"n{number}", heading, sentences, moment), trap=kind)


def changes() -> Iterator[Piece]:
    """The planted series: what founds each, then its eight changes, five weeks apart."""
    tables = table("changes")
    for place, series in enumerate(tables["series"]):
        words = {key: series[key] for key in ("owner", "force", "people", "place")}
        stood, name = series["first"], series["id"]
        first = chosen(tables["founding"], name, "founding").format(**words, n=stood)
        yield _planted(series, 0, place, first)
        for turn, told in enumerate(tables["turns"], 1):
            share = told["times"]
            people = None if share is None else _rounded(series["first"] * share)
            way = chosen(told["ways"], name, turn)
            text = way.format(**words, n=people, before=stood)
            yield _planted(series, turn, place, text)._replace(kind=told["kind"], people=people)
            stood = people if told["kind"] == "changed" else stood


def _rounded(people: float) -> int:
    """As the news rounds: to hundreds from a thousand on, to tens below."""
    step = 100 if people >= ROUND_FROM else 10
    return round(people / step) * step


def _planted(series: dict[str, Any], turn: int, place: int, sentence: str) -> Piece:
    name = series["id"]
    lead = f"{series['force']} في {series['place']}"
    plain = filled(chosen(table("plain"), name, turn, "plain"), name, turn)
    moment = START + timedelta(days=turn * 35, hours=place)
    sentences = [sentence, chosen(LINKS, name, turn), plain]
    return Piece(_document(f"{name}-{turn}", lead, sentences, moment), series=name)


def _document(name: str, heading: str, sentences: Sequence[str], moment: datetime) -> RawDocument:
    text = f"{heading}\n\n" + "\n".join(sentences) + "\n"
    source = chosen(OUTLETS, name, "outlet")
    return RawDocument(
        article_id=article_id_from_path(source, name),
        source=source,
        fetched_at=moment + timedelta(hours=1),
        published_at=moment,
        body=text,
        body_hash=digest(text),
    )


def mixed(count: int) -> list[Piece]:
    """``count`` unrelated articles and all planted ones, by date of publication."""
    pieces = [*(unrelated(number, count) for number in range(count)), *changes()]
    return sorted(pieces, key=lambda it: (str(it.document.published_at), it.document.article_id))
