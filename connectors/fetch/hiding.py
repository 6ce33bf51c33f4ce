"""Addresses and errors fit for a log: no secrets, one line, no terminal tricks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNPRINTABLE = re.compile(r"[^\x20-\x7e\u0600-\u06ff\u0750-\u077f]")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s'\"<>]+", re.IGNORECASE)
_LONGEST = 300


def hidden(url: str) -> str:
    """An address without user, password, query and fragment: they often are keys."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "(an unreadable address)"
    query = "?…" if parts.query else ""
    return one_line(f"{parts.scheme}://{host}{port}{parts.path}{query}")


def one_line(text: str) -> str:
    """Text on one line of bounded length, controls and bidi marks replaced."""
    return _UNPRINTABLE.sub(lambda m: "…" if m[0] == "…" else "?", text)[:_LONGEST]


def safe_message(error: BaseException | str) -> str:
    """An error's text with the secrets of every address in it hidden."""
    return one_line(_ADDRESS.sub(lambda match: hidden(match[0]), str(error)))
