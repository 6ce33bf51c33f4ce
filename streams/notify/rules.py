"""The user's watch lists: which alerts go to which channels, and when.

Read from ``rasad.yaml``; every mistake names its path and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from schemas.claims import AlertKind
from schemas.errors import ConfigurationError

LANGUAGES = ("ar", "en", "ar+en")
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_PLACE = re.compile(r"[A-Z]{2}")
_WHOLE = 100
_KINDS = tuple(kind.value for kind in AlertKind if kind is not AlertKind.OTHER)


class WatchRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One watch list. An empty list of forces, places, kinds or sources means any.

    ``minimum`` is a number of people and ``minimum_percent`` a share of the larger
    side; an alert whose two sides are nearer than both stated minima is not sent.
    ``quiet`` («22:00-07:00») delays, ``digest`` («08:00») gathers a day's alerts.
    """

    name: str
    forces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("changed", "disputed", "planned", "denied", "moved", "edited")
    sources: tuple[str, ...] = ()
    minimum: int | None = None
    minimum_percent: float | None = None
    channels: tuple[str, ...]
    quiet: str | None = None
    digest: str | None = None
    time_zone: str = "Asia/Baghdad"
    language: str = "ar+en"


class WatchList(msgspec.Struct, frozen=True):
    """All rules of an installation, in the order they stand in."""

    rules: tuple[WatchRule, ...] = ()


def read_watch_list(
    data: object, *, forces: Collection[str], channels: Collection[str]
) -> WatchList:
    """Validate the ``watch`` part of a configuration.

    Raises:
        ConfigurationError: naming the rule, the field and what may stand there.
    """
    try:
        rules = msgspec.convert(data or [], tuple[WatchRule, ...], strict=False)
    except msgspec.ValidationError as error:
        raise ConfigurationError(
            f"a watch list is not as it must be: {error}", where="watch", remedy=_REMEDY
        ) from error
    for place, rule in enumerate(rules):
        _check(rule, f"watch[{place}] {rule.name!r}", forces, channels)
    names = [rule.name for rule in rules]
    for name in names:
        if names.count(name) > 1:
            raise ConfigurationError(
                f"two watch lists are called {name!r}", where="watch", remedy="Rename one."
            )
    return WatchList(rules)


_REMEDY = "See `rasad init`, which writes a commented example."


def _check(rule: WatchRule, where: str, forces: Collection[str], channels: Collection[str]) -> None:
    _known("force", rule.forces, forces, where)
    _known("channel", rule.channels, channels, where)
    _known("kind", rule.kinds, _KINDS, where)
    _known("language", (rule.language,), LANGUAGES, where)
    if not rule.channels:
        raise ConfigurationError("a rule without a channel", where=where, remedy="Name one.")
    for field, value, pattern, example in (
        ("quiet", rule.quiet, _HOURS, "22:00-07:00"),
        ("digest", rule.digest, _HOUR, "08:00"),
    ):
        if value is not None and pattern.fullmatch(value) is None:
            raise ConfigurationError(
                f"{field} is {value!r}", where=where, remedy=f"Write it like {example}."
            )
    if rule.quiet is not None and len(set(hours(rule.quiet))) == 1:
        raise ConfigurationError(
            f"quiet is {rule.quiet!r}, which begins when it ends",
            where=where,
            remedy="Leave it out, or mute the series.",
        )
    for place in rule.places:
        if _PLACE.fullmatch(place) is None:
            raise ConfigurationError(
                f"there is no place {place!r}",
                where=where,
                remedy="Write a country's two letters in capitals, such as IQ.",
            )
    _check_minima(rule, where)
    try:
        ZoneInfo(rule.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigurationError(
            f"no time zone {rule.time_zone!r}", where=where, remedy="Write one like Asia/Baghdad."
        ) from error


def _check_minima(rule: WatchRule, where: str) -> None:
    for field, number in (("minimum", rule.minimum), ("minimum_percent", rule.minimum_percent)):
        if number is not None and not number >= 0:  # not a number is not at least zero either
            raise ConfigurationError(
                f"{field} is below zero", where=where, remedy="Write zero or more, or leave it out."
            )
    if rule.minimum_percent is not None and rule.minimum_percent > _WHOLE:
        raise ConfigurationError(
            "minimum_percent is above 100", where=where, remedy="No two figures differ by more."
        )


def _known(what: str, given: tuple[str, ...], known: Collection[str], where: str) -> None:
    for name in given:
        if name not in known:
            listed = ", ".join(sorted(known)[:40])
            raise ConfigurationError(
                f"there is no {what} {name!r}", where=where, remedy=f"Known: {listed}."
            )


def hours(text: str) -> tuple[time, time]:
    """«22:00-07:00» as two times of day."""
    start, end = text.split("-")
    return hour(start), hour(end)


def hour(text: str) -> time:
    """«08:00» as a time of day."""
    hours_, minutes = text.split(":")
    return time(int(hours_), int(minutes))
