"""What a reprocess found, for a person and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from console.report import series_name
from console.terminal import one_line, table
from schemas.claims import AlertKind, Bounds
from schemas.corrections import About, Correction, What
from streams.notify.wording import size

HEAD = ("what", "which", "before", "now", "article", "outlet")
_ID = 12
_NAMED = 20
_WORDS = {
    (About.ALERT, What.CAME): "stands now",
    (About.ALERT, What.WENT): "stands no longer",
    (About.DECISION, What.LEFT): "decision left",
}


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """One reprocess. ``kept_as`` names the old result where the new one took its place.

    ``read`` counts the documents read from raw bodies, ``kept`` are the outcome ids of those
    that have none left.
    """

    run: str
    read: int
    kept: tuple[str, ...]
    corrections: tuple[Correction, ...]
    kept_as: str | None
    seconds: float


def answer(done: Reprocessed) -> dict[str, Any]:
    """What ``rasad reprocess --json`` prints: one object."""
    listed = listable(done.corrections)
    return {
        "run": done.run,
        "switched": done.kept_as is not None,
        "kept_as": done.kept_as,
        "read": done.read,
        "kept": list(done.kept),
        "counts": {f"{about}_{what}": count for (about, what), count in _counted(listed)},
        "corrections": [
            {k: v for k, v in msgspec.to_builtins(each).items() if k not in {"schema", "run", "at"}}
            for each in listed
        ],
        "seconds": round(done.seconds, 3),
    }


def report(done: Reprocessed) -> Iterator[str]:
    """The same in lines."""
    listed = listable(done.corrections)
    yield f"{done.read} documents read again ({done.seconds:.1f} s)"
    if done.kept:
        named = ", ".join(each[:_ID] for each in done.kept[:_NAMED])
        more = ", …" if len(done.kept) > _NAMED else ""
        yield (
            f"{len(done.kept)} without a raw body: their kept text was read, if they have one,"
            f" and their ends stay ({named}{more})"
        )
    yield from correction_lines(listed)
    if done.kept_as is None:
        yield "nothing was switched"
    else:
        yield f"the old result is kept as {done.kept_as} (`rasad reprocess --drop-old` lets it go)"


def correction_lines(listed: Sequence[Correction]) -> Iterator[str]:
    """A table of corrections and their counts."""
    if not listed:
        yield "no corrections: the newer rules say what was said before"
        return
    yield table(HEAD, [_row(each) for each in listed])
    counts = (f"{count} × {about} {what}" for (about, what), count in _counted(listed))
    yield f"{len(listed)} corrections: {', '.join(counts)}; nobody is told of them as alerts"


def listable(found: Sequence[Correction]) -> tuple[Correction, ...]:
    """All but the alerts for the first claim of a series, which lists leave out everywhere."""
    first = AlertKind.FIRST.value
    return tuple(
        each
        for each in found
        if each.about is not About.ALERT or (each.after or each.before or {}).get("kind") != first
    )


def _counted(found: Sequence[Correction]) -> list[tuple[tuple[str, str], int]]:
    return sorted(Counter((each.about.value, each.what.value) for each in found).items())


def _row(each: Correction) -> list[str]:
    word = _WORDS.get((each.about, each.what), f"{each.about.value} {each.what.value}")
    which = series_name(each.series) if each.series else each.target[:_ID]
    say = {About.FIGURE: _figure, About.ALERT: _alert, About.DOCUMENT: _end}.get(each.about, _other)
    return [
        word, which, say(each.before), say(each.after), (each.article_id or "-")[:_ID],
        each.source or "-",
    ]  # fmt: skip


def _figure(side: dict[str, Any] | None) -> str:
    if side is None:
        return "-"
    bounds = _bounds(side)
    who = f", {one_line(side['attribution'])}" if side["attribution"] else ""
    return f"{side['status']} {side['kind']} {bounds}, {side['claim_date'] or 'undated'}{who}"


def _alert(side: dict[str, Any] | None) -> str:
    if side is None:
        return "-"
    before, after = (_bounds(side[name] or {}) for name in ("before", "after"))
    return f"{side['kind']}: {before} to {after}, {side['claim_date']}"


def _end(side: dict[str, Any] | None) -> str:
    if side is None:
        return "-"
    return f"{side['end']} ({one_line(side['reason'])})" if side["reason"] else str(side["end"])


def _other(side: dict[str, Any] | None) -> str:
    return "-" if side is None else one_line(f"{side['verdict']}: {side['reason']}")


def _bounds(side: dict[str, Any]) -> str:
    low, high = side.get("low"), side.get("high")
    if low is None and high is None:
        return "-"
    return size(Bounds(low=low, high=high), None, "en")
