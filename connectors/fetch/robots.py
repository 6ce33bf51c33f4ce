"""robots.txt: what a site asks of us, for feeds and articles alike (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from connectors.fetch.answer import Answer, Fetcher
from schemas.ports import Clock

_KEPT = 24 * 3600.0
_KEPT_AFTER_ERROR = 600.0
_LARGEST = 500 * 1024
_SLOWEST = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules. ``parser`` null: everything is allowed, or nothing (``closed``)."""

    parser: Protego | None
    closed: bool
    until: float


@dataclass(frozen=True, slots=True)
class Word:
    """What the rules say about one address: whether, and with which delay in seconds."""

    allowed: bool
    delay: float | None = None


def read_rules(answer: Answer, now: float) -> Rules:
    """The rules an answer gives. 4xx: none; 5xx or no answer: closed for ten minutes."""
    if answer.ok:
        text = answer.body[:_LARGEST].decode("utf-8", "replace")
        return Rules(Protego.parse(text), closed=False, until=now + _KEPT)
    if 400 <= answer.status < 500 and answer.status != 429:  # noqa: PLR2004  # client errors
        return Rules(None, closed=False, until=now + _KEPT)
    return Rules(None, closed=True, until=now + _KEPT_AFTER_ERROR)


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
                fresh = Rules(rules.parser, closed=False, until=fresh.until)
            self._known[site] = rules = fresh
        if rules.parser is None:
            return Word(not rules.closed)
        delay = rules.parser.crawl_delay(self._name)
        slowed = min(float(delay), _SLOWEST) if delay else None
        return Word(rules.parser.can_fetch(url, self._name), slowed)
