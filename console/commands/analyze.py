"""`rasad analyze`: everything that is read out of an article."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from console.jsonl import answer_lines, text_of
from schemas.documents import TaggedArticle


def arguments(parser: argparse.ArgumentParser) -> None:
    """A file or JSON lines, and what is known of the article."""
    parser.add_argument("file", nargs="?", help="an article, text or HTML; standard input if none")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help='read {"id", "text" or "html", "url"?, "source"?, "published"?} a line',
    )
    parser.add_argument("--published", help="the date of publication, like 2021-02-19")
    parser.add_argument("--source", default="unknown", help="the outlet")
    parser.add_argument("--url", help="the article's address")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--explain", action="store_true", help="print the rules behind each answer")


def run(options: argparse.Namespace) -> int:
    """Answer every line, or print one article's reading."""
    if options.jsonl:
        return answer_lines(options.file, _answer)
    import json

    from console.wiring.reading import looks_like_html, read

    body = text_of(options.file)
    article = read(
        body,
        content_type="text/html" if looks_like_html(body) else "text/plain",
        url=options.url,
        source=options.source,
        published=options.published,
    )
    if options.json:
        print(json.dumps(reading(article), ensure_ascii=False))
    else:
        from console.explain import explained

        print(explained(article, rules=options.explain))
    return 0


def _answer(line: dict[str, Any]) -> dict[str, Any]:
    from console.wiring.reading import read

    html = "html" in line
    article = read(
        line["html"] if html else line["text"],
        content_type="text/html" if html else "text/plain",
        url=line.get("url"),
        source=line.get("source") or "unknown",
        published=line.get("published"),
        title=line.get("title"),
    )
    return reading(article)


def reading(article: TaggedArticle | None) -> dict[str, Any]:
    """The answer for one article; an empty one where there is none."""
    if article is None:
        return {
            "title": None,
            "text": "",
            "removed": [],
            "topics": [],
            "relevance": 0.0,
            "entities": [],
            "figures": [],
        }
    return {
        "title": article.title,
        "text": article.text,
        "removed": msgspec.to_builtins(article.removed),
        "topics": list(article.topics),
        "relevance": article.relevance.score,
        "entities": msgspec.to_builtins(article.entities),
        "figures": msgspec.to_builtins(article.figures),
        "agency": article.agency,
        "dateline": article.dateline,
        "captions": list(article.captions),
        "reasons": list(article.relevance.reasons),
    }
