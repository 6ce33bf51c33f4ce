"""How sources, channels and the pipeline are doing."""

from __future__ import annotations

from console.page.asked import Asked, Drawn, check_page
from console.page.ledgers import shown
from console.page.words import say
from schemas.ledgers import DeadState
from schemas.queries import Queries


def sources(queries: Queries, asked: Asked) -> Drawn:
    """Polling, what the store holds of each outlet, gaps, and the channels."""
    desk = asked.desk
    lines = sorted(desk.polling(), key=lambda each: (each.problem is None, each.name))
    return Drawn(
        "sources.html",
        say("nav.sources", asked.language),
        {
            "lines": lines,
            "stored": queries.sources(),
            "gaps": desk.gaps(),
            "channels": desk.channels(),
            "live": True,
        },
    )


def pipeline(queries: Queries, asked: Asked) -> Drawn:
    """Counts, the audit, and dead letters with what can be done about them."""
    state = asked.text("state") or DeadState.OPEN.value
    known = DeadState(state) if state in set(DeadState) else DeadState.OPEN
    letters = queries.dead(state=known, page=asked.number())
    check_page(letters.page, letters.pages)
    audited = asked.desk.audit()
    return Drawn(
        "pipeline.html",
        say("nav.pipeline", asked.language),
        {
            "counts": queries.counts(),
            "audit": audited,
            "ledgers": shown(audited.counts, asked.language) if audited else (),
            "letters": letters,
            "state": known.value,
            "states": [each.value for each in DeadState],
        },
    )
