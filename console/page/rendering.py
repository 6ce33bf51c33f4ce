"""Templates into HTML: everything escaped, sources set apart, dates in the reader's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FunctionLoader, StrictUndefined

from console.page.asked import Asked, Drawn
from console.page.marking import in_quote
from console.page.words import LANGUAGES, say
from console.terminal import plain
from schemas.claims import Bounds
from schemas.figures import Figure
from streams.notify.wording import KIND_WORDS, size

LONG = 400
"""Characters of an address that are shown."""


@cache
def _environment() -> Environment:
    folder = files("console.page") / "templates"

    def load(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    made = Environment(
        loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(plain=_plain, web=_web, part=_part)
    made.globals.update(in_quote=in_quote, len=len, enumerate=enumerate)
    return made


def render(drawn: Drawn, asked: Asked, **own: Any) -> str:
    """A whole page. ``own`` are values that the server adds: the token and a notice."""
    language = asked.language
    names = asked.desk.names[language]
    values = {
        "t": lambda key, **found: say(key, language, **found),
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "other": asked.other,
        "asked": asked,
        "title": drawn.title,
        "name": lambda identity: names.get(identity or "", identity or "–"),
        "series_name": lambda series: series_name(series, names, language),
        "day": lambda moment: _day(moment, asked.desk.zone),
        "instant": lambda moment: _instant(moment, asked.desk.zone),
        "age": lambda moment: _age(asked.desk.clock() - moment, language),
        "size": lambda bounds, evidence=None: size(bounds, evidence, language),
        "stated": lambda figure: _stated(figure, language),
        "alert_words": lambda kind: KIND_WORDS[kind][language],
        "changeable": asked.desk.acts is not None,
        "tended": asked.desk.letters is not None,
        "query": f"?{urlencode(asked.fields)}" if asked.fields else "",
        "at_page": lambda number: f"?{urlencode({**asked.fields, 'page': number})}",
        "download": lambda kind: _download(asked, kind),
        "alert_kind": lambda kind: say(f"alert.{kind}", language),
        "as_is": str,
        "moment": lambda seconds: _instant(datetime.fromtimestamp(seconds, UTC), asked.desk.zone),
        **drawn.values,
        **own,
    }
    values["v"] = SimpleNamespace(**values)
    return _environment().get_template(drawn.template).render(values)


def _download(asked: Asked, kind: str) -> str:
    fields = {name: value for name, value in asked.fields.items() if name != "page"}
    return f"/{asked.language}{asked.path}.{kind}?{urlencode(fields)}"


def series_name(series: str, names: dict[str, str], language: str) -> str:
    """`nato|IQ` as «الناتو في العراق» or "NATO in Iraq"."""
    force, _, place = series.partition("|")
    subject = names.get(force, force)
    join = " في " if language == LANGUAGES[0] else " in "
    return f"{subject}{join}{names.get(place, place)}" if place else subject


def _stated(figure: Figure, language: str) -> str:
    if figure.low is None and figure.high is None:
        return "–"
    bounds = Bounds(low=figure.low, high=figure.high)
    return size(bounds, None, language, qualifier=figure.qualifier)


def _plain(text: object) -> str:
    """What a source wrote, without direction controls; the template escapes it."""
    return plain("" if text is None else str(text))


def _web(url: str | None) -> str | None:
    """An address that may be a link: http or https with a host, else None."""
    if not url:
        return None
    try:
        parts = urlsplit(plain(url))
    except ValueError:
        return None
    fine = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    return plain(url)[: LONG * 5] if fine else None


def _part(text: str) -> str:
    """Text as one part of a path."""
    return quote(text, safe="")


def _day(moment: date | datetime | None, zone: str) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(zone)).date().isoformat()
    return moment.isoformat() if moment else "–"


def _instant(moment: datetime | None, zone: str) -> str:
    if moment is None:
        return "–"
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def _age(age: timedelta, language: str) -> str:
    """In words that agree with their number: «3 أيام», «12 يومًا»; what lies ahead is now."""
    from babel.dates import format_timedelta

    return format_timedelta(max(age, timedelta()), "minute", threshold=2, locale=language)
