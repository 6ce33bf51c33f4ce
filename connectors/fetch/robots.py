"""robots.txt: what a site asks of us, for feeds and articles alike (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from connectors.fetch.answer import Answer, Failure, Fetcher
from schemas.ports import Clock

_KEPT = 24 * 3600.0
_KEPT_AFTER_ERROR = 600.0
_LARGEST = 500 * 1024
_SLOWEST = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules. ``parser`` null: everything is allowed, or nothing.

    ``closed`` is why nothing is: the answer instead of rules.
    """

    parser: Protego | None
    closed: Answer | None
    until: float


@dataclass(frozen=True, slots=True)
class Word:
    """What the rules say about one address: whether, and with which delay in seconds.

    ``instead`` is the answer to give where it is not allowed.
    """

    instead: Answer | None = None
    delay: float | None = None


def read_rules(answer: Answer, now: float) -> Rules:
    """The rules an answer gives. 4xx: none; 5xx or no answer: closed for ten minutes."""
    if answer.ok:
        text = answer.body[:_LARGEST].decode("utf-8", "replace")
        return Rules(Protego.parse(text), closed=None, until=now + _KEPT)
    if 400 <= answer.status < 500 and answer.status != 429:  # noqa: PLR2004  # client errors
        return Rules(None, closed=None, until=now + _KEPT)
    return Rules(None, closed=answer, until=now + _KEPT_AFTER_ERROR)


class Robots:
    """Reads each site's robots.txt once a day."""

    def __init__(self, fetcher: Fetcher, clock: Clock, *, name: str = "Rasad") -> None:
        self._fetcher = fetcher
        self._clock = clock
        self._name = name
        self._known: dict[str, Rules] = {}

    async def word(self, url: str) -> Word:
        """What the site of ``url`` says about it."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        now = self._clock().timestamp()
        rules = self._known.get(site)
        if rules is None or rules.until <= now:
            answer = await self._fetcher.get(f"{site}/robots.txt")
            fresh = read_rules(answer, now)
            if fresh.closed and rules is not None and rules.parser is not None:
                fresh = Rules(rules.parser, closed=None, until=fresh.until)
            self._known[site] = rules = fresh
        if rules.closed is not None:
            return Word(_unread(url, rules.closed))
        if rules.parser is None:
            return Word()
        if not rules.parser.can_fetch(url, self._name):
            return Word(Answer(url, failure=Failure.ROBOTS, detail="robots.txt forbids it"))
        delay = rules.parser.crawl_delay(self._name)
        return Word(delay=min(float(delay), _SLOWEST) if delay else None)


def _unread(url: str, answer: Answer) -> Answer:
    """A site whose robots.txt cannot be reached cannot be reached itself, for that reason."""
    if answer.failure is not None:
        return Answer(url, failure=answer.failure, detail=answer.detail)
    detail = f"robots.txt answers {answer.status}; nothing is asked for now"
    return Answer(url, failure=Failure.ROBOTS, detail=detail)
