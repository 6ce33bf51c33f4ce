"""Read the troop figures of an article as a careful analyst would.

``read_figures`` gives the figures after folding; ``read_candidates`` every candidate too,
with the rules that took it or the rule that turned it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from schemas.documents import DEFAULT_TIME_ZONE
from schemas.figures import Change, Figure, Kind, Qualifier, Role, Scope, Status
from streams.arabic.normal import reading_form
from streams.figures.almanac import Almanac
from streams.figures.counting.counts import deal, refuse_dates
from streams.figures.counting.pairs import pair
from streams.figures.counting.stationed import has_abroad
from streams.figures.counting.together import together
from streams.figures.draft import Draft
from streams.figures.fold import fold
from streams.figures.governing.direction import directions
from streams.figures.governing.nobody import nobody
from streams.figures.lexicon import CAPTIVES, HARM
from streams.figures.measure import finish, number_draft
from streams.figures.said.speaker import Speech
from streams.figures.said.speech import Floor, speaker_at
from streams.figures.scan import Scan, scan
from streams.figures.scene import Lately, Scene
from streams.figures.settling import settle
from streams.figures.stance.refuting import asks, asks_how_many, refutes, rejects
from streams.figures.uncounted.strangers import go_on
from streams.figures.where.focus import Focus
from streams.figures.where.listed import listed
from streams.figures.where.standing import standings
from streams.figures.whose.following import Told
from streams.figures.worth import BACK, inherits, section_of, worth_reading
from streams.numbers.reader import read_numbers


class Candidate(NamedTuple):
    """A number or a direction that was looked at: ``text[start:end]``.

    ``figure`` is null when it was refused, under the rule ``refused``.
    """

    start: int
    end: int
    words: str
    rules: tuple[str, ...]
    refused: str | None
    figure: Figure | None


_THEY = frozenset(
    {"انهم", "بانهم", "لانهم", "كانوا", "وكانوا", "صاروا", "فصاروا", "اصبحوا", "باتوا"}
    | {"لهم", "ولهم", "فيهم", "اليهم"}
)
"""What speaks of people told of before."""


def read_figures(
    title: str | None,
    text: str,
    *,
    published: date | None,
    time_zone: str = DEFAULT_TIME_ZONE,
    found: Scan | None = None,
) -> tuple[Figure, ...]:
    """The figures of an article, folded, in order of the text.

    ``published`` is the publication date in ``time_zone``; ``found`` a scan of the text
    that the caller already has.
    """
    candidates = read_candidates(title, text, published=published, time_zone=time_zone, found=found)
    return fold([candidate.figure for candidate in candidates if candidate.figure is not None])


def read_candidates(
    title: str | None,
    text: str,
    *,
    published: date | None,
    time_zone: str = DEFAULT_TIME_ZONE,
    found: Scan | None = None,
    heading: Scan | None = None,
) -> list[Candidate]:
    """Every candidate of an article, taken or refused, in order of the text."""
    del time_zone  # the publication date is already a date of that zone
    body = found or scan(reading_form(text))
    deal(body, read_numbers(body.tokens))
    context = _Context(
        Focus(heading or title, body), Almanac(body.tokens, published), Floor(body.scenes)
    )
    candidates: list[Candidate] = []
    section = None
    for place, scene in enumerate(body.scenes):
        scene.section = section = section_of(scene) if scene.subheading else section
        _questions(body.scenes, place)
        leans = context.before(place) or scene.asked or _of_them(body.scenes, place, context)
        leans = leans or has_abroad(scene)
        if worth_reading(scene) or (scene.counts and leans):
            settle(scene)
            _recall(scene, place, context, body.scenes)
            candidates.extend(_of_scene(scene, place, context))
        elif context.before(place) is not None and (
            body.scenes[place - 1].rejected or refutes(scene)
        ):
            candidates = _refuted(candidates, scene, place, context)
    return sorted(candidates, key=lambda candidate: candidate.start)


def _questions(scenes: tuple[Scene, ...], place: int) -> None:
    """Whether a sentence with a number is a question that the next rejects, or answers one."""
    scene = scenes[place]
    if not scene.counts:
        return
    if asks(scene):
        scene.rejected = place + 1 < len(scenes) and rejects(scenes[place + 1])
    elif place and asks(scenes[place - 1]):
        scene.asked = asks_how_many(scenes[place - 1])


def _recall(scene: Scene, place: int, context: _Context, scenes: tuple[Scene, ...]) -> None:
    """What the sentences before leave to one that is read closely."""
    scene.heir = bool(scene.counts) and (
        context.before(place) is not None or inherits(scenes, place, context.focus)
    )
    scene.told = context.told(place)
    held = 0
    for before in scenes[max(place - BACK, 0) : place]:
        held |= before.mask
    scene.after_captives = bool(held & CAPTIVES) or context.focus.title_captives
    scene.harmed = bool(held & HARM)


@dataclass(slots=True)
class _Context:
    """What the article as a whole, and its last figure, say to each of its sentences."""

    focus: Focus
    almanac: Almanac
    floor: Floor
    figures: dict[int, Lately] = field(default_factory=dict)
    last: tuple[int, Draft] | None = None
    strange: int | None = None

    def told(self, place: int) -> Lately | None:
        """Of whom the sentences right before gave their last figure."""
        for at in range(place - 1, place - 1 - BACK, -1):
            if at in self.figures:
                return self.figures[at]
        return None

    def before(self, place: int) -> Draft | None:
        """The figure of the sentences right before one, if they gave any."""
        if self.last is None or not 0 < place - self.last[0] <= BACK:
            return None
        return self.last[1]


def _of_them(scenes: tuple[Scene, ...], place: int, context: _Context) -> bool:
    """«… إنهم 1800»: a number of those of whom the sentence before spoke without one."""
    scene = scenes[place]
    if not scene.counts or _THEY.isdisjoint(scene.words.forms[scene.lo : scene.hi]):
        return False
    return inherits(scenes, place, context.focus)


def _drafts(scene: Scene, almanac: Almanac) -> list[Draft]:
    pair(scene)
    drafts = [number_draft(scene, count) for count in scene.counts]
    if not all(draft.refused for draft in drafts):
        refuse_dates(drafts, almanac.dates_in(scene))
    together(drafts)
    governors = [draft.governor for draft in drafts if not draft.refused]
    numbered = frozenset([governor.placed.first for governor in governors if governor])
    return [*drafts, *nobody(scene), *directions(scene, numbered)]


def _of_scene(scene: Scene, place: int, context: _Context) -> Iterator[Candidate]:
    drafts = _drafts(scene, context.almanac)
    context.strange = place if go_on(drafts, strange=context.strange == place - 1) else None
    if all(draft.refused for draft in drafts):
        yield from (_candidate(draft, None, context.almanac) for draft in drafts)
        return
    found = listed(scene, standings(scene), context.focus)
    speeches = context.floor.at(place)
    scene.tellers = tuple(_tellers(scene, speeches))
    before: Draft | None = None
    earlier = context.before(place)
    for draft in drafts:
        speech = speaker_at(speeches, draft.first)
        told = Told(before, earlier if scene.heir else None)
        finish(draft, context.focus, found, speech.force if speech else None, told)
        before = before if draft.refused else draft
        if before is draft and draft.force and draft.scope != "part":
            context.figures[place] = Lately(draft.force, draft.place, scene.hi)
            scene.told = Lately(draft.force, draft.place, draft.last)
        if any(rule.startswith("status.later.") for rule in draft.rules):
            speech = next((each for each in speeches if each.first > draft.last), speech)
        yield _candidate(draft, speech, context.almanac)
    if before is not None:
        context.last = place, before


def _tellers(scene: Scene, speeches: list[Speech]) -> Iterator[tuple[int, int]]:
    """The words that name the speakers of a sentence; no number or movement belongs to a name."""
    acts = {cue.first for cue in scene.of("movement", "change")}
    acts.update(count.first for count in scene.counts)
    for first, last in (each.named for each in speeches if each.scene is scene):
        if acts.isdisjoint(range(first, last + 1)):
            yield first, last


def _candidate(draft: Draft, speech: Speech | None, almanac: Almanac) -> Candidate:
    figure = None if draft.refused else _figure(draft, speech, almanac)
    start, end = _span(draft)
    words = draft.scene.words.normal.original[start:end]
    return Candidate(start, end, words, tuple(draft.rules), draft.refused, figure)


def _refuted(
    candidates: list[Candidate], scene: Scene, place: int, context: _Context
) -> list[Candidate]:
    """The figures of the sentence before, rejected by whoever speaks in this one."""
    before = context.floor.scenes[place - 1] if place else scene
    speech = speaker_at(context.floor.at(place), scene.lo)
    said, _ = context.almanac.claim_date(speech)
    told: list[Candidate] = []
    for each in candidates:
        figure = each.figure
        if figure is not None and figure.quote_start == before.start:
            rules = (*figure.rules, "status.refuted")
            figure = replace(figure, status=Status.DENIED, firm=True, rules=rules)
            if speech is not None:
                figure = replace(
                    figure, attribution=speech.text, speaker_id=speech.speaker_id, claim_date=said
                )
        told.append(each._replace(figure=figure))
    return told


def _span(draft: Draft) -> tuple[int, int]:
    if draft.count is not None:
        return draft.count.start, draft.count.end
    if draft.governor is not None and not draft.zero:
        placed = draft.governor.placed
        return draft.scene.words.span(placed.first, placed.last)
    return draft.scene.words.span(draft.first, draft.last)


def _figure(draft: Draft, speech: Speech | None, almanac: Almanac) -> Figure:
    as_of = almanac.as_of(draft, speech)
    said, said_by = almanac.claim_date(speech)
    draft.by(said_by)
    if speech is not None:
        draft.by(speech.rule)
    start, end = _span(draft)
    scene = draft.scene
    return Figure(
        force=draft.force or "",
        place=draft.place,
        kind=Kind(draft.kind),
        change=Change(draft.change) if draft.change else None,
        role=Role(draft.role) if draft.role else None,
        scope=Scope(draft.scope),
        status=Status(draft.status),
        firm=draft.firm,
        low=draft.low,
        high=draft.high,
        qualifier=Qualifier(draft.qualifier),
        unit=draft.unit.text if draft.unit else None,
        attribution=speech.text if speech else None,
        speaker_id=speech.speaker_id if speech else None,
        claim_date=said,
        as_of=as_of,
        quote=scene.words.normal.original[scene.start : scene.end],
        quote_start=scene.start,
        start=start,
        end=end,
        rules=tuple(draft.rules),
    )
