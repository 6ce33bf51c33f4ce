"""Addresses made absolute."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_INNER = re.compile(r"[\x00-\x20\x7f]+")
_MAX = 4096


def absolute(base: str, address: str | None) -> str:
    """``address`` as seen from ``base``; empty for none or for one that is no web page.

    Line breaks and blanks at the ends go, those inside are encoded, so that an address
    can never smuggle a header or a second line of a log.
    """
    if not address or len(address) > _MAX:
        return ""
    wanted = address.strip()
    wanted = re.sub(r"[\t\r\n\x00]", "", wanted)
    wanted = _INNER.sub("%20", wanted)
    if not wanted:
        return ""
    try:
        joined = urljoin(base, wanted)
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
    except ValueError:
        return ""
    return joined


def is_web(address: str | None) -> bool:
    """Whether this is an absolute web address already."""
    return bool(address) and str(address).strip().lower().startswith(("http://", "https://"))
