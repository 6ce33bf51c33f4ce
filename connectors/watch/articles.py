"""Taking care of one article: fetch, recognise, hand on, remember."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from connectors.fetch.answer import Answer, Failure, Fetcher
from connectors.schedule import after_check, after_failure
from connectors.sources.model import Source
from connectors.state.contract import FetchState
from connectors.state.records import LinkEnd, Seen
from connectors.watch import documents
from connectors.watch.settings import WatchSettings
from schemas.documents import RawDocument

_NOT_MODIFIED = 304
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Read:
    """What became of an article: marks to keep, and a document to hand on first."""

    marks: tuple[Seen, ...]
    document: RawDocument | None = None


class Articles:
    """Reads articles. Results are values; nothing is written here."""

    def __init__(self, fetcher: Fetcher, state: FetchState, settings: WatchSettings) -> None:
        self._fetcher = fetcher
        self._state = state
        self._settings = settings

    async def read(self, source: Source, mark: Seen, headers: dict[str, str]) -> Read:
        """Fetch an article, for the first time or again."""
        asked = dict(headers)
        if mark.body_hash and mark.etag:
            asked["If-None-Match"] = mark.etag
        if mark.body_hash and mark.last_modified:
            asked["If-Modified-Since"] = mark.last_modified
        answer = await self._fetcher.get(mark.url, asked)
        now = self._settings.clock()
        if answer.status == _NOT_MODIFIED and mark.body_hash:
            return Read((after_check(mark, now.timestamp()),))
        if not answer.ok or not documents.is_text(answer):
            return self._failed(source, mark, answer, now)
        return self._fetched(source, mark, answer, now)

    def from_feed(self, source: Source, mark: Seen) -> Read:
        """The feed's own text as the article."""
        now = self._settings.clock()
        own = msgspec.structs.replace(mark, from_feed=True)
        made = self._made(source, own, mark.text, documents.hash_of(mark.text.encode()), now)
        marks = tuple(msgspec.structs.replace(each, check_at=None) for each in made.marks)
        return Read(marks, made.document)

    def _failed(self, source: Source, mark: Seen, answer: Answer, now: datetime) -> Read:
        after = after_failure(mark, now.timestamp(), _why(answer))
        if after.check_at is None and not after.body_hash and after.text:
            # What the feed said is all there will be; it must not be lost.
            return self.from_feed(source, after)
        return Read((after,))

    def _fetched(self, source: Source, mark: Seen, answer: Answer, now: datetime) -> Read:
        text = self._settings.decode(answer.body, answer.content_type)
        body_hash = documents.hash_of(answer.body)
        learned = {
            "etag": answer.headers.get("etag"),
            "last_modified": answer.headers.get("last-modified"),
            "ended": "",
        }
        if mark.body_hash:
            known = msgspec.structs.replace(mark, **learned)
            if body_hash == mark.body_hash:
                return Read((after_check(known, now.timestamp()),))
            return self._made(source, known, text, body_hash, now)
        own = documents.page_identity(mark, answer, text)
        url = answer.final_url or mark.url
        known = msgspec.structs.replace(mark, article_id=own, url=url, **learned)
        if own == mark.article_id:
            return self._made(source, known, text, body_hash, now)
        alias = after_check(msgspec.structs.replace(mark, body_hash=body_hash, step=99), 0.0)
        alias = msgspec.structs.replace(alias, check_at=None, text="")
        if self._state.seen([own], now.timestamp()):
            return Read((alias,))
        made = self._made(source, known, text, body_hash, now)
        return Read((*made.marks, alias), made.document)

    def _made(self, source: Source, mark: Seen, text: str, body_hash: str, now: datetime) -> Read:
        known = msgspec.structs.replace(mark, body_hash=body_hash, text="")
        made = documents.document(source, known, text, self._settings.namespace, now)
        after = after_check(known, now.timestamp())
        return Read((msgspec.structs.replace(after, notify=True),), made)


def _why(answer: Answer) -> LinkEnd:
    """What a failed answer says of its article: a picture or a film is no article for us."""
    if answer.failure is Failure.ROBOTS:
        return LinkEnd.ROBOTS
    gone = answer.status in _GONE or (answer.ok and not documents.is_text(answer))
    return LinkEnd.GONE if gone else LinkEnd.GIVEN_UP
