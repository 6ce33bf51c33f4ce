"""The canonical address a page names for itself."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from connectors.canonical.address import canonical, same_domain

_HEAD = 256 * 1024
_LINK = re.compile(r"<link\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


def canonical_of_page(text: str, url: str) -> str:
    """The canonical address of a page fetched from ``url``.

    ``rel=canonical`` counts only within the same registrable domain, and only when it is
    not the site's front page standing in for an article.
    """
    own = canonical(url)
    for link in _LINK.findall(text[:_HEAD]):
        pairs = _ATTRIBUTE.findall(link)
        attributes = {name.lower(): unescape(value.strip("\"'")) for name, value in pairs}
        if "canonical" not in attributes.get("rel", "").lower().split():
            continue
        try:
            stated = canonical(urljoin(url, attributes.get("href", "").strip()))
        except ValueError:
            continue
        if same_domain(stated, url) and (stated.count("/") > 3 or _is_front(own)):  # noqa: PLR2004
            return stated if not _is_front(stated) or _is_front(own) else own
    return own


def _is_front(address: str) -> bool:
    return "?" not in address and address.partition("://")[2].partition("/")[2] == ""
