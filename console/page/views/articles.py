"""An article with what was read in it, and the search."""

from __future__ import annotations

from console.page.asked import Asked, Drawn, PageFault, check_page
from console.page.marking import Change, differences, in_article
from console.page.words import say
from schemas.documents import Revision
from schemas.queries import ArticleDetail, ArticleFilter, Order, Queries


def wanted(asked: Asked, per_page: int = 20) -> ArticleFilter:
    """The filter that the address asks for.

    Raises:
        PageFault: a field makes no sense.
    """
    text = asked.text("q")
    return ArticleFilter(
        text=text or "",
        force=asked.text("force"),
        place=asked.text("place"),
        topic=asked.text("topic"),
        source=asked.text("source"),
        since=asked.day("since"),
        until=asked.day("until"),
        order=Order.BEST if text else Order.NEWEST,
        page=asked.number(),
        per_page=per_page,
    )


def search(queries: Queries, asked: Asked) -> Drawn:
    """Articles by words and filters; without any, the newest."""
    found = queries.articles(wanted(asked))
    check_page(found.page, found.pages)
    return Drawn(
        "search.html",
        say("nav.search", asked.language),
        {
            "found": found,
            "forces": queries.forces_of(),
            "places": queries.places_of(),
            "topics": queries.topics_of(),
            "sources": queries.sources_of(),
        },
    )


def article(queries: Queries, asked: Asked) -> Drawn:
    """One revision of an article, the current one unless ``revision`` asks for another.

    Raises:
        PageFault: there is no such article or revision.
    """
    detail = queries.article(asked.parts["article"])
    if detail is None:
        raise PageFault("fault.no_article", 404)
    revisions = detail.revisions
    number = asked.number("revision") if asked.text("revision") else len(revisions)
    if number > len(revisions):
        raise PageFault("fault.no_revision", 404, count=len(revisions), wanted=number)
    if number != len(revisions):
        detail = queries.article(asked.parts["article"], revisions[number - 1]) or detail
    shown = detail.article
    anchors = {figure.start: f"f{index}" for index, figure in enumerate(shown.figures, 1)}
    return Drawn(
        "article.html",
        shown.title or say("untitled", asked.language),
        {
            "detail": detail,
            "article": shown,
            "number": number,
            "paragraphs": in_article(shown, anchors),
            "anchors": anchors,
            "copies": queries.copies_of(shown.article_id),
            "changes": _changes(queries, detail, revisions[number - 2] if number > 1 else None),
        },
    )


def _changes(queries: Queries, detail: ArticleDetail, before: Revision | None) -> list[Change]:
    if before is None:
        return []
    earlier = queries.article(detail.article.article_id, before)
    if earlier is None:
        return []
    return differences(_whole(earlier), _whole(detail))


def _whole(detail: ArticleDetail) -> str:
    return f"{detail.article.title or ''}\n{detail.article.text}"
