"""When an article is fetched again: for edits, and after a failure."""

from __future__ import annotations

import msgspec

from connectors.state.records import LinkEnd, Seen

CHECKS = (3600.0, 6 * 3600.0, 24 * 3600.0, 7 * 24 * 3600.0)
"""Ages at which an article is looked at again: 81 % of edits fall within a day (GDELT)."""

KEPT = 90 * 24 * 3600.0
"""How long a mark outlives its article's last sight; feeds list older ones rarely."""

ATTEMPTS = 6
_FIRST_RETRY = 600.0


def after_check(mark: Seen, now: float) -> Seen:
    """The mark after a look at its article: the next age still ahead, or none."""
    age = now - mark.first_seen_at
    ahead = [(step, at) for step, at in enumerate(CHECKS, 1) if at > age and step > mark.step]
    step, check = (ahead[0][0] - 1, mark.first_seen_at + ahead[0][1]) if ahead else (99, None)
    return msgspec.structs.replace(
        mark, step=step, check_at=check, attempts=0, expires_at=max(mark.expires_at, now + KEPT)
    )


def after_failure(mark: Seen, now: float, why: LinkEnd) -> Seen:
    """The mark after a failure: another try, later each time; what is gone has half of them.

    Out of tries, a mark that was never read has ``check_at`` null and ends as the last
    failure says: the feed's own text is all there will be. One that was read before goes
    on to its next age.
    """
    attempts = mark.attempts + (3 if why is LinkEnd.GONE else 1)
    if attempts < ATTEMPTS:
        again = now + _FIRST_RETRY * float(2 ** (attempts - 1))
        return msgspec.structs.replace(mark, attempts=attempts, check_at=again)
    if mark.body_hash:
        return after_check(mark, now)
    return msgspec.structs.replace(mark, attempts=attempts, check_at=None, ended=why.value)
