"""The process that the faults strike: a replay of many documents through the real stages.

Run as a program: ``python replayed.py STORE DOCUMENTS``. It gives the documents to the
driver from the first, as ``rasad replay`` does, each time it is started.

``RASAD_FAULT_FORM`` says in which form: ``plain``; ``pages``, as HTML, so that the processes
that read pages have work; ``versions``, as bytes of older and newer minor schemas.
``RASAD_FAULT_CLOCK=real`` reads the machine's clock, ``RASAD_FAULT_EDITION`` names another
edition of the stages, as after a deploy.
"""

from __future__ import annotations

import os
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
from schemas.errors import RasadError
from schemas.identity import digest
from schemas.topics import RAW
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
BATCH = 64


def page(record: msgspec.Struct) -> msgspec.Struct:
    """The same article as a page of a site."""
    if not isinstance(record, RawDocument) or not record.body:
        return record
    title, _, text = record.body.partition("\n\n")
    html = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p><p>{text}</p></article></body></html>"
    )
    return msgspec.structs.replace(record, body=html, content_type="text/html")


def aged(record: RawDocument, number: int) -> bytes:
    """The record as another version of the program writes it.

    An older minor knows only the fields that have no default; a newer one adds some.
    """
    fields = msgspec.to_builtins(record)
    if number % 3 == 0:
        kept = [field.name for field in msgspec.structs.fields(record) if field.required]
        fields = {name: fields[name] for name in (*kept, "published_at", "namespace", "notify")}
    elif number % 3 == 1:
        fields |= {"schema": "1.7", "weather": {"sky": "clear"}, "edition": 4}
    return msgspec.json.encode(fields)


def give(driver: Engine, count: int, form: str) -> None:
    """All documents through the driver, in the form that is asked for."""
    if form != "versions":
        given = documents(count)
        driver.process(map(page, given) if form == "pages" else given)
        return
    for number, record in enumerate(documents(count)):
        if not isinstance(record, RawDocument):
            driver.append([record])
        else:
            driver.send(RAW, record.source, aged(record, number))
        if number % BATCH == BATCH - 1:
            driver.run_until_idle()
    driver.run_until_idle()


def main(store: Path, count: int) -> None:
    """Replay, by default under a clock that stands still: stores are compared by content."""
    real = os.environ.get("RASAD_FAULT_CLOCK") == "real"
    clock = (lambda: datetime.now(UTC)) if real else (lambda: NOON)
    edition = os.environ.get("RASAD_FAULT_EDITION")
    with Engine(store, clock=clock, store=STORE, batch_size=BATCH, edition=edition) as driver:
        give(driver, count, os.environ.get("RASAD_FAULT_FORM", "plain"))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]))
    except (RasadError, OSError) as error:  # as the command line does
        sys.exit(f"rasad: {error}")
