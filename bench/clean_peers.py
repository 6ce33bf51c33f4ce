"""The peers of the page reader, in an environment of their own.

Reads JSON lines ``{"name", "html", "url"}``, writes ``{"name", "peer", "text", "ms"}``.
Started by ``bench.clean``; needs trafilatura, newspaper4k, readability-lxml,
resiliparse and justext.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable

import justext
import lxml.html
import newspaper
import trafilatura
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

ROUNDS = 3


def newspaper4k(html: str, url: str) -> str:
    article = newspaper.Article(url, language="ar")
    article.download(input_html=html)
    article.parse()
    return article.text


def readability(html: str, _url: str) -> str:
    tree = lxml.html.fromstring(Document(html).summary())
    return "\n".join(part.strip() for part in tree.itertext() if part.strip())


def just_text(html: str, _url: str) -> str:
    found = justext.justext(html.encode(), justext.get_stoplist("Arabic"), encoding="utf-8")
    return "\n".join(part.text for part in found if not part.is_boilerplate)


PEERS: dict[str, Callable[[str, str], str]] = {
    "trafilatura precision": lambda html, url: (
        trafilatura.extract(html, url=url, favor_precision=True, include_comments=False) or ""
    ),
    "trafilatura default": lambda html, url: trafilatura.extract(html, url=url) or "",
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
    "resiliparse": lambda html, _url: extract_plain_text(html, main_content=True),
    "justext": just_text,
}


def timed(peer: Callable[[str, str], str], html: str, url: str) -> tuple[str, float]:
    best, text = float("inf"), ""
    for _ in range(ROUNDS):
        started = time.process_time()
        try:
            text = peer(html, url)
        except Exception as error:  # noqa: BLE001 -- a peer that fails has found nothing
            print(f"{peer}: {error!r}", file=sys.stderr)
            text = ""
        best = min(best, time.process_time() - started)
    return text, best * 1000


def main() -> None:
    logging.disable(logging.CRITICAL)
    for page in map(json.loads, sys.stdin):
        for name, peer in PEERS.items():
            text, ms = timed(peer, page["html"], page["url"])
            answer = {"name": page["name"], "peer": name, "text": text, "ms": ms}
            print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
