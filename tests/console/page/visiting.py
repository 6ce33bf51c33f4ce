"""Words that the page's tests share."""

from __future__ import annotations

import re
from typing import Any

from aiohttp.test_utils import TestClient


def token_in(text: str) -> str:
    """The token of the page's forms."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', text)
    assert found, "the page has no form with a token"
    return found[1]


async def text_of(client: TestClient, path: str, status: int = 200, **more: Any) -> str:
    """The body of an address that must answer so."""
    async with client.get(path, **more) as answer:
        text = await answer.text()
        assert answer.status == status, (path, answer.status, text[-500:])
        return text
