"""Joining in the state: a statement comes or goes, and only what it moves is joined anew.

The outcome equals ``mentions.join`` over all statements of the group. Statements
published before the one that comes or goes keep their claims; of those published after
it, the ones within reach, window by window, are joined again.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from streams.track.entries import Book, months, text_of
from streams.track.mentions import Tracked, copied_from, founder_of, is_near_copy, tracked
from streams.track.settings import Settings
from streams.track.statements import Statement, statement_of


def add(book: Book, own: Statement, latest: str, settings: Settings) -> None:
    """Join a statement; ``latest`` is the latest publication in the series so far."""
    near = book.alike(own.alike, own.day - settings.window, own.day + settings.window)
    group = [it.evidence for it in near if it.evidence.group == own.group]
    founder = founder_of(own, group, settings)
    if founder is not None:
        claim = next(it for it in near if it.evidence.id == founder.id)
        book.set_claim(founder.order, _joined(claim, own, settings))
        _place(book, own, founder.order)
    elif own.printed < latest and _is_overtaken(book, own, settings):
        _regroup(book, own, settings, come=own)
    else:
        _found(book, own, near, settings)
        _place(book, own, own.order)


def _found(book: Book, own: Statement, near: list[Tracked], settings: Settings) -> None:
    """A claim of its own; where none alike comes after it, its copying is settled at once."""
    claim = tracked([own], settings)
    if not near:
        book.set_claim(own.order, claim)
        return
    if any(it.evidence.order > own.order for it in near):
        book.move_claim(own.order, claim)
        return
    original = copied_from(claim, near, settings)
    if original is None:
        book.set_claim(own.order, claim)
        return
    order = original.evidence.order
    book.set_claim(own.order, replace(claim, copy_of=order))
    book.set_claim(order, replace(original, copied=original.copied + 1))


def remove(book: Book, own: Statement, settings: Settings) -> None:
    """Take a statement out of its claim; its claim may end with it."""
    order = founder_order(book, own)
    book.drop(_key(own))
    if order != own.order:
        _recount(book, order, settings)
    else:
        _regroup(book, own, settings, come=None)


def founder_order(book: Book, own: Statement) -> str:
    """The order of the claim that a statement belongs to."""
    return text_of(book.get(_key(own)))


def _place(book: Book, own: Statement, order: str) -> None:
    book.put(_key(own), order.encode())


def _key(own: Statement) -> str:
    return f"s/{own.order[:7]}/{own.group}/{own.id}"


def _joined(claim: Tracked, own: Statement, settings: Settings) -> Tracked:
    return replace(
        claim,
        mentions=claim.mentions + 1,
        copies=claim.copies + is_near_copy(claim.evidence, own, settings),
        plain=claim.plain or not own.recurring,
    )


def _statements(
    book: Book, own: Statement, first: int, last: int, settings: Settings
) -> list[tuple[Statement, str]]:
    """The group's statements of the months around two days, with their claims' orders."""
    found = []
    for month in months(first, last):
        prefix = f"s/{month}/{own.group}/"
        for key, data in book.scan(prefix):
            statement = statement_of(book.record(key[len(prefix) :]), settings)
            assert statement is not None
            found.append((statement, text_of(data)))
    return found


def _is_overtaken(book: Book, own: Statement, settings: Settings) -> bool:
    """Whether a statement published later would join the claim that this one founds."""
    first, last = own.day - settings.window, own.day + settings.window
    return any(
        it.printed > own.printed and first <= it.day <= last
        for it, _ in _statements(book, own, first, last, settings)
    )


def _recount(book: Book, order: str, settings: Settings) -> None:
    """Count a claim's mentions again after one has gone."""
    claim = book.claim(order)
    assert claim is not None
    _set_members(book, claim.evidence, _members(book, claim.evidence, settings), settings)


def _members(book: Book, evidence: Statement, settings: Settings) -> list[Statement]:
    first, last = evidence.day - settings.window, evidence.day + settings.window
    around = _statements(book, evidence, first, last, settings)
    return [it for it, order in around if order == evidence.order and it.id != evidence.id]


def _set_members(
    book: Book, evidence: Statement, others: Iterable[Statement], settings: Settings
) -> None:
    """Set a claim from its mentions, keeping what is known of its neighbours."""
    claim = tracked([evidence, *others], settings)
    old = book.claim(evidence.order) or book.moved.get(evidence.order)
    if old is not None and old.evidence == evidence:
        claim = replace(
            claim, copied=old.copied, copy_of=old.copy_of, told=old.told, totals=old.totals
        )
    if old is None or old.evidence != evidence:
        book.move_claim(evidence.order, claim)
    else:
        book.set_claim(evidence.order, claim)


def _regroup(book: Book, own: Statement, settings: Settings, come: Statement | None) -> None:
    """Join again what was published after ``own`` and may be moved by it."""
    moved, first, last = _reach(book, own, settings)
    fixed = _earlier_founders(book, own, first, last, settings)
    groups = {
        it.id: _staying(book, it, moved, settings)
        for it in fixed
        if any(order == it.order for _, order in moved)
    }
    for order in [own.order, *(order for it, order in moved if order == it.order)]:
        if book.claim(order) is not None:
            book.move_claim(order, None)
    founders = {it.id: it for it in fixed}
    statements = [it for it, _ in moved] + ([] if come is None else [come])
    for statement in sorted(statements, key=lambda it: it.printed):
        founder = founder_of(statement, founders.values(), settings)
        if founder is None:
            founders[statement.id] = founder = statement
            groups[statement.id] = []
        else:
            if founder.id not in groups:
                groups[founder.id] = _members(book, founder, settings)
            groups[founder.id].append(statement)
        _place(book, statement, founder.order)
    for name, members in groups.items():
        _set_members(book, founders[name], members, settings)


def _earlier_founders(
    book: Book, own: Statement, first: int, last: int, settings: Settings
) -> list[Statement]:
    """The evidence of the group's claims that were published before ``own``."""
    near = book.alike(own.alike, first - settings.window, last + settings.window)
    evidence = (it.evidence for it in near)
    return [it for it in evidence if it.group == own.group and it.printed < own.printed]


def _staying(
    book: Book, founder: Statement, moved: list[tuple[Statement, str]], settings: Settings
) -> list[Statement]:
    """A claim's mentions but for those that are joined again."""
    leaving = {it.id for it, _ in moved}
    return [it for it in _members(book, founder, settings) if it.id not in leaving]


def _reach(
    book: Book, own: Statement, settings: Settings
) -> tuple[list[tuple[Statement, str]], int, int]:
    """The statements published after ``own`` within reach, window by window, and the reach."""
    window = settings.window
    first = last = own.day
    while True:
        around = _statements(book, own, first - window, last + window, settings)
        moved = [
            (it, order)
            for it, order in around
            if it.printed > own.printed and first - window <= it.day <= last + window
        ]
        low = min([own.day, *(it.day for it, _ in moved)])
        high = max([own.day, *(it.day for it, _ in moved)])
        if (low, high) == (first, last):
            return moved, first, last
        first, last = low, high
