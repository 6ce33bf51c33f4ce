"""What reprocesses corrected, in Elasticsearch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from connectors.elasticsearch.asking import Asker, every, where
from connectors.elasticsearch.bulk import action_of
from connectors.elasticsearch.changing import Beside
from connectors.elasticsearch.documents import Document, plain
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.settings import ElasticSettings
from schemas.corrections import Correction, Reprocess
from schemas.identity import digest, instant

PORTION = 500
_RUN = "reprocess"
"""What a document is about that is no correction and tells of the whole run."""


class Corrections(Beside):
    """Corrections of one namespace, and the reprocesses that made them."""

    def __init__(self, settings: ElasticSettings) -> None:
        super().__init__(settings)
        self._ask = Asker(self._client, self._names, self._where)

    def keep(self, done: Reprocess, found: Iterable[Correction]) -> None:
        """Write down a reprocess and what it corrected; the same again changes nothing.

        Raises:
            ServiceRefused: Elasticsearch does not take it.
        """
        documents = (
            correction_document(self._names, each, number) for number, each in enumerate(found)
        )
        while portion := list(islice(documents, PORTION)):
            self._send(portion)
        self._send([_reprocess_document(self._names, done)])

    def _send(self, documents: Sequence[Document]) -> None:
        refused = self._bulk.send([action_of(document) for document in documents])
        for error in refused.values():
            raise error

    def reprocesses(self) -> tuple[Reprocess, ...]:
        """Every reprocess, the latest first."""
        hits = self._ask.all(
            "corrections",
            every(where(about=_RUN)),
            sort=[{"@timestamp": "desc"}, {"rasad.run": "asc"}],
        )
        return tuple(msgspec.convert(it["_source"]["rasad"]["record"], Reprocess) for it in hits)

    def of(self, run: str) -> Iterator[Correction]:
        """What one reprocess corrected, in the order in which it was found."""
        query = every(where(run=run), must_not=[{"term": {"rasad.about": _RUN}}])
        for hit in self._ask.all("corrections", query, sort=[{"rasad.number": "asc"}]):
            yield msgspec.convert(hit["_source"]["rasad"]["record"], Correction)


def is_correction(ask: Asker, says: str, fetched_at: str) -> bool:
    """Whether a reprocess found what an alert says in records fetched by then."""
    late = {"range": {"@timestamp": {"gte": fetched_at}}}
    return bool(ask.count("corrections", every([*where(says=says), late])))


def correction_document(names: Names, correction: Correction, number: int) -> Document:
    """One correction; the instant of its run is its own."""
    body = {
        "@timestamp": instant(correction.at),
        "rasad": {
            "run": correction.run,
            "about": correction.about.value,
            "what": correction.what.value,
            "target": correction.target,
            "series": correction.series,
            "says": correction.says,
            "number": number,
            "record": plain(correction),
        },
    }
    name = digest(correction.run, correction.about, correction.what, correction.target)
    return Document(names.whole("corrections"), name, 1, body)


def _reprocess_document(names: Names, done: Reprocess) -> Document:
    ours = {"run": done.run, "about": _RUN, "number": -1, "record": plain(done)}
    body = {"@timestamp": instant(done.at), "rasad": ours}
    return Document(names.whole("corrections"), digest(_RUN, done.run), 1, body)
