"""Folding on: from the head for what comes in order, from a checkpoint for what is late.

The fold goes from the first claim that changed to where it meets a checkpoint that says
what it would say itself, or to the end. It never reads what lies before its start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from schemas.claims import Alert
from streams.track.alerts import alert_of
from streams.track.entries import Book, Head, months
from streams.track.mentions import Tracked
from streams.track.outcomes import Finding
from streams.track.rules import step
from streams.track.settings import Settings
from streams.track.walk import Recalled, Walk

Changes = dict[str, Alert | None]
"""Alerts by their sub-key as they shall stand, None where none does any more."""

Claims = dict[str, Tracked | None]
"""Claims by their order, None where none is any more."""


def refold(book: Book, head: Head, settings: Settings, renewed: str | None) -> tuple[Head, Changes]:
    """The head and the alerts after the claims that ``book.touched`` names.

    ``renewed`` is the order of a record that was rewritten: alerts may quote it, so all
    from there on are written anew.
    """
    now = {order: book.claim(order) for order in book.touched}
    changed = [order for order, new in now.items() if _is_other(book.touched[order], new)]
    if renewed is not None:
        changed.append(renewed)
    if not changed:
        return head, _recount(book, now)
    pass_ = _Pass(book, head, settings, now, changed)
    pass_.run(meet=renewed is None)
    return pass_.head, pass_.changes(_recount(book, now))


def _is_other(old: Tracked | None, new: Tracked | None) -> bool:
    """Whether two states of a claim differ in something that the fold looks at."""
    if old is None or new is None:
        return old is not new
    return replace(old, mentions=0, copies=0, copied=0) != replace(
        new, mentions=0, copies=0, copied=0
    )


def alert_key(order: str) -> str:
    """The sub-key of the alert that the claim of an order makes."""
    return f"a/{order}"


def _recount(book: Book, now: Claims) -> Changes:
    """Alerts whose claims only gained or lost a copy."""
    changes: Changes = {}
    for order, new in now.items():
        old = book.touched[order]
        if old is None or new is None or old == new:
            continue
        copies, alert = new.copies + new.copied, book.read(Alert, alert_key(order))
        if alert is not None and alert.syndications != copies:
            changes[alert_key(order)] = replace(alert, syndications=copies)
    return changes


class _Pass:
    """One pass of the fold over the claims from the first that changed."""

    def __init__(
        self, book: Book, head: Head, settings: Settings, now: Claims, changed: list[str]
    ) -> None:
        self._book = book
        self._settings = settings
        self._now = now
        self._first, self._last = min(changed), max(changed)
        self._findings: dict[str, tuple[Tracked, Finding]] = {}
        self.head = head
        self._appends = self._first > head.last
        if self._appends:
            self._walk, self._since = head.walk, head.since
            self._claims: Iterator[Tracked] = self._appended()
        else:
            start, self._walk = latest_checkpoint(book, head.floor, self._first)
            self._since = 0
            self._claims = book.claims_from(start, head.floor, head.newest)
        self._counts: dict[str, int] = {}

    def run(self, *, meet: bool) -> None:
        """Walk; ``meet`` allows to stop where an old checkpoint says the same."""
        order = ""
        for claim in self._claims:
            order = claim.evidence.order
            if self._meets(order) and meet:
                self._keep_counts()
                return
            if order >= self._first:
                self._step(claim)
            else:
                self._walk = step(self._walk, claim, self._settings).walk
        self._begin()
        self.head = replace(
            self.head, walk=self._walk, last=order or self.head.last, since=self._since
        )

    def _step(self, claim: Tracked) -> None:
        self._begin()
        outcome = step(self._walk, claim, self._settings)
        self._walk = outcome.walk
        self._count(outcome.touched)
        self._findings[claim.evidence.order] = claim, outcome.finding

    def _begin(self) -> None:
        """Counts of alerts before the first change may have grown by what changes."""
        if not self._findings and not self._appends:
            self._count(_alerted(self._walk))

    def _count(self, claims: Iterable[Recalled]) -> None:
        self._counts.update((it.order, len(it.agreeing)) for it in claims)

    def changes(self, changes: Changes) -> Changes:
        """Added to ``changes``: the alerts of every claim walked anew or gone, and counts."""
        changes.update((alert_key(order), None) for order, it in self._now.items() if it is None)
        for order, (claim, finding) in self._findings.items():
            count = self._counts.get(order, 0)
            alert = alert_of(claim, finding, count, self._book.record)
            if alert is not None or not self._is_new(order):
                changes[alert_key(order)] = alert
        for order, count in self._counts.items():
            key = alert_key(order)
            alert = changes.get(key) or self._book.read(Alert, key)
            if order < self._first and alert is not None:
                changes[key] = replace(alert, corroborations=count)
        return changes

    def _is_new(self, order: str) -> bool:
        """Whether the claim came with this record, so that it has no alert to replace."""
        return order in self._book.touched and self._book.touched[order] is None

    def _appended(self) -> Iterator[Tracked]:
        for order in sorted(self._now):
            claim = self._now[order]
            if claim is not None and order > self.head.last:
                yield claim

    def _meets(self, order: str) -> bool:
        """Keep checkpoints current; true where an old one holds from here on."""
        self._since += 1
        key = f"k/{order}"
        # Beyond the last claim that was walked there is no checkpoint to meet.
        saved = None if self._appends else self._book.read(Walk, key)
        if saved is None:
            if self._since >= self._settings.checkpoint_every:
                self._book.put(key, self._walk)
                self._since = 0
            return False
        self._since = 0
        if saved != self._walk:
            self._book.put(key, self._walk)
            return False
        return order > self._last

    def _keep_counts(self) -> None:
        """Where the fold is met, what still stands has been counted to its end before."""
        for it in _alerted(self._walk):
            alert = self._book.read(Alert, alert_key(it.order))
            if alert is not None:
                self._counts[it.order] = alert.corroborations


def _alerted(walk: Walk) -> list[Recalled]:
    """The claims of a walk whose alerts may still gain a corroboration."""
    standing = (walk.baseline, walk.plan, *walk.moves)
    return [it for it in standing if it is not None and it.alerted]


def latest_checkpoint(book: Book, floor: str, order: str) -> tuple[str, Walk]:
    """The last checkpoint at or before an order: where it stands, and the walk there."""
    for month in reversed(months(_first_day(floor), _first_day(order[:7]))):
        found = [key for key, _ in book.scan(f"k/{month}") if key[2:] <= order]
        if found:
            walk = book.read(Walk, found[-1])
            assert walk is not None
            return found[-1][2:], walk
    return "", Walk()


def _first_day(month: str) -> int:
    return date.fromisoformat(f"{month}-01").toordinal()
