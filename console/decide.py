"""What a person decides: a figure rejected, an alert judged, a letter sent again or dropped."""

from __future__ import annotations

import argparse
import zlib
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
from schemas.topics import BY_NAME, FIGURES

if TYPE_CHECKING:
    from schemas.ends import DeadLetter
    from streams.embedded.engine import Engine


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
    """Confirm or dismiss an alert.

    Raises:
        InputError: no such alert, or no reason.
    """
    beginning = _demand(options.id, "which alert?", "`rasad alerts` lists them.")
    reason = _demand(options.reason, f"to {options.action} needs a reason", "Add --reason TEXT.")
    path = chosen(options)
    with local.queries(path) as queries:
        row = queries.alert(beginning)
    if row is None:
        raise InputError(f"no alert begins with {beginning!r}", remedy="`rasad alerts` lists them.")
    decision = _decision(row.alert.alert_id, row.alert.series, Verdict(options.action), reason)
    with changing(path) as connection:
        write_decision(connection, decision)
    print(f"{options.action}: {row.alert.alert_id[:12]}")
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
    with changing(path) as connection:
        letters = mark_sent_again(connection, ids)
    with driver(path, settings_of(options)) as engine:
        for letter in letters:
            _send(engine, letter)
        engine.run_until_idle()
    with local.queries(path) as queries:
        still = queries.counts().dead
    print(f"sent {len(letters)} again; {still} letters are open now")
    return 0


def _send(engine: Engine, letter: DeadLetter) -> None:
    record = zlib.decompress(letter.record) if letter.encoding == "zlib" else letter.record
    if record:
        engine.send(BY_NAME[letter.topic], letter.key or "", record, attempts=letter.attempts + 1)


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
