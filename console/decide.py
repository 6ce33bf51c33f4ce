"""What a person decides on the command line, and what the command says of it."""

from __future__ import annotations

import argparse
import sys

from console.acting import Acts, Judging, Tending
from console.configuration import settings_of
from console.stores import chosen
from console.wiring import local
from console.wiring.driver import driver
from schemas.decisions import Verdict
from schemas.errors import InputError


def judging(options: argparse.Namespace) -> Judging:
    """What may be decided over the store that the command names.

    Raises:
        StoreError, ConfigurationError: there is no store, or the cluster is not named.
    """
    if options.store != "elasticsearch":
        return acts(options)
    from console.wiring import cluster

    return cluster.judging(settings_of(options))


def acts(options: argparse.Namespace) -> Acts:
    """Acts on an embedded store; each opens the driver for itself.

    Raises:
        StoreError: there is no store.
    """
    path = chosen(options)
    settings = settings_of(options)
    return Acts(
        path, lambda: driver(path, settings), lambda: local.queries(path, settings), local.now
    )


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
    decision = judging(options).reject(beginning, options.reason or "")
    print(f"rejected {decision.target[:12]}; it has left the timeline of {decision.series}")
    return 0


def judge(options: argparse.Namespace) -> int:
    """Confirm or dismiss an alert with a reason, or acknowledge that it was seen.

    Raises:
        InputError: no such alert, or no reason.
    """
    beginning = _demand(options.id, "which alert?", "`rasad alerts` lists them.")
    decision = judging(options).judge(beginning, Verdict(options.action), options.reason or "")
    print(f"{options.action}: {decision.target[:12]}")
    return 0


def mute(options: argparse.Namespace) -> int:
    """Send nobody the alerts of a series (they are stored as ever), or send them again.

    Raises:
        InputError: no such series.
    """
    series = _demand(options.id, "which series?", "Give one like nato|IQ; see `rasad figures`.")
    judging(options).mute(series, Verdict(options.action), options.reason or "")
    print(f"{options.action}: {series}")
    return 0


def _tending(options: argparse.Namespace) -> Tending:
    if options.store != "elasticsearch":
        return acts(options)
    from console.wiring.cluster import tending

    return tending(settings_of(options))


def again_or_drop(options: argparse.Namespace) -> int:
    """Send open dead letters through the topology again, or drop them with a reason.

    Raises:
        InputError: no such letter, none named, or no reason to drop.
    """
    own = _tending(options)
    ids = own.letters(options.id, error=options.error, every=options.all)
    if options.action == "drop":
        print(f"dropped {own.drop(ids, options.reason or '')}; they are kept and listed")
        return 0
    done = own.send_again(ids)
    print(f"sent {done.sent} again; {done.still} letters are open now")
    if options.store == "elasticsearch" and done.sent:
        print("the workers take them; what fails again is listed again", file=sys.stderr)
    if done.empty:
        print(
            f"{done.empty} cannot be sent, because they hold no record that their topic takes:"
            " mend the source and read it again (a file: replay its folder).",
            file=sys.stderr,
        )
    return 1 if done.empty and not done.sent else 0
