"""What a person may do to a store: judge alerts, reject figures, mute series, tend letters.

The command line and the page act through this alone. Each act says what it found wrong in
one sentence (:class:`schemas.errors.InputError`) and changes nothing then.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from connectors.store.changing import changing, drop_letters, mark_sent_again, open_letters
from connectors.store.series import write_decision
from schemas.codec import encode
from schemas.decisions import Decision, Verdict
from schemas.errors import InputError
from schemas.ledgers import DeadState
from schemas.queries import Queries
from schemas.topics import BY_NAME, FIGURES

if TYPE_CHECKING:
    from schemas.claims import Claim
    from schemas.ends import DeadLetter
    from streams.embedded.engine import Engine

MAX_REASON = 1000
"""Characters of a reason; a page's form could send a megabyte."""

REASONED = {Verdict.CONFIRM, Verdict.DISMISS, Verdict.REJECT}
"""Verdicts that need a reason, because they are labelled data."""


class Resent(NamedTuple):
    """How many letters went again, how many cannot (``empty``), and how many are open now."""

    sent: int
    empty: int
    still: int


class Judging:
    """What a person may decide, over any store.

    ``queries`` answers questions, ``clock`` dates decisions. ``keep`` writes down a decision on
    an alert or a series; ``send`` puts a claim that carries one onto ``news.figures``.
    """

    def __init__(
        self,
        queries: Callable[[], AbstractContextManager[Queries]],
        clock: Callable[[], datetime],
        keep: Callable[[Decision], None],
        send: Callable[[Claim], None],
    ) -> None:
        self._queries = queries
        self._clock = clock
        self._keep = keep
        self._send = send

    def judge(self, beginning: str, verdict: Verdict, reason: str) -> Decision:
        """Confirm or dismiss an alert with a reason, or acknowledge that it was seen.

        Raises:
            InputError: no such alert, or no reason.
        """
        checked = _reason(verdict, reason)
        with self._queries() as queries:
            row = queries.alert(beginning) if beginning else None
        if row is None:
            raise InputError(
                f"no alert begins with {beginning!r}",
                remedy="`rasad alerts` lists them.",
                name="fault.no_alert",
            )
        return self._write(row.alert.alert_id, row.alert.series, verdict, checked)

    def mute(self, series: str, verdict: Verdict, reason: str) -> Decision:
        """Send nobody the alerts of a series (they are stored as ever), or send them again.

        Raises:
            InputError: no such series.
        """
        with self._queries() as queries:
            known = {row.series for row in queries.series()}
        if series not in known:
            raise InputError(
                f"there is no series {series!r}",
                remedy=f"Known: {', '.join(sorted(known)) or 'none'}.",
                name="fault.no_series",
            )
        return self._write(series, series, verdict, _reason(verdict, reason))

    def reject(self, beginning: str, reason: str) -> Decision:
        """Take a misread claim out of its series' timeline; the decision is kept.

        Raises:
            InputError: no such claim, or no reason.
        """
        checked = _reason(Verdict.REJECT, reason)
        with self._queries() as queries:
            claim = queries.claim(beginning) if beginning else None
        if claim is None:
            raise InputError(
                f"no claim begins with {beginning!r}",
                remedy="`rasad figures` lists them.",
                name="fault.no_claim",
            )
        series = claim.figure.series
        decision = self._decision(claim.claim_id, series, Verdict.REJECT, checked)
        self._send(msgspec.structs.replace(claim, decision=decision))
        return decision

    def _write(self, target: str, series: str, verdict: Verdict, reason: str) -> Decision:
        decision = self._decision(target, series, verdict, reason)
        self._keep(decision)
        return decision

    def _decision(self, target: str, series: str, verdict: Verdict, reason: str) -> Decision:
        return Decision(
            target=target, series=series, verdict=verdict, reason=reason, decided_at=self._clock()
        )


class Acts(Judging):
    """Acts on the store at ``path``.

    ``engine`` lends the driver that owns the store for one act, ``queries`` answers
    questions, ``clock`` dates decisions.
    """

    def __init__(
        self,
        path: Path,
        engine: Callable[[], AbstractContextManager[Engine]],
        queries: Callable[[], AbstractContextManager[Queries]],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(queries, clock, self._written, self._followed)
        self._path = path
        self._engine = engine

    def _written(self, decision: Decision) -> None:
        with changing(self._path) as connection:
            write_decision(connection, decision)

    def _followed(self, decided: Claim) -> None:
        with self._engine() as engine:
            engine.send(FIGURES, decided.figure.series, encode(decided))
            engine.run_until_idle()

    def letters(self, beginning: str | None, *, error: str | None, every: bool) -> tuple[str, ...]:
        """Ids of the open dead letters that are meant: one, those of an error, or all.

        Raises:
            InputError: no letter is named, or none begins so.
        """
        if every or error:
            with changing(self._path) as connection:
                return open_letters(connection, error)
        with self._queries() as queries:
            return meant(queries, beginning)

    def send_again(self, ids: Sequence[str]) -> Resent:
        """Send open dead letters through the topology again."""
        with self._queries() as queries:
            rows = [row for each in ids if (row := queries.dead_letter(each)) is not None]
        letters = [
            row.letter for row in rows if row.state is DeadState.OPEN and record_of(row.letter)
        ]
        with self._engine() as engine:
            # On the log before they are marked: a crash between both sends twice, harmlessly.
            engine.send_again(letters)
            with changing(self._path) as connection:
                mark_sent_again(connection, [letter.dead_id for letter in letters])
            engine.run_until_idle()
        with self._queries() as queries:
            still = queries.counts().dead
        return Resent(len(letters), len(rows) - len(letters), still)

    def drop(self, ids: Sequence[str], reason: str) -> int:
        """Mark open letters as dropped; they are kept. Says how many there were.

        Raises:
            InputError: there is no reason.
        """
        checked = stated(reason, "to drop needs a reason")
        with changing(self._path) as connection:
            return drop_letters(connection, ids, checked)


class Tending(Protocol):
    """What may be done about dead letters, over any store."""

    def letters(self, beginning: str | None, *, error: str | None, every: bool) -> tuple[str, ...]:
        """Ids of the open dead letters that are meant: one, those of an error, or all."""

    def send_again(self, ids: Sequence[str]) -> Resent:
        """Send open dead letters through the topology again."""

    def drop(self, ids: Sequence[str], reason: str) -> int:
        """Mark open letters as dropped; they are kept. Says how many there were."""


def record_of(letter: DeadLetter) -> bytes:
    """The record that a letter holds, or nothing where it cannot be sent again.

    Whoever may write to the topic of letters may write a small one that unpacks without
    end, so no more is unpacked than the record's own topic takes.
    """
    topic = BY_NAME.get(letter.topic)
    if topic is None or letter.encoding != "zlib" or not letter.key:
        return b""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(letter.record, topic.max_record_bytes)
    except zlib.error:
        return b""
    return found if unpacking.eof else b""


def meant(queries: Queries, beginning: str | None) -> tuple[str, ...]:
    """The id of the letter that begins so.

    Raises:
        InputError: none is named, or none begins so.
    """
    if not beginning:
        raise InputError(
            "which letter?", remedy="Give an id, --error NAME or --all.", name="fault.no_letter"
        )
    row = queries.dead_letter(beginning)
    if row is None:
        raise InputError(
            f"no dead letter begins with {beginning!r}",
            remedy="`rasad dead list` lists them.",
            name="fault.no_letter",
        )
    return (row.letter.dead_id,)


def _reason(verdict: Verdict, reason: str) -> str:
    if verdict in REASONED:
        what = "a rejection" if verdict is Verdict.REJECT else f"to {verdict.value}"
        return stated(reason, f"{what} needs a reason")
    return reason.strip()[:MAX_REASON]


def stated(reason: str, what: str) -> str:
    """The reason, cut to what may be kept.

    Raises:
        InputError: there is none.
    """
    if not reason.strip():
        raise InputError(what, remedy="Add --reason TEXT.", name="fault.reason")
    return reason.strip()[:MAX_REASON]
