"""An article's reading for a person: figures with sentences, lines taken out, reasons."""

from __future__ import annotations

from collections.abc import Iterator

from console.terminal import isolated, one_line, plain
from schemas.documents import TaggedArticle
from schemas.figures import Figure


def explained(article: TaggedArticle | None, *, rules: bool) -> str:
    """The reading as text; with ``rules``, the ids behind each answer."""
    if article is None:
        return "no article: nothing but boilerplate, or nothing at all"
    return "\n".join(_lines(article, rules=rules))


def _lines(article: TaggedArticle, *, rules: bool) -> Iterator[str]:
    yield f"title: {one_line(article.title or '-')}"
    yield f"relevance: {article.relevance.score:.2f}  topics: {', '.join(article.topics) or '-'}"
    if rules:
        yield from (f"  because: {plain(reason)}" for reason in article.relevance.reasons)
    yield f"figures: {len(article.figures)}"
    for figure in article.figures:
        yield from _figure(figure, rules=rules)
    if rules:
        yield f"removed: {len(article.removed)}"
        yield from (f"  [{line.rule}] {one_line(line.line)}" for line in article.removed)


def _figure(figure: Figure, *, rules: bool) -> Iterator[str]:
    who = isolated(figure.attribution) if figure.attribution else "-"
    change = figure.change.value if figure.change else "-"
    yield (
        f"  {figure.force} in {figure.place or '?'}: {figure.kind.value} {figure.status.value}"
        f" {figure.low}..{figure.high} ({figure.qualifier.value}, {figure.scope.value},"
        f" change {change}, said by {who}, claimed {figure.claim_date or 'undated'})"
    )
    yield f"    {one_line(figure.quote)}"
    if rules:
        yield f"    rules: {', '.join(figure.rules) or '-'}"
