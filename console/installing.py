"""The files that `rasad init` writes, and what it asks for them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from console.settings import SETTINGS
from schemas.errors import InputError

Ask = Callable[[str, str], str]
"""Asks a question with a default; gives the answer."""

CHANNEL_TYPES = ("none", "webhook", "mail", "service")

STARTING, NO_SOURCES = "starting", "none"
"""Instead of an OPML file: the list that comes with the program, or no sources yet."""

_HEAD = """\
# Rasad's configuration. Every line is optional: what is commented out shows its default.
# RASAD_<NAME> in the environment wins over this file; `rasad validate` checks it.
# yaml-language-server: $schema=rasad.schema.json
"""
_EXAMPLES = {
    "channels": """\
channels:
  - name: desk
    type: webhook                # or mail, or service (Telegram, Slack, ntfy … by apprise)
    address: env:RASAD_WEBHOOK   # secrets stand in the environment or in a file (file:/path)
    secret: env:RASAD_WEBHOOK_SECRET
""",
    "watch": """\
watch:
  - name: nato in iraq
    forces: [nato]
    places: [IQ]
    minimum_percent: 10
    quiet: "22:00-07:00"
    channels: [desk]
""",
}


class Answers(NamedTuple):
    """What the person said. ``channel`` is null for none; ``sources`` may be an OPML file."""

    settings: Mapping[str, Any]
    sources: str
    channel: Mapping[str, str] | None


def asked(ask: Ask, sources: str | None = None) -> Answers:
    """Ask what cannot be guessed, and for sources unless they are known.

    Raises:
        InputError: an answer that no setting takes.
    """
    settings = {}
    for name, question in (
        ("language", "Language of messages (ar, en or ar+en)"),
        ("time_zone", "Time zone"),
        ("contact", "Your address, for the sites that are asked (mail or a page)"),
    ):
        setting = SETTINGS[name]
        value = ask(question, setting.default)
        if not setting.fine(value):
            raise InputError(f"{name} {setting.rule}", remedy="Answer again: `rasad init`.")
        if value != setting.default:
            settings[name] = value
    question = f"Sources: {STARTING} (forty Arabic outlets), {NO_SOURCES}, or an OPML file"
    return Answers(settings, sources or ask(question, STARTING), _channel(ask))


def _channel(ask: Ask) -> dict[str, str] | None:
    kind = ask(f"Where do alerts go? ({', '.join(CHANNEL_TYPES)})", "none")
    if kind not in CHANNEL_TYPES:
        raise InputError(
            f"no channel type {kind!r}", remedy=f"Answer one of {', '.join(CHANNEL_TYPES)}."
        )
    if kind == "none":
        return None
    found = {"name": kind, "type": kind}
    found["address"] = _reference(ask("Its address, as env:NAME or file:PATH", "env:RASAD_ALERTS"))
    if kind == "webhook":
        found["secret"] = _reference(
            ask("The secret to sign with, as env:NAME or file:PATH", "env:RASAD_ALERTS_SECRET")
        )
    return found


def _reference(text: str) -> str:
    if not text.startswith(("env:", "file:")):
        raise InputError(
            "an address is a secret and does not stand in the file itself",
            remedy="Put it into the environment or a file, and answer env:NAME or file:PATH.",
        )
    return text


def configuration(answers: Answers) -> str:
    """The text of `rasad.yaml`: what was answered, the rest as comments."""
    parts = [_HEAD]
    for name, setting in SETTINGS.items():
        parts.append(f"\n# {setting.about}\n")
        given = dict(answers.settings)
        if answers.channel is not None:
            given["channels"] = [dict(answers.channel)]
        if name in given:
            parts.append(yaml.safe_dump({name: given[name]}, allow_unicode=True, sort_keys=False))
        else:
            example = _EXAMPLES.get(name) or yaml.safe_dump({name: setting.default})
            parts.append(textwrap.indent(example, "# "))
    return "".join(parts)
