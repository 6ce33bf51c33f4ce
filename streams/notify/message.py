"""Alerts into messages, through templates in Arabic and English.

A user may give a template of their own; it runs in a sandbox, sees the fields that
``context`` lists, and a mistake in it is named when the configuration is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

from schemas.claims import Alert, Bounds, Evidence
from schemas.delivery import Message
from schemas.errors import ConfigurationError
from schemas.identity import digest as identity
from streams.notify.wording import heading, isolated, size

LABELS = {
    "ar": {"before": "سابقاً", "after": "الآن", "digest": "رصد: {} من التنبيهات"},
    "en": {"before": "Before", "after": "Now", "digest": "Rasad: {} alerts"},
}
LATE_HOURS = 24
FIELDS = frozenset({"heading", "sides", "rule", "series", "kind", "age_hours"})
"""What a template may name."""

Names = Mapping[str, dict[str, str]]
"""For each language, the names of forces and places by id."""


@cache
def _environment() -> SandboxedEnvironment:
    # Plain text leaves here, never HTML: escaping would show &quot; to the reader.
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, trim_blocks=True)


@cache
def _compiled(text: str) -> Template:
    return _environment().from_string(text)


@cache
def default_template(language: str) -> str:
    """The bundled template of a language."""
    folder = files("streams.notify") / "templates"
    return (folder / f"alert.{language}.txt").read_text(encoding="utf-8")


def check_template(text: str, where: str) -> None:
    """Compile a user's template.

    Raises:
        ConfigurationError: with the line of the mistake, or the name that no alert has.
    """
    try:
        _compiled(text)
        unknown = sorted(find_undeclared_variables(_environment().parse(text)) - FIELDS)
        if unknown:
            raise ConfigurationError(
                f"the template names {unknown[0]!r}, which no alert has",
                where=where,
                remedy=f"Known: {', '.join(sorted(FIELDS))}.",
            )
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = f"{where}, line {line}" if line else where
        raise ConfigurationError(
            f"the template cannot be read: {error}", where=place, remedy="Correct the template."
        ) from error


def context(alert: Alert, language: str, names: Names, now: datetime) -> dict[str, Any]:
    """What a template sees, by the names of :data:`FIELDS`."""
    labels = LABELS[language]
    sides = []
    if alert.evidence_before is not None:
        sides.append(_side(labels["before"], alert.before, alert.evidence_before, language))
    sides.append(_side(labels["after"], alert.after, alert.evidence_after, language))
    age = int((now - alert.fetched_at).total_seconds() // 3600)
    return {
        "heading": heading(alert, language, names.get(language, {})),
        "sides": sides,
        "rule": alert.rule,
        "series": alert.series,
        "kind": str(alert.kind),
        "age_hours": age if age >= LATE_HOURS else 0,
    }


def _side(label: str, bounds: Bounds | None, evidence: Evidence, language: str) -> dict[str, Any]:
    figure = evidence.figure
    return {
        "label": label,
        "size": size(bounds, evidence, language),
        "quote": isolated(figure.quote),
        "speaker": isolated(figure.attribution) if figure.attribution else "",
        "date": evidence.claim_date.isoformat() if evidence.claim_date else "",
        "source": isolated(evidence.source),
        "url": isolated(evidence.url) if evidence.url else "",
    }


def message(
    items: Sequence[Alert],
    language: str,
    *,
    now: datetime,
    names: Names | None = None,
    message_id: str,
    templates: Mapping[str, str] | None = None,
) -> Message:
    """One alert, or a digest of several, as a message in one language or both.

    Raises:
        ConfigurationError: a user's template fails on these fields.
    """
    languages = language.split("+")
    spoken = names or {}
    parts = [
        _render((templates or {}).get(each) or default_template(each), alert, each, spoken, now)
        for alert in items
        for each in languages
    ]
    first = languages[0]
    title = (
        heading(items[0], first, spoken.get(first, {}))
        if len(items) == 1
        else LABELS[first]["digest"].format(len(items))
    )
    return Message(message_id=message_id, title=title, body="\n".join(parts), alerts=tuple(items))


def digest_id(delivery_ids: Sequence[str]) -> str:
    """The id of a message that carries these deliveries: the same set, the same id."""
    ids = sorted(delivery_ids)
    return ids[0] if len(ids) == 1 else identity("digest", *ids)


def _render(text: str, alert: Alert, language: str, names: Names, now: datetime) -> str:
    try:
        return _compiled(text).render(context(alert, language, names, now))
    except TemplateError as error:
        raise ConfigurationError(
            f"the {language} template fails: {error}", where="templates", remedy="Correct it."
        ) from error
