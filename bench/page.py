"""The page over a large store, beside the bare queries: ``python -m bench.page``.

A hundred thousand articles (the seeds under other ids, days and outlets, with one claim
each in 500 series) are written through the store's own sink. Then the first view and a
search are asked for over HTTP, and the same questions without a page. Target: three times
the bare query. Times are medians; the yardstick stands in the same row.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import msgspec
from aiohttp import ClientSession
from msgspec.structs import replace

from connectors.folder import FolderSource
from console.configuration import read
from console.page.guarding import Guard
from console.page.server import Page, start
from console.wiring import local
from console.wiring.names import FORCES
from console.wiring.page import embedded_desk
from schemas.claims import Alert, Claim
from schemas.documents import TaggedArticle
from schemas.identity import digest
from schemas.queries import MAX_PER_PAGE, AlertFilter, ArticleFilter, Order, Queries
from schemas.topics import ALERTS, FIGURES, TAGGED, Topic

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES, SERIES, BATCH, ROUNDS, TIMES = 100_000, 500, 500, 15, 3.0
WORDS = "التدريب البعثة"
START = datetime(2021, 1, 1, tzinfo=UTC)


def models(folder: Path) -> tuple[list[TaggedArticle], Claim, Alert]:
    """What the seeds give: articles, a claim and an alert to make others of."""
    path = folder / "seeds.db"
    with local.engine(path) as engine:
        engine.process(FolderSource(SEEDS).read())
    with local.queries(path) as queries:
        rows = queries.articles(ArticleFilter(per_page=MAX_PER_PAGE)).rows
        found = [queries.article(row.article_id) for row in rows]
        alert = queries.alerts(AlertFilter()).rows[0].alert
        return [each.article for each in found if each], queries.claims("nato|IQ")[0], alert


def series_of(number: int) -> tuple[str, str]:
    """One of 500 forces and places."""
    turn = number % SERIES
    forces = list(FORCES)
    return forces[turn % len(forces)], f"{chr(65 + turn // 26 % 26)}{chr(65 + turn % 26)}"


def records(folder: Path, count: int) -> Iterator[list[tuple[Topic, msgspec.Struct]]]:
    """Batches of articles with a claim each, and an alert for every tenth."""
    articles, claim, alert = models(folder)
    batch: list[tuple[Topic, msgspec.Struct]] = []
    for number in range(count):
        model = articles[number % len(articles)]
        identity = digest("page", str(number))
        moment = START + timedelta(minutes=15 * number)
        force, place = series_of(number)
        size, day = 100 + number % 900, moment.date()
        figure = replace(
            claim.figure, force=force, place=place, claim_date=day, low=size, high=size
        )
        made = replace(
            model, article_id=identity, published_at=moment, first_seen_at=moment,
            source=f"outlet-{number % 60}", revision=replace(model.revision, fetched_at=moment),
        )  # fmt: skip
        own = replace(claim, claim_id=identity, article_id=identity, figure=figure,
                      source=made.source, published_at=moment, fetched_at=moment)  # fmt: skip
        batch += [(TAGGED, made), (FIGURES, own)]
        if number % 10 == 0:
            told = replace(
                alert, alert_id=identity, series=figure.series, claim_date=day, fetched_at=moment
            )
            batch.append((ALERTS, told))
        if len(batch) >= BATCH:
            yield batch
            batch = []
    yield batch


def fill(folder: Path, count: int) -> Path:
    """A store of so many articles."""
    path = folder / "page.db"
    store = local.store()
    with local.engine(path) as engine:
        sink = store.open(engine.connection)
        for batch in records(folder, count):
            engine.connection.execute("BEGIN")
            sink.write(batch)
            engine.connection.execute("COMMIT")
    return path


def first_view(queries: Queries) -> Any:
    """What the first page asks."""
    return queries.series(), queries.alerts(AlertFilter(per_page=5))


def search(queries: Queries) -> Any:
    """What the search page asks of the index."""
    return queries.articles(ArticleFilter(text=WORDS, order=Order.BEST))


def bare(path: Path, question: Callable[[Queries], Any]) -> float:
    """Seconds of a question alone, on a connection that is open."""
    with local.queries(path) as queries:
        question(queries)
        return median(timed(lambda: question(queries)) for _ in range(ROUNDS))


def timed(work: Callable[[], Any]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


async def visits(path: Path, targets: dict[str, str]) -> dict[str, float]:
    """Seconds of each address over HTTP."""
    draws = iter(range(1_000_000))
    guard = Guard("", secret=b"b" * 32, draw=lambda: str(next(draws)), clock=local.now)
    runner, address = await start(Page(embedded_desk(path, read(None)[0]), guard), "127.0.0.1", 0)
    found: dict[str, float] = {}
    async with ClientSession() as client:
        for name, target in targets.items():
            times = []
            for _ in range(ROUNDS + 1):
                started = perf_counter()
                async with client.get(f"{address}{target}") as answer:
                    text = await answer.text()
                    assert answer.status == 200, text[-300:]
                times.append(perf_counter() - started)
            found[name] = median(times[1:])
    await runner.cleanup()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = perf_counter()
        path = fill(folder, options.articles)
        print(f"{options.articles} articles written in {perf_counter() - started:.0f} s")
        alone = {"first view": bare(path, first_view), "search": bare(path, search)}
        paged = asyncio.run(visits(path, {"first view": "ar/", "search": f"ar/search?q={WORDS}"}))
    print(f"{'view':12} {'bare ms':>8} {'page ms':>8} {'times':>6}  (target {TIMES})")
    for view, seconds in alone.items():
        times = paged[view] / seconds
        print(f"{view:12} {seconds * 1000:8.1f} {paged[view] * 1000:8.1f} {times:6.2f}")
    return 0 if all(paged[view] <= TIMES * seconds for view, seconds in alone.items()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
