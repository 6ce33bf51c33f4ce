"""How heavily a failure weighs, and how long to wait after it."""

from __future__ import annotations

from connectors.fetch.answer import Answer, Failure

HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25
LONGEST = 24 * 3600.0
"""The longest wait: nothing dies for good."""

GONE_AGAIN_AFTER = 7 * 24 * 3600.0
"""A source that said 410 is asked again after a week."""

_BASE = 600.0
_BY_FAILURE = {
    Failure.ADDRESS: HARD,
    Failure.DNS: SOFT,
    Failure.CONNECT: TEMPORARY,
    Failure.TLS: SOFT,
    Failure.TIMEOUT: TEMPORARY,
    Failure.LARGE: HARD,
    Failure.ENCODING: SOFT,
    Failure.REDIRECTS: SOFT,
    Failure.PROTOCOL: SOFT,
    Failure.ROBOTS: SOFT,
}
_BY_STATUS = {401: HARD, 403: SOFT, 404: SOFT, 408: TEMPORARY, 425: TEMPORARY, 429: TEMPORARY}


def weight(answer: Answer) -> float:
    """How much one failure counts."""
    if answer.failure is not None:
        return _BY_FAILURE[answer.failure]
    if answer.status >= 500:  # noqa: PLR2004  # server errors
        return TEMPORARY
    return _BY_STATUS.get(answer.status, HARD)


def name(answer: Answer) -> str:
    """The failure in a word or two, for the table."""
    if answer.failure is not None:
        return f"{answer.failure}: {answer.detail}" if answer.detail else str(answer.failure)
    return f"HTTP {answer.status}"


def wait(failures: float, interval: float, draw: float) -> float:
    """Seconds until the next try; ``draw`` in [0, 1) spreads those who failed together.

    Doubles with each unit of weight: a hard failure at once, a temporary one after four.
    """
    grown = max(interval, _BASE) * float(2 ** min(failures, 12.0))
    return min(LONGEST, grown) * (0.75 + 0.25 * draw)
