"""The process that the faults strike: a replay of many documents through the real stages.

Run as a program: ``python replayed.py STORE DOCUMENTS``. It gives the documents to the
driver from the first, as ``rasad replay`` does, each time it is started.
"""

from __future__ import annotations

import random
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))

from connectors.store import EmbeddedStore
from schemas.documents import RawDocument
from schemas.ends import DeadLetter
from schemas.identity import digest
from streams.arabic.normal import searchable
from streams.arabic.tokens import peelings
from streams.embedded import Engine

NOON = datetime(2021, 3, 1, 9, tzinfo=UTC)
FORCES = ("حلف الناتو", "الجيش التركي", "القوات الأميركية", "قوات البيشمركة")
PLACES = ("العراق", "سوريا", "أفغانستان")
SPEAKERS = ("وزير الدفاع", "المتحدث باسم الوزارة", "قائد القوة")


def documents(count: int) -> Iterator[msgspec.Struct]:
    """Articles of our own making; among them repeats, revisions, pages without an article
    and letters of a source that could not read something."""
    chance = random.Random(1402)
    for number in range(count):
        if number % 97 == 5:
            yield letter(number)
            continue
        article = number if chance.random() > 0.2 else chance.randrange(number + 1)
        yield RawDocument(
            article_id=digest("fault", str(article)),
            source=f"outlet-{article % 7}",
            fetched_at=NOON + timedelta(minutes=number),
            published_at=NOON + timedelta(hours=article),
            body="" if number % 89 == 3 else body(chance),
            body_hash=digest("body", str(number)),
            namespace="rehearsal",
            notify=False,
        )


def body(chance: random.Random) -> str:
    force, place = chance.choice(FORCES), chance.choice(PLACES)
    size = chance.choice((300, 500, 700, 2500, 4000))
    return (
        f"بيان جديد عن {force} في {place}\n\n"
        f"قال {chance.choice(SPEAKERS)} إن عديد {force} في {place} يبلغ {size} جندي."
    )


def letter(number: int) -> DeadLetter:
    return DeadLetter(
        dead_id=digest("dead", str(number)), topic="news.raw", key="outlet",
        record=zlib.compress(b""), stage="folder", error="InputError",
        message="the file is empty", place=f"{number}.txt",
    )  # fmt: skip


STORE = EmbeddedStore(searchable=searchable, peel=lambda word: [way.stem for way in peelings(word)])


def main(store: Path, count: int) -> None:
    """Replay, under a clock that stands still: stores are compared by content."""
    with Engine(store, clock=lambda: NOON, store=STORE, batch_size=64) as driver:
        driver.process(documents(count))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
