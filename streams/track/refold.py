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


def refold(book: Book, head: Head, settings: Settings, renewed: str | None) -> tuple[Head, Changes]:
    """The head and the alerts after the claims that ``book.touched`` names.

    ``renewed`` is the order of a record that was rewritten: alerts may quote it, so all
    from there on are written anew.
    """
    changed = [
        order for order, old in book.touched.items() if _walked(old) != _walked(book.claim(order))
    ]
    if renewed is not None:
        changed.append(renewed)
    if not changed:
        return head, _recount(book)
    pass_ = _Pass(book, head, settings, min(changed), max(changed))
    pass_.run(meet=renewed is None)
    return pass_.head, pass_.changes(_recount(book))


def _walked(claim: Tracked | None) -> Tracked | None:
    """A claim without what the fold does not look at."""
    return None if claim is None else replace(claim, mentions=0, copies=0, copied=0)


def alert_key(order: str) -> str:
    """The sub-key of the alert that the claim of an order makes."""
    return f"a/{order}"


def _recount(book: Book) -> Changes:
    """Alerts whose claims only gained or lost a copy."""
    changes: Changes = {}
    for order in book.touched:
        claim, alert = book.claim(order), book.read(Alert, alert_key(order))
        if claim is None or alert is None:
            continue
        copies = claim.copies + claim.copied
        if alert.syndications != copies:
            changes[alert_key(order)] = replace(alert, syndications=copies)
    return changes


class _Pass:
    """One pass of the fold over the claims from the first that changed."""

    def __init__(self, book: Book, head: Head, settings: Settings, first: str, last: str) -> None:
        self._book = book
        self._settings = settings
        self._first = first
        self._last = last
        self._findings: dict[str, tuple[Tracked, Finding]] = {}
        self.head = head
        if first > head.last:
            self._walk, self._since = head.walk, head.since
            self._claims: Iterator[Tracked] = iter(self._appended())
        else:
            start, self._walk = latest_checkpoint(book, head.floor, first)
            self._since = 0
            self._claims = book.claims_from(start, head.floor, head.newest)
        self._counts: dict[str, int] = {}

    def run(self, *, meet: bool) -> None:
        """Walk; ``meet`` allows to stop where an old checkpoint says the same."""
        order = ""
        for claim in self._claims:
            order = claim.evidence.order
            if meet and self._meets(order):
                return
            if order >= self._first:
                self._step(claim)
            else:
                self._walk = step(self._walk, claim, self._settings).walk
        if not self._findings:
            self._count(_alerted(self._walk))
        self.head = replace(
            self.head, walk=self._walk, last=order or self.head.last, since=self._since
        )

    def _step(self, claim: Tracked) -> None:
        if not self._findings:
            self._count(_alerted(self._walk))
        outcome = step(self._walk, claim, self._settings)
        self._walk = outcome.walk
        self._count(outcome.touched)
        self._findings[claim.evidence.order] = claim, outcome.finding

    def _count(self, claims: Iterable[Recalled]) -> None:
        self._counts.update((it.order, len(it.agreeing)) for it in claims)

    def changes(self, changes: Changes) -> Changes:
        """Added to ``changes``: the alerts of every claim walked anew or gone, and counts."""
        for order in self._book.touched:
            if self._book.claim(order) is None:
                changes[alert_key(order)] = None
        for order, (claim, finding) in self._findings.items():
            count = self._counts.get(order, 0)
            changes[alert_key(order)] = alert_of(claim, finding, count, self._book.record)
        for order, count in self._counts.items():
            key = alert_key(order)
            alert = changes.get(key) or self._book.read(Alert, key)
            if order < self._first and alert is not None:
                changes[key] = replace(alert, corroborations=count)
        return changes

    def _appended(self) -> list[Tracked]:
        orders = sorted(it for it in self._book.touched if it > self.head.last)
        claims = (self._book.claim(order) for order in orders)
        return [it for it in claims if it is not None]

    def _meets(self, order: str) -> bool:
        """Keep checkpoints current; true where an old one holds from here on."""
        self._since += 1
        key = f"k/{order}"
        saved = self._book.read(Walk, key)
        if saved is None:
            if self._since >= self._settings.checkpoint_every:
                self._book.put(key, self._walk)
                self._since = 0
            return False
        self._since = 0
        if saved != self._walk:
            self._book.put(key, self._walk)
            return False
        if order <= self._last:
            return False
        self._keep_counts()
        return True

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
    for month in reversed(list(months(_first_day(floor), _first_day(order[:7])))):
        found = [key for key, _ in book.scan(f"k/{month}") if key[2:] <= order]
        if found:
            walk = book.read(Walk, found[-1])
            assert walk is not None
            return found[-1][2:], walk
    return "", Walk()


def _first_day(month: str) -> int:
    return date.fromisoformat(f"{month}-01").toordinal()
