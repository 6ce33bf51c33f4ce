"""Feeds read as a mature reader reads them: one oddity a case, all texts our own.

The cases stand in ``tests/data/feeds/``; its README says where they come from.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from connectors.feeds import parse_feed
from connectors.feeds.dates import parse_date

DATA = Path(__file__).parents[2] / "data" / "feeds"
BASE = "https://outlet.example/feeds/all.xml"
SITE = "<title>Outlet</title><link>https://outlet.example/</link>"
ATOM_SITE = '<title>Outlet</title><link href="https://outlet.example/"/>'
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
        "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "media": "http://search.yahoo.com/mrss/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "slash": "http://purl.org/rss/1.0/modules/slash/",
    }.items()
)
WRAPPED = {
    "rss": f"<rss version='2.0' {SPACES}><channel>{{head}}{{items}}</channel></rss>",
    "rdf": f"<rdf:RDF xmlns='http://purl.org/rss/1.0/' {SPACES}><channel>{{head}}</channel>"
    "{items}</rdf:RDF>",
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom' {SPACES}>{{head}}{{items}}</feed>",
    "atom03": f"<feed version='0.3' xmlns='http://purl.org/atom/ns#' {SPACES}>"
    "{head}{items}</feed>",
}
JSON_HEAD = {
    "home_page_url": "https://outlet.example/",
    "feed_url": "https://outlet.example/f.json",
}
CASES = [
    case
    for name in ("rss", "atom", "others")
    for case in yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
]
DATES = [line.split("\t") for line in (DATA / "dates.tsv").read_text("utf-8").splitlines()]


def written(case):
    """The bytes of a case's feed."""
    if "json" in case:
        head = case.get("json_head", JSON_HEAD)
        version = "https://jsonfeed.org/version/1.1"
        return json.dumps({"version": version, **head, "items": case["json"]}).encode()
    if "raw" in case:
        return case["raw"].encode(case.get("encoding", "utf-8"), "replace")
    kind = next(each for each in WRAPPED if each in case)
    head = case.get("head", ATOM_SITE if kind.startswith("atom") else SITE)
    return WRAPPED[kind].format(head=head, items=case[kind]).encode()


def shown(item, wanted):
    values = {key: getattr(item, key) for key in wanted}
    if values.get("published"):
        values["published"] = values["published"].isoformat()
    return values


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    feed = parse_feed(written(case), case.get("base", BASE))
    if case.get("none"):
        assert (feed.kind, feed.items) == ("none", ())
        return
    assert feed.kind != "none"
    assert len(feed.items) == len(case["want"])
    for item, wanted in zip(feed.items, case["want"], strict=True):
        assert shown(item, wanted) == wanted


@pytest.mark.parametrize(("stated", "instant"), DATES)
def test_date(stated, instant):
    assert parse_date(stated) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


def test_there_are_enough_and_none_twice():
    assert len(CASES) >= 110
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len(DATES) >= 50
