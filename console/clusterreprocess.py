"""Newer rules over the past of a cluster: a new namespace, then the live one's names and state.

The workers stand still, connectors may go on: what they bring waits on its topic. The past is
taken through a worker of a namespace of its own. Then its state becomes the live workers'
state and its indices take the live indices' names in one request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from connectors.elasticsearch.asking import Asker
from connectors.elasticsearch.corrections import Corrections
from connectors.elasticsearch.everything import every_record, revision
from connectors.elasticsearch.forgetting import forget as forget_indices
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.setup import setup
from connectors.elasticsearch.succession import copy_kind, held_back, take_place
from connectors.kafka.barrier import wait_through
from connectors.kafka.forgetting import forget
from connectors.kafka.ledger import read_documents
from connectors.kafka.producer import Producer
from connectors.kafka.resting import demand_rest, is_marked, mark, unmark
from connectors.kafka.topics import check, create, wanted_topics
from connectors.store.carrying import NO_BODY
from console.clustercompare import compare, say_corrections
from console.clusterdead import dead_documents, take_over_letters
from console.clusterreplay import QUIET_SECONDS, places, send_and_wait, worker
from console.clusterstate import give_fetches, replace_state
from console.corrected import Reprocessed
from console.differing import Correct, left_correction
from console.rereading import Archive, Reader, bodies_missing
from console.wiring import local
from schemas.claims import Claim, Operation
from schemas.corrections import About, Correction, Reprocess, What
from schemas.decisions import Decision
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import End as Ended
from schemas.ends import Outcome
from schemas.errors import ServiceUnavailable
from schemas.identity import digest, instant, outcome_id
from schemas.topics import BY_NAME, RAW
from streams.embedded import edition
from streams.worker.layout import changelogs, parts

if TYPE_CHECKING:
    from connectors.elasticsearch.settings import ElasticSettings
    from schemas.ends import DeadLetter

_PARTS = ("read", "claims", "track", "index")
_SETTLED_SECONDS = 5.0
"""How long what stages made may take to be read on once it is asked for."""


def reprocess(
    settings: Mapping[str, Any],
    *,
    archive: Path | None = None,
    dry_run: bool = False,
    demand_bodies: bool = False,
) -> Reprocessed:
    """Read the past of the cluster again and put the result in the live one's place.

    A dry run leaves everything live as it is, and workers may go on.

    Raises:
        ServiceUnavailable: workers are at work, a service is away, or something never ended.
        ConfigurationError: a service is not named, or topics are laid out otherwise.
        InputError: the archive cannot be read, or bodies are demanded and missing.
    """
    past = Archive(archive, settings["namespace"])
    past.demand()
    job = _Job(settings, past, demand_bodies)
    if not dry_run:
        job.demand_rest()
    job.prepare()
    try:
        found = job.compared()
        if not dry_run:
            found = job.switched(found)
    finally:
        job.forget()
    return found


class _Job:
    """One reprocess of one namespace."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        archive: Archive,
        demand_bodies: bool,  # noqa: FBT001  # the command's flag
    ) -> None:
        namespace = settings["namespace"]
        self._started = perf_counter()
        self._at = local.now()
        self._run = digest("reprocess", instant(self._at), edition())[:12]
        self._settings = settings
        self._archive = archive
        self._demand = demand_bodies
        self._new = f"reprocess-{digest(namespace)[:10]}"
        self._broker, self._store = places(settings, namespace)
        self._broker_new, self._store_new = places(settings, self._new)
        self._kept: list[Outcome] = []
        self._dropped: frozenset[str] = frozenset()
        self._read = 0

    @property
    def _correct(self) -> Correct:
        return partial(Correction, run=self._run, at=self._at)

    def demand_rest(self) -> None:
        """Do nothing where no worker works and all that they made was read on."""
        every = [each for each in parts(self._broker.namespace) if each.name in _PARTS]
        demand_rest(self._broker, [each.app_id for each in every])
        if is_marked(self._broker):
            return  # it was interrupted after that was seen to, and nobody has worked since
        made = [(each.app_id, each.reads) for each in every if RAW not in each.reads]
        wait_through(self._broker, made, seconds=_SETTLED_SECONDS)

    def prepare(self) -> None:
        """A namespace of its own, empty, laid out as the live one is."""
        check(self._broker, wanted_topics(self._broker, changelogs(self._broker.namespace)))
        setup(self._store)  # a kind or a field of this version may be new
        self.forget()
        create(self._broker_new, wanted_topics(self._broker_new, changelogs(self._new)))
        setup(self._store_new)

    def forget(self) -> None:
        """Let go of that namespace, also of what an interruption left."""
        names = [it.name for it in wanted_topics(self._broker_new, changelogs(self._new))]
        forget(self._broker_new, names, [each.app_id for each in parts(self._new)])
        forget_indices(self._store_new)

    def compared(self) -> Reprocessed:
        """Take the past through the new namespace; what comes out otherwise."""
        letters = self._find_kept()
        with worker(self._settings, self._new) as watch:
            reader = Reader(self._dropped)
            with closing(self._store.client()) as client:
                ask = Asker(client, Names(self._store.namespace), self._store.urls)
                records = reader.records(
                    self._kept_texts(ask), self._archive.read(), self._on_topic()
                )
                send_and_wait(self._broker_new, self._with_ends(records), watch)
            self._read = reader.read + self._send_letters(letters)
            left = self._decide(watch)
        corrections = compare(self._store, self._store_new, self._correct)
        return self._result((*corrections, *left), None)

    def _result(self, found: tuple[Correction, ...], kept_as: str | None) -> Reprocessed:
        return Reprocessed(
            run=self._run, read=self._read, kept=tuple(it.outcome_id for it in self._kept),
            corrections=found, kept_as=kept_as, seconds=perf_counter() - self._started,
        )  # fmt: skip

    def _on_topic(self) -> Iterator[RawDocument]:
        """What the live workers have read of the topic, day by day."""
        reader = next(each.app_id for each in parts(self._broker.namespace) if RAW in each.reads)
        found = list(read_documents(self._broker, reader))
        found.sort(key=lambda it: (it.fetched_at, it.article_id))
        return iter(found)

    def _find_kept(self) -> list[tuple[str, DeadLetter]]:
        """What has no raw body; gives the letters that alone hold one."""
        at_hand = {outcome_id(it.article_id, it.fetched_at) for it in self._archive.read()}
        at_hand.update(outcome_id(it.article_id, it.fetched_at) for it in self._on_topic())
        with self._queries() as queries:
            letters, self._dropped = dead_documents(queries)
        alone = [each for each in letters if each[0] not in at_hand]
        at_hand = at_hand.union(name for name, _ in alone) - self._dropped
        ended = every_record(self._store, "events", "outcome_id", Outcome)
        self._kept = [outcome for name, outcome in ended if name not in at_hand]
        self._kept.sort(key=lambda it: (it.fetched_at, it.outcome_id))
        if self._kept and self._demand:
            raise bodies_missing([f"{it.article_id[:12]} of {it.source}" for it in self._kept])
        kept = ((it.article_id, instant(it.fetched_at)) for it in self._kept)
        give_fetches(self._broker, self._broker_new, kept)
        return alone

    def _queries(self) -> Any:
        from console.wiring.cluster import elastic_queries

        return elastic_queries(self._settings)

    def _kept_texts(self, ask: Asker) -> Iterator[TaggedArticle]:
        for each in self._kept:
            if each.end is Ended.INDEXED:
                article = revision(ask, each.article_id, instant(each.fetched_at))
                if article is not None:
                    yield article

    def _with_ends(self, records: Iterable[msgspec.Struct]) -> Iterator[msgspec.Struct]:
        """The ends of what is not read again go before: an article's own comes after."""
        for each in self._kept:
            yield msgspec.structs.replace(each, reason=each.reason or NO_BODY)
        yield from records

    def _send_letters(self, letters: Iterable[tuple[str, DeadLetter]]) -> int:
        from console.acting import record_of

        count = 0
        with Producer(self._broker_new) as producer:
            for _, letter in letters:
                producer.put(
                    BY_NAME[letter.topic], letter.key or "", record_of(letter),
                    attempts=letter.attempts + 1,
                )  # fmt: skip
                count += 1
        return count

    def _decide(self, watch: Callable[[], None]) -> tuple[Correction, ...]:
        """What people decided about figures, for the new namespace's tracker."""
        self._settle(watch)
        with self._queries() as queries:
            decided: dict[str, Decision] = {it.target: it for it in queries.decisions()}
        old = self._claims(self._store, decided)
        new = self._claims(self._store_new, decided)
        left = []
        with Producer(self._broker_new) as producer:
            for target, claim in sorted(old.items()):
                now = new.get(target)
                if now is None:
                    left.append(left_correction(self._correct, decided[target]))
                    # The word is kept where the tracker finds it, should the figure come back.
                    now = msgspec.structs.replace(claim, operation=Operation.RETRACT, known=0)
                producer.send(msgspec.structs.replace(now, decision=decided[target]))
        self._settle(watch)
        return tuple(left)

    def _claims(self, store: ElasticSettings, wanted: Mapping[str, object]) -> dict[str, Claim]:
        found = every_record(store, "claims", "claim_id", Claim)
        return {name: claim for name, claim in found if name in wanted}

    def _settle(self, watch: Callable[[], None]) -> None:
        chain = [(it.app_id, it.reads) for it in parts(self._new) if it.name in _PARTS]
        wait_through(self._broker_new, chain, seconds=QUIET_SECONDS, watch=watch)
        with closing(self._store_new.client()) as client:
            Asker(client, Names(self._new), self._store_new.urls).refresh()

    def switched(self, found: Reprocessed) -> Reprocessed:
        """Take over what people did, then give the live names and state to what was built."""
        self.demand_rest()
        lost = [
            each.target for each in found.corrections
            if each.about is About.DOCUMENT and each.what is What.WENT
        ]  # fmt: skip
        if lost:
            raise ServiceUnavailable(
                f"{len(lost)} documents of the live namespace have no end in the new one",
                where=", ".join(lost[:3]),
                remedy="Nothing was switched; look at what the worker said.",
            )
        with held_back(self._store):
            copy_kind(self._store, self._store_new, "decisions")
            copy_kind(self._store, self._store_new, "corrections")
            take_over_letters(self._store, self._store_new)
            kept_as = f"indices without a name since run {self._run}"
            found = self._result(found.corrections, kept_as)
            with closing(Corrections(self._store_new)) as corrections:
                corrections.keep(self._done(found), found.corrections)
            mark(self._broker)
            replace_state(self._broker, self._broker_new)
            say_corrections(self._broker, self._store, self._store_new)
            take_place(self._store, self._new)
            unmark(self._broker)
        return found

    def _done(self, found: Reprocessed) -> Reprocess:
        return Reprocess(
            run=self._run, at=self._at, edition=edition(), read=found.read,
            kept=len(found.kept), kept_as=found.kept_as or "", corrections=len(found.corrections),
        )  # fmt: skip
