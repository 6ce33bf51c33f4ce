"""Newer rules over what was fetched before, on one machine: a new store, then its name.

The new store is built beside the live one, by the same driver, out of raw documents: those
on the live store's log, those of an archive, those that dead letters hold. What has no raw
body left is read again from the text that the store keeps. Then what people did and what
they were told is taken over, and the new store takes the old one's name in one step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from connectors.notify.outbox import SqliteOutbox
from connectors.store import carrying, differing
from connectors.store.backup import back_up
from connectors.store.corrections import write_corrections, write_reprocess
from connectors.store.opening import open_to_read
from connectors.store.switching import kept_name, leave_log, switch, tidy, unchanging
from console.acting import record_of
from console.corrected import Reprocessed
from console.differing import (
    Correct,
    End,
    alert_corrections,
    document_correction,
    figure_corrections,
    left_correction,
)
from console.folders import data_folder, live_store
from console.rereading import Archive, Reader, bodies_missing
from console.room import MEGABYTE, demand_room
from console.wiring import local
from console.wiring.driver import driver
from schemas.claims import Operation
from schemas.codec import encode
from schemas.corrections import Correction, Reprocess
from schemas.delivery import FELL
from schemas.documents import TaggedArticle
from schemas.ends import End as Ended
from schemas.errors import StoreDamaged, StoreError, StoreLocked
from schemas.identity import digest, instant, outcome_id
from schemas.topics import FIGURES
from streams.embedded import Lock, edition
from streams.embedded.takeover import (
    read_documents,
    read_idents,
    take_over_fetches,
    take_over_log,
    waiting,
)

if TYPE_CHECKING:
    from streams.embedded.counters import Observer
    from streams.embedded.engine import Engine

_TRIES = 3


def reprocess(
    settings: Mapping[str, Any],
    *,
    archive: Path | None = None,
    dry_run: bool = False,
    demand_bodies: bool = False,
    observer: Observer | None = None,
) -> Reprocessed:
    """Read the past again and put the result in the live store's place; tells nobody.

    A dry run leaves the live store as it is, and needs no rest of those who use it.
    ``demand_bodies`` refuses where a document has no raw body left.

    Raises:
        StoreLocked: another program uses the store, or another reprocess runs.
        StoreError: there is no store, it cannot be used, or the new one lacks something.
        InputError: the archive cannot be read, or bodies are demanded and missing.
    """
    store = live_store()
    if not store.is_file():
        raise StoreError("there is no store yet", where=str(store), remedy="Run `rasad watch`.")
    past = Archive(archive, settings["namespace"])
    past.demand()
    place = data_folder() / "reprocess"
    lock = Lock(place / "run", local.now)
    try:
        _empty(place)
        demand_room(place, settings["least_free_mb"] + 2 * store.stat().st_size // MEGABYTE)
        job = _Job(settings, past, demand_bodies, observer, place / store.name)
        if dry_run:
            return job.compared(back_up(store, place / "old.db"))
        tidy(store)
        with _at_rest(store, settings):
            return job.switched(store)
    finally:
        _empty(place)
        lock.release()


def _empty(place: Path) -> None:
    """Take away what an interruption left; a half-built store is built anew."""
    for each in place.iterdir():
        if each.name != "run.lock":
            each.unlink()


@contextmanager
def _at_rest(store: Path, settings: Mapping[str, Any]) -> Iterator[None]:
    """Everything that waits is read as ever; then nobody else works on the store."""
    for _ in range(_TRIES):
        with driver(store, settings) as engine:
            engine.run_until_idle()
        lock = Lock(store, local.now)
        try:
            leave_log(store)
            with closing(open_to_read(store)) as file:
                is_idle = not waiting(file)
            if is_idle:
                yield
                return
        finally:
            lock.release()
    raise StoreLocked(
        "other programs keep writing to the store", where=str(store), remedy="Stop them first."
    )


class _Job:
    """One reprocess: ``fresh`` is the file that it builds."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        archive: Archive,
        demand_bodies: bool,  # noqa: FBT001  # the command's flag
        observer: Observer | None,
        fresh: Path,
    ) -> None:
        self._started = perf_counter()
        self._at = local.now()
        self._run = digest("reprocess", instant(self._at), edition())[:12]
        self._settings = settings
        self._archive = archive
        self._demand = demand_bodies
        self._observer = observer
        self._fresh = fresh
        self._kept: tuple[carrying.Kept, ...] = ()
        self._in_letters: tuple[str, ...] = ()
        self._read = 0

    def compared(self, old: Path) -> Reprocessed:
        """The differences alone."""
        with self._engine() as engine, closing(open_to_read(old)) as reading:
            return self._result(self._differences(engine, reading, old), None)

    def switched(self, store: Path) -> Reprocessed:
        """The new store in the old one's place, with all that must not be forgotten."""
        with self._engine() as engine:
            with closing(open_to_read(store)) as reading:
                found = self._differences(engine, reading, store)
            aside = kept_name(store, self._at.date())
            done = self._result(found, aside)
            with unchanging(store):
                with carrying.beside(engine.connection, store):
                    self._take_over(engine.connection, done)
                engine.close()
                leave_log(self._fresh)
                switch(self._fresh, store, aside)
        return done

    def _engine(self) -> Engine:
        # Nothing that was read stays on its log: the old log is taken over as it is.
        settings = {**self._settings, "raw_kept_days": 0}
        return local.engine(self._fresh, settings, observer=self._observer)

    def _result(self, found: tuple[Correction, ...], aside: Path | None) -> Reprocessed:
        return Reprocessed(
            run=self._run,
            read=self._read,
            kept=tuple(each.outcome_id for each in self._kept),
            corrections=found,
            kept_as=None if aside is None else aside.name,
            seconds=perf_counter() - self._started,
        )

    def _correct(self) -> Correct:
        return partial(Correction, run=self._run, at=self._at)

    def _differences(
        self, engine: Engine, reading: sqlite3.Connection, old: Path
    ) -> tuple[Correction, ...]:
        """Build the new store, then compare both."""
        dropped = carrying.dropped_fetches(reading)
        with carrying.beside(engine.connection, old), carrying.one_step(engine.connection):
            missing = carrying.find_kept(engine.connection, self._at_hand(reading, dropped))
            self._kept = carrying.kept(engine.connection)
            if missing and self._demand:
                raise bodies_missing([f"{it.article_id[:12]} of {it.source}" for it in self._kept])
            carrying.take_over_ends(engine.connection)
            take_over_fetches(engine.connection)
        reader = Reader(dropped)
        engine.process(
            reader.records(self._kept_texts(reading), self._archive.read(), read_documents(reading))
        )
        self._read += reader.read
        engine.send_again(self._letters(reading))
        left = self._decide(engine, reading)
        engine.run_until_idle()
        with carrying.beside(engine.connection, old):
            return (*self._compare(engine.connection), *left)

    def _at_hand(self, reading: sqlite3.Connection, dropped: frozenset[str]) -> Iterator[str]:
        """Outcome ids of what can be read from its raw body; letters are looked at last."""
        found = set(read_idents(reading))
        found.update(outcome_id(it.article_id, it.fetched_at) for it in self._archive.read())
        self._in_letters = tuple(
            identity
            for identity, letter in carrying.dead_documents(reading)
            if identity not in found and record_of(letter)
        )
        yield from found.union(self._in_letters) - dropped

    def _kept_texts(self, reading: sqlite3.Connection) -> Iterator[TaggedArticle]:
        for each in self._kept:
            article = carrying.stored_revision(reading, each.article_id, each.fetched_at)
            if article is not None and each.end == Ended.INDEXED:
                yield article

    def _letters(self, reading: sqlite3.Connection) -> Iterator[Any]:
        """Documents whose raw body lies in their dead letter alone."""
        wanted = set(self._in_letters)
        for identity, letter in carrying.dead_documents(reading):
            if identity in wanted:
                self._read += 1
                yield letter

    def _decide(self, engine: Engine, reading: sqlite3.Connection) -> tuple[Correction, ...]:
        """What people decided about figures; names decisions whose figure is gone."""
        left = []
        for decided in carrying.decided_claims(reading):
            assert decided.decision is not None, "it was asked for"
            now = carrying.stored_claim(engine.connection, decided.claim_id)
            if now is None:
                left.append(left_correction(self._correct(), decided.decision))
                # The word is kept where the tracker finds it, should the figure come back.
                now = msgspec.structs.replace(decided, operation=Operation.RETRACT, known=0)
            record = msgspec.structs.replace(now, decision=decided.decision)
            engine.send(FIGURES, record.figure.series, encode(record))
        return tuple(left)

    def _compare(self, connection: sqlite3.Connection) -> Iterator[Correction]:
        correct = self._correct()
        yield from figure_corrections(differing.claim_pairs(connection), correct)
        yield from alert_corrections(differing.alert_pairs(connection), correct)
        for each in differing.end_pairs(connection):
            before = None if each.before is None else End(*each.before)
            after = None if each.after is None else End(*each.after)
            yield document_correction(
                correct, each.outcome_id, each.article_id, each.source, (before, after)
            )

    def _take_over(self, connection: sqlite3.Connection, done: Reprocessed) -> None:
        """What reading does not make again, and what this reprocess did; in one transaction."""
        with carrying.one_step(connection):
            if missing := carrying.lost(connection):
                raise StoreDamaged(
                    f"the new store lacks {missing} documents of the old one",
                    where=str(self._fresh),
                    remedy="Nothing was switched; please report this.",
                )
            if carrying.has_deliveries(connection):
                outbox = SqliteOutbox(connection)
                carrying.take_over_deliveries(connection)
                for identity in carrying.no_longer_standing(connection):
                    outbox.drop(identity, FELL)
            carrying.take_over_alerts(connection)
            carrying.take_over_decisions(connection)
            carrying.take_over_letters(connection)
            carrying.take_over_corrections(connection)
            take_over_log(connection, edition())
            write_corrections(connection, done.corrections)
            write_reprocess(connection, self._done(done))

    def _done(self, found: Reprocessed) -> Reprocess:
        return Reprocess(
            run=self._run, at=self._at, edition=edition(), read=found.read,
            kept=len(found.kept), kept_as=found.kept_as or "", corrections=len(found.corrections),
        )  # fmt: skip
