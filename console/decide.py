"""What a person decides: a figure rejected, an alert judged, a letter sent again or dropped."""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from connectors.store.changing import changing, drop_letters, mark_sent_again, open_letters
from connectors.store.series import write_decision
from console.configuration import settings_of
from console.stores import chosen
from console.wiring import local
from console.wiring.driver import driver
from schemas.codec import encode
from schemas.decisions import Decision, Verdict
from schemas.errors import InputError
from schemas.queries import DeadState
from schemas.topics import FIGURES

if TYPE_CHECKING:
    from schemas.ends import DeadLetter


def _demand(value: str | None, what: str, remedy: str) -> str:
    if not value:
        raise InputError(what, remedy=remedy)
    return value


def reject(options: argparse.Namespace) -> int:
    """Take a misread claim out of its series' timeline; the decision is kept.

    Raises:
        InputError: no such claim, or no reason.
    """
    beginning = _demand(options.id, "which claim?", "`rasad figures` lists them.")
    reason = _demand(options.reason, "a rejection needs a reason", "Add --reason TEXT.")
    path = chosen(options)
    with local.queries(path) as queries:
        claim = queries.claim(beginning)
    if claim is None:
        raise InputError(
            f"no claim begins with {beginning!r}", remedy="`rasad figures` lists them."
        )
    series = claim.figure.series
    decision = _decision(claim.claim_id, series, Verdict.REJECT, reason)
    decided = msgspec.structs.replace(claim, decision=decision)
    with driver(path, settings_of(options)) as engine:
        engine.send(FIGURES, series, encode(decided))
        engine.run_until_idle()
    print(f"rejected {claim.claim_id[:12]}; it has left the timeline of {series}")
    return 0


def judge(options: argparse.Namespace) -> int:
    """Confirm or dismiss an alert with a reason, or acknowledge that it was seen.

    Raises:
        InputError: no such alert, or no reason.
    """
    beginning = _demand(options.id, "which alert?", "`rasad alerts` lists them.")
    verdict = Verdict(options.action)
    reason = options.reason or ""
    if verdict is not Verdict.ACKNOWLEDGE:
        _demand(reason, f"to {options.action} needs a reason", "Add --reason TEXT.")
    path = chosen(options)
    with local.queries(path) as queries:
        row = queries.alert(beginning)
    if row is None:
        raise InputError(f"no alert begins with {beginning!r}", remedy="`rasad alerts` lists them.")
    decision = _decision(row.alert.alert_id, row.alert.series, verdict, reason)
    with changing(path) as connection:
        write_decision(connection, decision)
    print(f"{options.action}: {row.alert.alert_id[:12]}")
    return 0


def mute(options: argparse.Namespace) -> int:
    """Send nobody the alerts of a series (they are stored as ever), or send them again.

    Raises:
        InputError: no such series.
    """
    series = _demand(options.id, "which series?", "Give one like nato|IQ; see `rasad figures`.")
    path = chosen(options)
    with local.queries(path) as queries:
        known = {row.series for row in queries.series()}
    if series not in known:
        raise InputError(
            f"there is no series {series!r}", remedy=f"Known: {', '.join(sorted(known)) or 'none'}."
        )
    decision = _decision(series, series, Verdict(options.action), options.reason or "")
    with changing(path) as connection:
        write_decision(connection, decision)
    print(f"{options.action}: {series}")
    return 0


def _decision(target: str, series: str, verdict: Verdict, reason: str) -> Decision:
    return Decision(
        target=target, series=series, verdict=verdict, reason=reason, decided_at=local.now()
    )


def again_or_drop(options: argparse.Namespace) -> int:
    """Send open dead letters through the topology again, or drop them with a reason.

    Raises:
        InputError: no such letter, none named, or no reason to drop.
    """
    path = chosen(options)
    ids = _letters(options, path)
    if options.action == "drop":
        reason = _demand(options.reason, "to drop needs a reason", "Add --reason TEXT.")
        with changing(path) as connection:
            print(f"dropped {drop_letters(connection, ids, reason)}; they are kept and listed")
        return 0
    letters, empty = _sendable(path, ids)
    with driver(path, settings_of(options)) as engine:
        # On the log before they are marked: a crash between both sends twice, which is harmless.
        engine.send_again(letters)
        with changing(path) as connection:
            mark_sent_again(connection, [letter.dead_id for letter in letters])
        engine.run_until_idle()
    with local.queries(path) as queries:
        still = queries.counts().dead
    print(f"sent {len(letters)} again; {still} letters are open now")
    if empty:
        print(
            f"{empty} hold no record, because their file could not be read: mend the file, then"
            " replay its folder.",
            file=sys.stderr,
        )
    return 1 if empty and not letters else 0


def _sendable(path: Path, ids: Sequence[str]) -> tuple[list[DeadLetter], int]:
    """Letters with a record, and how many have none."""
    with local.queries(path) as queries:
        rows = [row for each in ids if (row := queries.dead_letter(each)) is not None]
    found = [row.letter for row in rows if row.state is DeadState.OPEN and _whole(row.letter)]
    return found, len(rows) - len(found)


def _whole(letter: DeadLetter) -> bool:
    """Whether a letter holds its record, in a form that this driver reads."""
    readable = letter.encoding == "zlib" and letter.key is not None and letter.record
    return bool(readable and zlib.decompress(letter.record))


def _letters(options: argparse.Namespace, path: Path) -> tuple[str, ...]:
    if options.all or options.error:
        with changing(path) as connection:
            return open_letters(connection, options.error)
    beginning = _demand(options.id, "which letter?", "Give an id, --error NAME or --all.")
    with local.queries(path) as queries:
        row = queries.dead_letter(beginning)
    if row is None:
        raise InputError(
            f"no dead letter begins with {beginning!r}", remedy="`rasad dead list` lists them."
        )
    return (row.letter.dead_id,)
