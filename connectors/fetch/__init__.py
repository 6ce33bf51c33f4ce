"""Fetching over HTTP without opening a door: guarded, bounded, polite.

::

    async with Http(Limits(), user_agent=user_agent("ops@example.org")) as http:
        answer = await http.get("https://example.org/feed")
"""

from connectors.fetch.answer import Answer, Failure
from connectors.fetch.guard import Guard, is_public
from connectors.fetch.hiding import hidden
from connectors.fetch.http import Http
from connectors.fetch.limits import Limits, user_agent
from connectors.fetch.polite import PoliteFetcher
from connectors.fetch.robots import Robots

__all__ = [
    "Answer",
    "Failure",
    "Guard",
    "Http",
    "Limits",
    "PoliteFetcher",
    "Robots",
    "hidden",
    "is_public",
    "user_agent",
]
