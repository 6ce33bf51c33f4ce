"""Open pages are told when the store changes, and only then."""

from __future__ import annotations

import asyncio

from visiting import text_of, token_in

from console.page import live


async def line_of(answer, beginning: str) -> str:
    """The first line that begins so, within five seconds."""
    async with asyncio.timeout(5):
        while line := (await answer.content.readline()).decode():
            if line.startswith(beginning):
                return line
    raise AssertionError("the stream ended")


async def test_a_change_is_told_to_an_open_page(visit):
    async with visit() as client, client.get("/events") as events:
        assert events.headers["Content-Type"].startswith("text/event-stream")
        await line_of(events, ": still here")
        page = await text_of(client, "/en/series/nato%7CIQ")
        claim = page.split('id="claim-')[1].split('"')[0]
        fields = {"token": token_in(page), "reason": "x"}
        async with client.post(f"/en/claims/{claim}/reject", data=fields) as answer:
            assert answer.status == 200
        assert await line_of(events, "event: ") == "event: changed\n"


async def test_only_so_many_pages_listen(visit, monkeypatch):
    monkeypatch.setattr(live, "MOST_LISTENERS", 1)
    async with visit() as client, client.get("/events"):
        text = await text_of(client, "/events", 503, headers={"Accept-Language": "en"})
    assert "Too many open pages" in text
