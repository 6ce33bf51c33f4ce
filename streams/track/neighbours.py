"""What claims owe to their neighbours: copies of a sentence, totals of the same article."""

from __future__ import annotations

from msgspec.structs import replace

from schemas.figures import Role
from streams.track.entries import PRESENT, Book
from streams.track.joining import founder_order
from streams.track.mentions import Tracked, beside, copied_from, is_movement, is_total
from streams.track.settings import Settings
from streams.track.statements import Statement, statement_of


def note(book: Book, own: Statement, settings: Settings, *, present: bool) -> None:
    """Keep an article's totals and movements, and tell its other movements of a total."""
    is_own_total = is_total(own) and own.role is not Role.FROM
    if not is_own_total and not is_movement(own):
        return
    key = f"x/{own.article}/{own.id}"
    if present:
        book.put(key, PRESENT)
    else:
        book.drop(key)
    moves = f"y/{own.article}"
    if not is_own_total and present:
        book.put(moves, PRESENT)
    if is_own_total and book.get(moves) is not None:
        for movement in _article(book, own, settings):
            if is_movement(movement):
                _tell(book, founder_order(book, movement), settings)
    elif not is_own_total and present:
        _tell(book, own.order, settings)


def _article(book: Book, own: Statement, settings: Settings) -> list[Statement]:
    """The other totals and movements of a statement's article."""
    prefix = f"x/{own.article}/"
    names = (key[len(prefix) :] for key, _ in book.scan(prefix))
    found = (statement_of(book.record(it), settings) for it in names if it != own.id)
    return [it for it in found if it is not None]


def _tell(book: Book, order: str, settings: Settings) -> None:
    """Set anew what the totals of its evidence's article tell of a movement."""
    claim = book.claim(order)
    if claim is not None:
        book.set_claim(order, beside(claim, _article(book, claim.evidence, settings)))


def settle(book: Book, settings: Settings) -> None:
    """Bring copies and totals up to date for every claim that came, went or changed."""
    moved = dict(book.moved)
    for order, old in moved.items():
        new = book.claim(order)
        if old is not None and new is not None and old.evidence == new.evidence:
            continue
        if new is not None and is_movement(new.evidence):
            _tell(book, order, settings)
        if old is not None:
            _credit(book, old.copy_of, -1)
            _copies_after(book, old, settings)
        if new is not None:
            _copies_after(book, new, settings)
    book.moved.clear()


def _copies_after(book: Book, claim: Tracked, settings: Settings) -> None:
    """Say again which of the claims alike from this one on are copies, and of which."""
    own = claim.evidence
    reach = settings.window
    near = book.alike(own.alike, own.day - reach, own.day + reach)
    for it in near:
        if it.evidence.order < own.order:
            continue
        original = copied_from(it, near, settings)
        order = None if original is None else original.evidence.order
        if order != it.copy_of:
            _credit(book, it.copy_of, -1)
            _credit(book, order, 1)
            current = book.claim(it.evidence.order)
            assert current is not None
            book.set_claim(it.evidence.order, replace(current, copy_of=order))


def _credit(book: Book, order: str | None, count: int) -> None:
    claim = None if order is None else book.claim(order)
    if claim is not None and order is not None:
        book.set_claim(order, replace(claim, copied=claim.copied + count))
