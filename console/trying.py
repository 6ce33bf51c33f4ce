"""`rasad alerts test`: what the watch lists would have sent of the stored alerts, and when."""

from __future__ import annotations

import argparse
import json
from zoneinfo import ZoneInfo

from console.configuration import settings_of
from console.rehearsal import standing_alerts
from console.stores import asked
from console.terminal import table
from console.wiring.channels import watch_list
from console.wiring.names import names
from schemas.errors import ConfigurationError, InputError
from streams.notify.rules import WatchList
from streams.notify.trial import Tried, messages, tried
from streams.notify.wording import heading

_COLUMNS = ("alert", "claimed", "rule", "channel", "leaves", "what")


def run(options: argparse.Namespace) -> int:
    """Try all watch lists, or one by name; nothing is sent.

    Raises:
        ConfigurationError: there is none, or one is wrong.
        InputError: none of that name.
    """
    rules = watch_list(settings_of(options))
    if not rules.rules:
        raise ConfigurationError(
            "there is no channel and no watch list to try",
            where="channels",
            remedy="Add one to rasad.yaml; `rasad init` writes an example.",
        )
    known = [each.name for each in rules.rules]
    if options.id is not None and options.id not in known:
        raise InputError(
            f"there is no watch list {options.id!r}", remedy=f"Known: {', '.join(known)}."
        )
    with asked(options) as queries:
        every = tried((row.alert for row in standing_alerts(queries)), rules)
    found = [each for each in every if options.id in {None, each.delivery.rule}]
    if options.json:
        print(json.dumps([_row(each, rules) for each in found], ensure_ascii=False))
        return 0
    print(table(_COLUMNS, [[str(_row(each, rules)[name]) for name in _COLUMNS] for each in found]))
    silent = sum(each.silent is not None for each in found)
    print(f"{messages(found)} messages; {silent} alerts would have been silent")
    return 0


def _row(found: Tried, rules: WatchList) -> dict[str, object]:
    alert, delivery = found.alert, found.delivery
    zone = next(each.time_zone for each in rules.rules if each.name == delivery.rule)
    due = delivery.due_at.astimezone(ZoneInfo(zone))
    when = f"{due:%Y-%m-%d %H:%M}{' in a digest' if delivery.digest else ''}"
    reason = (found.silent or "").replace("_", " ")
    return {
        "alert": alert.alert_id[:12],
        "claimed": alert.claim_date.isoformat(),
        "rule": delivery.rule,
        "channel": delivery.channel,
        "leaves": f"never: {reason}" if reason else when,
        "what": heading(alert, "en", names()["en"]),
        "due": due.isoformat(),
        "digest": delivery.digest,
        "silent": found.silent,
    }
