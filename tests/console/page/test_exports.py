"""What is taken away opens elsewhere, and runs nowhere."""

from __future__ import annotations

import csv
import io
import json

import feedparser
import pytest
from visiting import text_of

from console.page.exports import BOM, cell


async def rows(client, path: str) -> list[dict[str, str]]:
    async with client.get(path) as answer:
        data = await answer.read()
        assert answer.headers["Content-Disposition"].startswith("attachment")
    text = data.decode("utf-8")
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))


async def test_tables_for_spreadsheets(visit):
    async with visit() as client:
        alerts = await rows(client, "/ar/alerts.csv")
        assert [row["kind"] for row in alerts] == [
            "changed", "changed", "planned", "denied", "planned",
        ]  # fmt: skip
        assert alerts[0]["after"] == "نحو 500"
        claims = await rows(client, "/en/series/nato%7CIQ.csv")
        assert {row["force"] for row in claims} == {"nato"}
        assert {"500", "300"} <= {row["low"] for row in claims}
        found = await rows(client, "/en/search.csv?source=elaph")
        assert [row["source"] for row in found] == ["elaph"]


async def test_json_and_the_feed(visit):
    async with visit() as client:
        assert len(json.loads(await text_of(client, "/en/search.json?q=الناتو"))) == 5
        assert len(json.loads(await text_of(client, "/en/series/nato%7CIQ.json"))) == 7
        feed = feedparser.parse(await text_of(client, "/ar/alerts.atom"))
    assert not feed.bozo
    assert len(feed.entries) == 5
    assert len({entry.id for entry in feed.entries}) == 5
    assert feed.entries[0].title.startswith("الناتو في العراق")
    assert "الآن" in feed.entries[0].content[0].value


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|cmd", "%0A=1", "＝1", "＠x", "＋1"],
)
def test_no_cell_is_a_formula(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize(("value", "shown"), [("قال 500", "قال 500"), (500, "500"), (-5, "-5"),
                                              (None, ""), ("a=b", "a=b")])  # fmt: skip
def test_a_plain_cell_stays(value, shown):
    assert cell(value) == shown


def test_direction_controls_leave_a_cell():
    assert cell("a\u202eb\u2066c\u200f") == "abc"
