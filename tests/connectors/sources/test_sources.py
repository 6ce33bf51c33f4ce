"""The list of sources: reading it, its schema, OPML, the starting list, discovery."""

import json
from datetime import UTC, datetime
from importlib import resources

import pytest

from connectors.fetch import Answer
from connectors.sources import (
    Source,
    SourceKind,
    check,
    discover,
    from_opml,
    json_schema,
    starting_list,
    to_opml,
    to_yaml,
)
from connectors.sources.headers import headers_of
from connectors.sources.loading import load_sources, parse_sources
from connectors.sources.model import LinkRule
from schemas.errors import ConfigurationError, InputError

NOW = datetime(2026, 1, 10, tzinfo=UTC)


def test_a_full_source_is_read(tmp_path):
    path = tmp_path / "sources.yaml"
    path.write_text(
        """
sources:
  - name: front
    type: scrape
    url: https://news.example/latest
    outlet: news
    topics: [iq]
    least_interval: 2m
    greatest_interval: 1h
    headers: {Authorization: "env:NEWS_KEY"}
    links: {selector: "main a.title", pattern: "/article/", next_page: "a.next"}
  - {name: drop, type: folder, path: ./in, language: en}
""",
        "utf-8",
    )
    front, drop = load_sources(path)
    assert front.publisher == "news"
    assert front.links == LinkRule(selector="main a.title", pattern="/article/", next_page="a.next")
    assert (drop.type, drop.language) == (SourceKind.FOLDER, "en")


GOOD = "name: a, url: 'https://a.example/'"
BROKEN = [
    ("sources: [{name: a, url: 'file:///etc/passwd'}]", "web address"),
    ("sources: [{name: a}]", "web address"),
    ("sources: [{name: a, type: folder}]", "path"),
    ("sources: [{@, speed: 3}]", "speed"),
    ("sources: [{@, least_interval: soon}]", "least_interval"),
    ("sources: [{@, least_interval: 3h}]", "least_interval"),
    ("sources: [{@}, {@}]", "two sources"),
    ("sources: [{@, headers: {Authorization: Bearer abc}}]", "secret"),
    ("sources: [{@, type: scrape}]", "selector"),
    ("sources: [{@, type: scrape, links: {pattern: '('}}]", "links"),
    ("sources: [{@, type: scrape, links: {selector: 'a:nth-child(2)'}}]", "links"),
    ("sources: [{@, type: gopher}]", "type"),
    ("sources: [{@, time_zone: Asia/Nowhere}]", "time zone"),
    ("sources: {", "YAML"),
    ("[]", "array"),
    ("sources: [2020-13-45]", "month"),
    ("sources: &a [*a]", "object"),
    ("sources: [{@, archive: ['file:///etc/passwd']}]", "archive"),
    ("sources: !!python/object:os.system x", "YAML"),
    ("sources: [{@, 1: 2}]", "key"),
    ("", "null"),
]


@pytest.mark.parametrize(("text", "word"), BROKEN)
def test_what_is_wrong_is_said(text, word):
    with pytest.raises(ConfigurationError) as caught:
        parse_sources(text.replace("@", GOOD))
    assert word in str(caught.value)
    assert "abc" not in str(caught.value)


PLACES = [
    ("sources:\n  - name: a\n    url: [x", ":3:12"),
    ("sources:\n  - name: a\n    url: x\n    speed: 3\n", ":4:5"),
    ("sources:\n  - {name: a, url: 'https://a.example/'}\n  - name: b\n    type: gopher\n", ":4:5"),
    ("sources:\n  - {name: a, url: 'https://a.example/'}\n  - name: a\n    url: 'https://b/'\n",
     ":3:5: sources[1] (a)"),
    ("sources:\n\t- name: a\n", ":2:1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_mistake_is_one_sentence_with_its_line_and_column(text, place):
    with pytest.raises(ConfigurationError) as caught:
        parse_sources(text, "s.yaml")
    assert caught.value.where == f"s.yaml{place}"
    assert "\n" not in caught.value.what


def test_yaml_beyond_reason_is_refused():
    with pytest.raises(ConfigurationError):
        parse_sources("[" * 100_000)


def test_secrets_of_headers_come_from_where_they_are_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("NEWS_KEY", "s3cret")
    monkeypatch.delenv("NOT_THERE", raising=False)
    (tmp_path / "key").write_text("from a file\n", "utf-8")
    asked = {"X-Key": "env:NEWS_KEY", "X-Other": f"file:{tmp_path / 'key'}"}
    listed = [
        Source(name="a", url="https://a.example/", headers=asked),
        Source(name="b", url="https://b.example/"),
        Source(name="c", url="https://c.example/", headers={"X": "env:NO"}, enabled=False),
    ]
    assert headers_of(listed) == {"a": {"X-Key": "s3cret", "X-Other": "from a file"}}
    with pytest.raises(ConfigurationError, match="NOT_THERE"):
        headers_of([Source(name="a", url="https://a.example/", headers={"X": "env:NOT_THERE"})])


def test_the_schema_in_the_package_is_current():
    stored = resources.files("connectors.sources").joinpath("sources.schema.json").read_text()
    assert json.loads(stored) == json.loads(json.dumps(json_schema()))


def test_the_starting_list():
    found = parse_sources(starting_list())
    assert len(found) >= 25
    assert not any(source.verified for source in found)
    assert len({source.url for source in found}) == len(found)


def test_yaml_there_and_back():
    given = (
        Source(name="a", url="https://a.example/", topics=("x",), headers={"X": "env:Y"}),
        Source(name="b", type=SourceKind.FOLDER, path="in"),
    )
    assert parse_sources(to_yaml(given)) == given


def test_opml_there_and_back():
    given = [Source(name="a", title="أخبار", url="https://a.example/?x=1&y=2")]
    (back,) = from_opml(to_opml(given))
    assert (back.title, back.url, back.verified) == ("أخبار", "https://a.example/?x=1&y=2", False)


def test_opml_writes_topics_as_folders():
    given = [
        Source(name="a", url="https://a.example/", topics=("العراق", "أمن")),
        Source(name="b", url="https://b.example/", topics=("العراق",)),
        Source(name="c", url="https://c.example/"),
        Source(name="d", url="https://d.example/", topics=("العراق", "أمن")),
    ]
    back = from_opml(to_opml(given))
    assert {each.url: each.topics for each in back} == {each.url: each.topics for each in given}
    assert to_opml(given).decode().count('text="العراق"') == 1


def test_opml_folders_are_topics_and_names_unique():
    data = """<opml><body><outline text="العراق"><outline text="أ" xmlUrl="https://a.example/1"/>
      <outline text="أ" xmlUrl="https://a.example/2"/>
      <outline text="أ" xmlUrl="https://a.example/2"/></outline>
      <outline text="ب" xmlUrl="file:///etc/passwd"/></body></opml>"""
    found = from_opml(data.encode())
    assert [source.name for source in found] == ["أ", "أ-2"]
    assert found[0].topics == ("العراق",)


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"<!DOCTYPE o [<!ENTITY a 'b'>]><opml>&a;</opml>",
     b"<!DOCTYPE o SYSTEM 'file:///etc/passwd'><opml><body>"],
)  # fmt: skip
def test_bad_opml_is_refused(data):
    with pytest.raises(InputError):
        from_opml(data)


class Pages:
    def __init__(self, pages):
        self.pages = pages

    async def get(self, url, headers=None):
        body = self.pages.get(url)
        if body is None:
            return Answer(url, 404, url)
        return Answer(url, 200, url, {}, body.encode())


FEED = (
    "<rss><channel><title>أخبار</title><item><link>https://a.example/1</link>"
    "<pubDate>{date}</pubDate></item></channel></rss>"
)


async def test_check_tells_what_each_is():
    pages = Pages(
        {
            "https://a.example/ok": FEED.format(date="2026-01-09"),
            "https://a.example/old": FEED.format(date="2020-01-09"),
            "https://a.example/page": "<html></html>",
            "https://a.example/map": "<urlset><url><loc>/1</loc></url></urlset>",
        }
    )
    names = ["ok", "old", "page", "map", "gone"]
    sources = [Source(name=name, url=f"https://a.example/{name}") for name in names]
    found = {each.name: each for each in await check(sources, pages, lambda: NOW)}
    assert found["ok"].problems == ()
    assert (found["ok"].kind, found["ok"].items) == ("rss", 1)
    assert "stale" in found["old"].problems
    assert found["page"].kind == "none"
    assert "it is a sitemap, not a rss" in found["map"].problems
    assert found["gone"].problems == ("HTTP 404",)


async def test_discovery():
    page = """<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml">
      </head><body><a href="/rss">خلاصات</a></body></html>"""
    feed = FEED.format(date="2026-01-09")
    named = Pages({"https://a.example/": page, "https://a.example/f.xml": feed})
    (found,) = await discover("https://a.example/", named)
    assert (found.url, found.kind, found.title) == ("https://a.example/f.xml", "rss", "أخبار")
    guessed = Pages({"https://a.example/": "<html>", "https://a.example/feed/": feed})
    assert [each.url for each in await discover("https://a.example/", guessed)] == [
        "https://a.example/feed/"
    ]
    itself = Pages({"https://a.example/x": feed})
    assert len(await discover("https://a.example/x", itself)) == 1
    assert await discover("https://a.example/none", itself) == []
