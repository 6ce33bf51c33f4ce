"""`rasad notify`: send the cluster's alerts on every channel, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which channels."""
    parser.add_argument("--channels", metavar="NAMES", help="only these; default: all")


def run(options: argparse.Namespace) -> int:
    """Send. Several processes share the alerts; each channel is a consumer group."""
    from console.configuration import settings_of
    from console.wiring.cluster import kafka, needing_the_extra

    settings = settings_of(options)
    servers = kafka(settings)
    with needing_the_extra():
        from console.wiring.notifying import Notifying
    names = tuple(filter(None, (options.channels or "").split(",")))
    work = Notifying(servers, settings, names)
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    work.start()
    print("sending; Ctrl-C stops", file=sys.stderr, flush=True)
    stop.wait()
    work.stop()
    return 0
