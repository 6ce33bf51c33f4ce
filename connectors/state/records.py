"""The records of fetch state. Instants are seconds since 1970, in UTC."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which a source may have shown what we never saw.

    ``since`` is the newest publication seen before, ``until`` the oldest one seen after.
    ``filled`` counts what sitemap or archive pages gave for it; null: not tried yet.
    """

    source: str
    since: float
    until: float
    noticed_at: float
    filled: int | None = None


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a source between two polls.

    ``failures`` is a weight (hard 1, soft 0.5, temporary 0.25), zero after a success.
    ``rate`` is new items per hour, smoothed. ``window`` holds ids of the last poll's
    items, newest first. ``conditional`` is false for a source whose 304 was a lie;
    ``unchanged`` counts its 304s since the last full answer.
    """

    schema: str = "1.0"
    etag: str | None = None
    last_modified: str | None = None
    conditional: bool = True
    verify_at: float = 0.0
    verify_gap: float = 0.0
    unchanged: int = 0
    body_hash: str = ""
    interval: float = 0.0
    rate: float | None = None
    failures: float = 0.0
    failing_since: float | None = None
    last_failure: str | None = None
    zeros: int = 0
    moved_to: str | None = None
    muted: bool = False
    watching_since: float | None = None
    polled_at: float | None = None
    succeeded_at: float | None = None
    new_at: float | None = None
    newest: float | None = None
    polls: int = 0
    new: int = 0
    repeats: int = 0
    errors: int = 0
    window: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notices: tuple[str, ...] = ()
    longest_quiet: float = 0.0


class LinkEnd(StrEnum):
    """Why the page of an article that was met will not be read."""

    ROBOTS = "robots"
    GONE = "gone"
    GIVEN_UP = "given_up"
    BEFORE = "before"
    """It is older than the watching of its source, and beyond what a first poll reads."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """An article that was met. ``check_at`` is when to fetch it next, null for never.

    ``attempts`` counts failures in a row; while ``body_hash`` is empty the article itself
    has not been read yet, and ``text`` is what the feed said of it. ``from_feed``: the
    feed's own text is the article, so its edits are seen there. ``ended`` is a
    :class:`LinkEnd` where its page was never read and will not be; what the feed said of
    it may have been taken instead.
    """

    schema: str = "1.0"
    article_id: str
    source: str
    url: str
    feeds: tuple[str, ...] = ()
    title: str | None = None
    published: float | None = None
    first_seen_at: float
    body_hash: str = ""
    text: str = ""
    step: int = 0
    attempts: int = 0
    check_at: float | None = None
    expires_at: float
    etag: str | None = None
    last_modified: str | None = None
    notify: bool = True
    from_feed: bool = False
    ended: str = ""
