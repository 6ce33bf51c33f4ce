"""`rasad sources`: each action run as a person runs it, the web played on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from console_run import Rasad

from connectors.fetch import Guard, Limits
from connectors.sources.loading import parse_sources
from console.wiring import web

FEED = (
    "<rss><channel><title>أخبار</title><link>/</link><item><title>خبر</title><link>/a/1</link>"
    "<pubDate>{}</pubDate></item></channel></rss>"
)
PAGES = {
    "/": '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
    "/feed": FEED.format("2099-01-01"),
    "/old": FEED.format("2020-01-01"),
    "/page": "<html><body>صيانة</body></html>",
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own setting: loopback may be fetched, as fast as it answers."""
    guard = Guard(networks=("127.0.0.1/32",), ports=None)
    monkeypatch.setattr(web, "limits_of", lambda _: Limits(guard=guard))
    polite = web.PoliteFetcher
    monkeypatch.setattr(
        web, "PoliteFetcher", lambda http, state, *, clock: polite(http, state, clock=clock, gap=0)
    )


def listed(place: Path, *sources: dict[str, str]) -> Path:
    path = place / "sources.yaml"
    path.write_text(json.dumps({"sources": sources}), encoding="utf-8")
    return path


@pytest.mark.usefixtures("allowed")
def test_check_fetches_each_once_and_says_what_it_is(
    rasad: Rasad, tmp_path: Path, site: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("نص", encoding="utf-8")
    path = listed(
        tmp_path,
        *({"name": name, "url": f"{site}/{name}"} for name in ("feed", "old", "page", "gone")),
        {"name": "here", "type": "folder", "path": "in"},
        {"name": "nowhere", "type": "folder", "path": "out"},
    )
    contact = ("--contact", "desk@example.org", "--sources", path)
    ran = rasad("sources", "check", *contact, "--json")
    found = {row["name"]: (row["kind"], row["items"], row["what is wrong"]) for row in ran.json}
    assert ran.status == 1
    assert found["feed"] == ("rss", "1", "good")
    assert found["old"] == ("rss", "1", "stale")
    assert found["page"][0] == "none"
    assert "page.instead" in found["page"][2]
    assert found["gone"] == ("none", "0", "HTTP 404")
    assert found["here"] == ("folder", "1", "good")
    assert found["nowhere"] == ("none", "0", "there is no such folder")
    path = listed(tmp_path, {"name": "feed", "url": f"{site}/feed"})
    good = rasad("sources", "check", *contact)
    assert (good.status, "good" in good.out) == (0, True)


def test_check_refuses_an_inner_address_without_that_setting(
    rasad: Rasad, tmp_path: Path, site: str
) -> None:
    path = listed(tmp_path, {"name": "feed", "url": f"{site}/feed"})
    ran = rasad("sources", "check", "--contact", "desk@example.org", "--sources", path)
    assert ran.status == 1
    assert "address" in ran.out
    assert rasad("sources", "check", "--sources", path).status == 78  # no contact to name


@pytest.mark.usefixtures("allowed")
def test_discover_finds_the_feeds_of_a_site(rasad: Rasad, site: str) -> None:
    ran = rasad("sources", "discover", f"{site}/", "--contact", "desk@example.org")
    assert ran.status == 0
    assert f"{site}/feed" in ran.out
    assert "أخبار" in ran.out
    none = rasad("sources", "discover", f"{site}/gone", "--contact", "desk@example.org")
    assert (none.status, none.out) == (1, "no feed found\n")


def test_import_export_and_list_agree(rasad: Rasad, tmp_path: Path) -> None:
    opml = tmp_path / "list.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="العراق"><outline text="جريدة"'
        ' xmlUrl="https://a.example/feed"/></outline></body></opml>',
        encoding="utf-8",
    )
    made = rasad("sources", "import", opml)
    (source,) = parse_sources(made.out)
    assert (source.name, source.url, source.topics) == (
        "جريدة", "https://a.example/feed", ("العراق",),
    )  # fmt: skip
    path = tmp_path / "sources.yaml"
    path.write_text(made.out, encoding="utf-8")
    assert "https://a.example/feed" in rasad("sources", "list", "--sources", path).out
    opml.write_text(rasad("sources", "export", "--sources", path).out, encoding="utf-8")
    assert parse_sources(rasad("sources", "import", opml).out) == (source,)
    bad = rasad("sources", "import", tmp_path / "none.opml")
    assert (bad.status, len(bad.err.splitlines())) == (1, 1)
