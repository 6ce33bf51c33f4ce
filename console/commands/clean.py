"""`rasad clean`: an article with what was removed struck through."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """A file, and how to answer."""
    parser.add_argument("file", nargs="?", help="a saved page or text; standard input if none")
    parser.add_argument("--json", action="store_true", help="print title, text and removed lines")


def run(options: argparse.Namespace) -> int:
    """Print the body, then the removed lines with the rule that took each."""
    import json

    import msgspec

    from console.jsonl import text_of
    from console.terminal import is_terminal, one_line, paragraphs, struck
    from console.wiring.reading import looks_like_html, read

    body = text_of(options.file)
    article = read(body, content_type="text/html" if looks_like_html(body) else "text/plain")
    if options.json:
        found = {
            "title": article.title if article else None,
            "text": article.text if article else "",
            "removed": msgspec.to_builtins(article.removed) if article else [],
        }
        print(json.dumps(found, ensure_ascii=False))
        return 0
    if article is None:
        print("no article: nothing but boilerplate, or nothing at all")
        return 0
    if article.title:
        print(paragraphs(article.title), end="\n\n")
    print(paragraphs(article.text))
    if article.removed:
        print()
    for line in article.removed:
        print(f"{struck(one_line(line.line), colour=is_terminal())}  [{line.rule}]")
    return 0
