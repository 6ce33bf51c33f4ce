"""What a form changes: each is an act, and says where the visitor goes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, urlencode

from console.acting import Judging, Tending
from console.page.asked import PageFault
from schemas.decisions import Verdict

Form = Mapping[str, str]


class Done(NamedTuple):
    """The page that is shown next (below the language), the notice, and its values."""

    path: str
    notice: str
    values: Mapping[str, int] = {}

    def address(self, language: str) -> str:
        """Where to, with the notice as fields."""
        return f"/{language}{self.path}?{urlencode({'done': self.notice, **self.values})}"


def _verdict(form: Form, allowed: set[Verdict]) -> Verdict:
    found = Verdict(form.get("verdict", ""))
    if found not in allowed:
        raise PageFault("fault.token")
    return found


def decide_alert(acts: Judging, parts: Form, form: Form) -> Done:
    """Confirm, dismiss, or mark as seen."""
    verdict = _verdict(form, {Verdict.CONFIRM, Verdict.DISMISS, Verdict.ACKNOWLEDGE})
    decision = acts.judge(parts["alert"], verdict, form.get("reason", ""))
    return Done(f"/alerts/{quote(decision.target, safe='')}", verdict.value)


def decide_series(acts: Judging, parts: Form, form: Form) -> Done:
    """Mute a series, or hear it again."""
    verdict = _verdict(form, {Verdict.MUTE, Verdict.UNMUTE})
    acts.mute(parts["series"], verdict, form.get("reason", ""))
    return Done(f"/series/{quote(parts['series'], safe='')}", verdict.value)


def reject_claim(acts: Judging, parts: Form, form: Form) -> Done:
    """Take a misread figure out of its series."""
    decision = acts.reject(parts["claim"], form.get("reason", ""))
    return Done(f"/series/{quote(decision.series, safe='')}", "reject")


def send_again(letters: Tending, parts: Form, form: Form) -> Done:
    """Send one dead letter again, or all of an error."""
    del parts
    ids = letters.letters(form.get("id"), error=form.get("error"), every=False)
    done = letters.send_again(ids)
    return Done("/pipeline", "again", {"sent": done.sent, "still": done.still})


def drop(letters: Tending, parts: Form, form: Form) -> Done:
    """Drop one dead letter with a reason; it is kept."""
    del parts
    ids = letters.letters(form.get("id"), error=None, every=False)
    return Done("/pipeline", "drop", {"count": letters.drop(ids, form.get("reason", ""))})


Change = Callable[[Form, Form], Done]
"""A change with what it acts through; the parts of the address, then the form."""

_DECISIONS = (
    ("/alerts/{alert}/decide", decide_alert),
    ("/series/{series}/decide", decide_series),
    ("/claims/{claim}/reject", reject_claim),
)
_TENDING = (("/dead/again", send_again), ("/dead/drop", drop))


def changes(acts: Judging | None, letters: Tending | None) -> tuple[tuple[str, Change], ...]:
    """Addresses that take forms, below the language, and what each does here."""
    return (
        *((path, _refused if acts is None else partial(do, acts)) for path, do in _DECISIONS),
        *((path, _refused if letters is None else partial(do, letters)) for path, do in _TENDING),
    )


def _refused(parts: Form, form: Form) -> Done:
    del parts, form
    raise PageFault("fault.read_only", 405)


NOTICES = {"confirm", "dismiss", "acknowledge", "reject", "mute", "unmute", "again", "drop"}
