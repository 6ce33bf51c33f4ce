"""Real `rasad connect` processes beside workers: feeds that grow, a Redis that is struck."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import closing
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

import redis
from elasticsearch.helpers import scan
from field import Field, Ground, field
from servers import Server

from connectors.canonical import canonical
from connectors.elasticsearch.names import Names
from connectors.kafka import read_to_end
from connectors.state.redis import RedisState
from console.clusterauditing import audit
from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.identity import article_id_from_url
from schemas.topics import RAW

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "tests" / "integration" / "connect_main.py"
HOSTS = 12
MORE = (
    "وتابع الحاضرون عرضاً عن سير العمل في المراكز المشتركة، وطلبوا تقريراً مفصلاً عنه.",
    "واتفق الجانبان على لقاء آخر في الأسابيع المقبلة لمتابعة ما جرى بحثه من ملفات.",
)
"""So that a feed carries the whole article, and no page is asked for."""


class Feeds:
    """A feed for each of so many hosts of the loopback, newest first."""

    def __init__(self) -> None:
        self.shown: list[list[RawDocument]] = [[] for _ in range(HOSTS)]
        self.servers: list[ThreadingHTTPServer] = []
        self.port = 0
        for number in range(HOSTS):
            server = ThreadingHTTPServer((_host(number), self.port), self._handler(number))
            server.daemon_threads = True
            self.port = server.server_address[1]
            self.servers.append(server)
            threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()

    def show(self, documents: Sequence[RawDocument]) -> set[str]:
        """Put articles into the feeds; their ids."""
        found = set()
        for each in documents:
            number = int(each.article_id[:8], 16) % HOSTS
            self.shown[number].append(each)
            found.add(article_id_from_url(canonical(self._address(number, each))))
        return found

    def close(self) -> None:
        for each in self.servers:
            each.shutdown()
            each.server_close()

    def sources(self) -> str:
        return json.dumps({"sources": [
            {"name": f"s{number}", "type": "rss", "url": f"http://{_host(number)}:{self.port}/feed",
             "least_interval": "1s", "greatest_interval": "1s"}
            for number in range(HOSTS)
        ]})  # fmt: skip

    def _address(self, number: int, document: RawDocument) -> str:
        return f"http://{_host(number)}:{self.port}/a/{document.article_id}"

    def _feed(self, number: int) -> bytes:
        items = "".join(
            f"<item><title>{escape(each.title or '')}</title>"
            f"<link>{self._address(number, each)}</link>"
            f"<pubDate>{each.published_at:%a, %d %b %Y %H:%M:%S +0000}</pubDate>"
            f"<content:encoded>{escape(_page(each))}</content:encoded></item>"
            for each in reversed(self.shown[number])
        )
        module = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        return f"<rss version='2.0' {module}><channel>{items}</channel></rss>".encode()

    def _handler(self, number: int) -> type[BaseHTTPRequestHandler]:
        feeds = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the library's name
                is_feed = self.path == "/feed"
                body = feeds._feed(number) if is_feed else b""
                self.send_response(200 if is_feed else 404)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing is said of each request."""

        return Handler


def _host(number: int) -> str:
    return f"127.0.0.{number + 2}"


def _page(document: RawDocument) -> str:
    lines = [*document.body.splitlines(), *MORE]
    while sum(map(len, lines)) < 1000:
        lines += MORE
    return "".join(f"<p>{escape(each)}</p>" for each in lines)


class Fed(Field):
    """A field whose documents come from feeds, by connectors that share a Redis."""

    redis: Server
    redis_url: str
    feeds: Feeds

    def connect(self) -> subprocess.Popen[bytes]:
        """Start a connector with a data folder of its own, as on a machine of its own."""
        data = self.folder / f"connector-{len(self.connectors)}"
        data.mkdir()
        (data / "sources.yaml").write_text(self.feeds.sources(), encoding="utf-8")
        environment = {
            **self._environment({}), "RASAD_DATA": str(data), "RASAD_REDIS_URL": self.redis_url,
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        with (data / "log.txt").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, str(MAIN), str(self.feeds.port), "connect",
                 "--contact", "faults@example.org"],
                env={**os.environ, **environment}, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        self.connectors.append(process)
        return process

    @cached_property
    def connectors(self) -> list[subprocess.Popen[bytes]]:
        """Every connector that was ever started."""
        return []

    def connecting(self) -> list[subprocess.Popen[bytes]]:
        return [each for each in self.connectors if each.poll() is None]

    def tend(self, least: int) -> None:
        """As many connectors as workers."""
        super().tend(least)
        while len(self.connecting()) < least:
            self.connect()

    def ended(self) -> int:
        """How many articles have an end; one that came twice counts once."""
        return len(self.ended_articles())

    def ended_articles(self) -> set[str]:
        client = self.elastic.client()
        name = Names(self.namespace).read("events")
        try:
            client.indices.refresh(index=name, ignore_unavailable=True)
            hits = scan(
                client, index=name, _source=["rasad.article_id"], size=5000,
                ignore_unavailable=True,
            )  # fmt: skip
            return {hit["_source"]["rasad"]["article_id"] for hit in hits}
        finally:
            client.close()

    def came(self) -> list[tuple[bytes, bytes]]:
        """Keys and values of the raw documents, as Kafka has them."""
        return [(each.key, each.value) for each in read_to_end(self.kafka, RAW)]

    def arrived(self) -> int:
        """How many articles have come onto Kafka; one that came twice counts once."""
        return len({decode(RawDocument, value).article_id for _, value in self.came()})

    def repeats(self) -> tuple[int, int]:
        """How many documents came beyond one for each article, and the most of one article."""
        counts: dict[str, int] = {}
        for _, value in self.came():
            name = decode(RawDocument, value).article_id
            counts[name] = counts.get(name, 0) + 1
        return sum(counts.values()) - len(counts), max(counts.values(), default=0)

    def audited(self) -> list[dict[str, object]]:
        """What `rasad audit --store elasticsearch` finds, links among it."""
        with closing(RedisState(self.redis_url, namespace=self.namespace)) as state:
            found = audit(self.kafka, lambda: closing(self.queries()), links=state.marks)
        assert found.counts["links_read"] > 0, "nothing was compared"
        return found.findings

    def flush(self) -> None:
        with closing(redis.Redis.from_url(self.redis_url)) as client:
            client.flushall()

    def disconnect(self) -> None:
        """Stop every connector as an operator does: nothing more comes after it."""
        for each in self.connecting():
            each.terminate()
        for each in self.connectors:
            try:
                each.wait(20)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait(10)

    def close(self) -> None:
        try:
            self.disconnect()
        finally:  # a connector that does not end must not leave workers behind
            self.feeds.close()
            super().close()


def fed(ground: Ground, struck: tuple[Server, str], folder: Path, name: str) -> Fed:
    """Topics, indices, feeds and a folder of their own on the servers."""
    plain = field(ground, folder, name)
    found = Fed(plain.kafka, plain.elastic, folder, session=plain.session)
    found.ground, found.topics = ground, plain.topics
    found.redis, found.redis_url = struck
    found.feeds = Feeds()
    return found
