"""Short ways to write claim records, and a state in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from schemas.claims import Alert, AlertKind, Claim, Operation, Standing
from schemas.documents import Revision
from schemas.figures import Change, Figure, Kind, Qualifier, Role, Scope, Status
from schemas.identity import digest
from schemas.ports import Result
from streams.claims.desired import claim_id
from streams.claims.signature import sentence_signature
from streams.track.settings import Settings
from streams.track.stage import track

OWNERS = {"nato": {"nato"}, "pentagon": {"us"}, "iq-joint": {"iq"}, "ankara": {"tr"}}


def owners(speaker_id: str) -> frozenset[str]:
    return frozenset(OWNERS.get(speaker_id, ()))


SETTINGS = Settings(owners=owners, checkpoint_every=2)
QUALIFIERS = {"exact", "about", "at_least", "more_than", "at_most", "less_than"}


def figure(
    low: int | None = None,
    high: int | None = None,
    *,
    force: str = "nato",
    place: str | None = "IQ",
    kind: str = "strength",
    change: str | None = None,
    role: str | None = None,
    scope: str = "total",
    status: str = "current",
    qualifier: str = "exact",
    by: str | None = None,
    said_by: str | None = None,
    on: str | None = "2024-01-01",
    quote: str | None = None,
    start: int = 0,
    firm: bool = True,
    as_of: str | None = None,
    recurring: bool = False,
) -> Figure:
    """``by`` is a speaker id, ``said_by`` a name as written; bounds close as usual."""
    if high is None and qualifier in {"exact", "about"}:
        high = low
    if qualifier in {"at_most", "less_than"} and high is None:
        low, high = None, low
    sentence = quote or f"«{kind} {status} {low}-{high} {change} {by or said_by} {on}»"
    return Figure(
        force=force,
        place=place,
        kind=Kind(kind),
        change=Change(change) if change else None,
        role=Role(role) if role else None,
        scope=Scope(scope),
        status=Status(status),
        firm=firm,
        low=low,
        high=high,
        qualifier=Qualifier(qualifier),
        attribution=said_by or by,
        speaker_id=by,
        claim_date=date.fromisoformat(on) if on else None,
        as_of=as_of,
        quote=sentence,
        quote_start=start,
        start=start,
        end=start + 3,
        in_recurring_line=recurring,
    )


def claim(
    low: int | None = None,
    high: int | None = None,
    *,
    source: str = "outlet-a",
    article: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    operation: str = "add",
    retracted_in: str | None = None,
    edited: bool = False,
    replaces: str | None = None,
    known: int = 0,
    **said: Any,
) -> Claim:
    """One claim record. Published on its claim date at noon and fetched at once."""
    it = figure(low, high, **said)
    day = it.claim_date.isoformat() if it.claim_date else "2024-01-01"
    when = moment(published or day)
    got = moment(fetched) if fetched else when
    name = article or f"{source}/{when.isoformat()}/{it.quote}"
    article_id = digest("test", name)
    later = None
    if retracted_in:
        later = Revision(fetched_at=moment(retracted_in), text_hash=digest(name, retracted_in))
    return Claim(
        claim_id=claim_id(article_id, it),
        operation=Operation(operation),
        figure=it,
        article_id=article_id,
        revision=Revision(fetched_at=got, text_hash=digest(name)),
        retracted_in=later,
        edited=edited,
        replaces=replaces,
        source=source,
        published_at=when,
        fetched_at=got,
        sentence_signature=sentence_signature(it.quote),
        known=known,
    )


def moment(text: str) -> datetime:
    """A day at noon, or an instant, in UTC."""
    if len(text) == len("2024-01-01"):
        return datetime.combine(date.fromisoformat(text), time(12), UTC)
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(number: int) -> str:
    """The day so many days after New Year 2024."""
    return (date(2024, 1, 1) + timedelta(days=number)).isoformat()


class MemoryState:
    """A stage's entries under one key."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}

    def get(self, sub_key: str) -> bytes | None:
        return self.entries.get(sub_key)

    def scan(self, prefix: str) -> list[tuple[str, bytes]]:
        return sorted(item for item in self.entries.items() if item[0].startswith(prefix))

    def apply(self, result: Result) -> None:
        for write in result.writes:
            if write.value is None:
                self.entries.pop(write.sub_key, None)
            else:
                assert len(write.value) <= 64 * 1024, write.sub_key
                self.entries[write.sub_key] = write.value


class Tracker:
    """Runs the stage over records of any series, as a driver would."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.settings = settings
        self.states: dict[str, MemoryState] = {}
        self.emitted: list[Alert] = []
        self.latest: dict[str, Alert] = {}

    def send(self, record: Claim, *, apply: bool = True) -> Result:
        state = self.states.setdefault(record.figure.series, MemoryState())
        result = track(record, state, self.settings)
        if apply:
            state.apply(result)
        for emit in result.emits:
            assert isinstance(emit.record, Alert)
            assert emit.key == emit.record.series
            self.emitted.append(emit.record)
            self.latest[emit.record.alert_id] = emit.record
        return result

    def run(self, records: Iterable[Claim]) -> Tracker:
        for record in records:
            self.send(record)
        return self

    @property
    def standing(self) -> list[Alert]:
        """Standing alerts in claim order, but `first` ones."""
        alerts = [it for it in self.latest.values() if it.standing is Standing.STANDING]
        listed = [it for it in alerts if it.kind is not AlertKind.FIRST]
        return sorted(listed, key=lambda it: (it.claim_date, it.published_at, it.alert_id))


def summary(alerts: Iterable[Alert]) -> list[str]:
    """``kind before→after`` of each alert."""
    return [f"{it.kind} {bounds(it.before)}→{bounds(it.after)}" for it in alerts]


def bounds(it: Any) -> str:
    if it is None:
        return "-"
    if it.low is None and it.high is None:
        return "?"
    if it.low == it.high:
        return str(it.low)
    return f"{'' if it.low is None else it.low}..{'' if it.high is None else it.high}"
