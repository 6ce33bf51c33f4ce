"""Canonical addresses by rule: what is surely the same page gets the same address.

Only known trackers leave the query; the rest stays, in its order, and so does the case of
the path: sites exist on which either tells articles apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from connectors.canonical.trackers import is_tracker

_PORTS = {"http": 80, "https": 443}
_MOBILE = re.compile(r"\A(?:(?:m|mobile|amp|wap|www)\.)+(?=[^.]+\.[^.]+)")
_AMP_PATH = re.compile(r"(?:/amp(?:\.html)?/?|\.amp(?:\.html)?)\Z", re.IGNORECASE)
_AMP_QUERY = frozenset({"amp", "amp_js_v", "amp_gsa", "outputtype=amp", "_amp"})
_SAFE = "/:@!$&'()*+,;=~-._"
_TWO_LEVEL = frozenset({"com", "co", "org", "net", "gov", "edu", "ac", "mil", "info"})


@lru_cache(16_384)
def canonical(url: str) -> str:
    """The canonical form of an absolute web address; it is its own canonical form.

    Raises:
        ValueError: it is no absolute http or https address.
    """
    parts = urlsplit(url.strip())
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host:
        raise ValueError("not an absolute web address")
    port = parts.port
    host = _MOBILE.sub("", _ascii(host))
    shown = f"[{host}]" if ":" in host else host
    if port is not None and port not in _PORTS.values():
        shown += f":{port}"
    path = _AMP_PATH.sub("", _path(parts.path)) or "/"
    return urlunsplit(("https", shown, path, _query(parts.query), _fragment(parts.fragment)))


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _path(path: str) -> str:
    """Percent-encoding made one: reserved characters stay as they were written."""
    parts = re.split(r"(%2[fF]|%25|%3[fF]|%23)", path)
    made = "".join(
        each.upper() if place % 2 else quote(unquote(each, errors="surrogateescape").encode(
            "utf-8", "surrogateescape"), safe=_SAFE)
        for place, each in enumerate(parts)
    )  # fmt: skip
    return re.sub(r"/{2,}", "/", made) or "/"


def _query(query: str) -> str:
    kept = []
    for pair in re.split(r"[&;](?!amp;)", query.replace("&amp;", "&")):
        name, _, value = pair.partition("=")
        if not pair or is_tracker(unquote(name)):
            continue
        if name.lower() in _AMP_QUERY or f"{name}={value}".lower() in _AMP_QUERY:
            continue
        kept.append(quote(unquote(pair), safe="=/:@!$'()*,;~-._?"))
    return "&".join(kept)


def _fragment(fragment: str) -> str:
    """Only «#!…» names a page of its own."""
    return fragment if fragment.startswith("!") else ""


def same_domain(one: str, other: str) -> bool:
    """Whether two addresses lie within one registrable domain; false where in doubt."""
    first, second = registrable(one), registrable(other)
    return first is not None and first == second


def registrable(url: str) -> str | None:
    """The registrable domain of an address, by the public suffix list; None for none."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return None
    if not host or ":" in host or re.fullmatch(r"[\d.]+", host):
        return host or None
    from courlan import extract_domain

    found = extract_domain(f"https://{host}/")
    if found:
        return host if found == host else _tail(host, found)
    labels = host.split(".")
    count = 3 if len(labels) > 2 and labels[-2] in _TWO_LEVEL else 2  # noqa: PLR2004  # labels
    return ".".join(labels[-count:])


def _tail(host: str, found: str) -> str:
    return found if host.endswith(f".{found}") else host
