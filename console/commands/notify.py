"""`rasad notify`: send the cluster's alerts on every channel, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which channels."""
    parser.add_argument("--channels", metavar="NAMES", help="only these; default: all")


def run(options: argparse.Namespace) -> int:
    """Send. Of several processes one sends on a channel, and the others stand by.

    Signals are waited for, not handled: a handler that runs while the main thread is about
    to wait for the same event could stop for ever. A second one ends the process at once.
    """
    from console.configuration import settings_of
    from console.wiring.cluster import kafka, needing_the_extra

    settings = settings_of(options)
    servers = kafka(settings)
    with needing_the_extra():
        from console.wiring.notifying import Notifying
    names = tuple(filter(None, (options.channels or "").split(",")))
    work = Notifying(servers, settings, names)
    asked = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, asked)  # before there are threads: they inherit it
    work.start()
    print("sending; Ctrl-C stops", file=sys.stderr, flush=True)
    signal.sigwait(asked)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, asked)
    work.stop()
    return 0
