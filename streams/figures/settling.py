"""Which readings of the steering words of a sentence stand.

A cue inside a longer one falls; a verb that can mean saying means it only where words
said follow («زاد», «نقل», «قدر»).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from streams.figures.lexicon import MOVEMENT, SPEECH, Cue
from streams.figures.scene import Placed, Scene

_ASIDE = 12
"""Words of the longest saying between commas: a title and a name."""

_NAMES = frozenset({"country", "nationality", "person", "capital"})
_CLOSE = 8
_ADVERBS = frozenset({"بدوره", "وبدوره", "وحده", "لوحده"})
_NOUNS = frozenset({"training", "course", "label", "collective", "other"})
_WHEN = frozenset({"قبل", "بعد", "دون", "منذ", "بدون"})
"""«قبل أن»: opens no words said."""

_CHANNELS = frozenset({"قناه", "القناه", "لقناه", "هيئه", "اذاعه", "شبكه"})
_THAT = Cue("complement", "complement", "present")
_DOUBLES = frozenset({"movement", "change", "total", "casualty"})
_SIZED = ("size", "size_lead", "people", "unit", "collective")

_DAYS = frozenset(
    {"الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "يوم", "امس", "اليوم"}
    | {"صباح", "مساء", "فجر", "ظهر", "ليل", "ليله", "عصر", "البارحه", "الليله", "موخرا", "اخيرا"}
    | {"رسميا", "بالفعل", "فعليا"}
)
_DAY_WORDS = 4
"""Words of the longest day between commas: «، صباح اليوم الثلاثاء،»."""

_SAYS = 14
"""Words within which a verb of saying must come to the words said."""


def settle(scene: Scene) -> None:
    """Give a sentence its cues; done once, for sentences that are read closely."""
    if scene.settled:
        return
    _join_days(scene)
    scene.settle(_outermost(scene.raw))
    _opened(scene)
    _adverbs(scene)
    if scene.mask & MOVEMENT:
        _name_no_verb(scene)
    _channel(scene)
    if scene.mask & SPEECH:
        _unsay(scene)
        scene.asides = tuple(_asides(scene))


def _join_days(scene: Scene) -> None:
    """«بدأت القوات، الثلاثاء، انسحابها»: the commas around a day part nothing."""
    marks, forms = scene.words.marks, scene.words.forms
    if _DAYS.isdisjoint(forms[scene.lo + 1 : scene.hi]):
        return
    for word in range(scene.lo, scene.hi - 2):
        if forms[word + 1] not in _DAYS or marks.get(word) not in ("،", ","):
            continue
        for end in range(word + 1, min(word + 1 + _DAY_WORDS, scene.hi - 1)):
            if end in marks:
                if marks[end] in ("،", ","):
                    del marks[word], marks[end]
                break


def _asides(scene: Scene) -> Iterator[tuple[int, int]]:
    """«…، أوضح الوزير، …»: a saying between two commas, without words said of its own."""
    for placed in scene.of("say", "according"):
        if placed.first == scene.lo or not scene.pause_after(placed.first - 1):
            continue
        if scene.form(placed.first).startswith("و") and placed.cue.sense == "say":
            continue
        for word in range(placed.last + 1, min(placed.last + _ASIDE, scene.hi - 1)):
            if scene.sense_at(word, "complement") or scene.words.marks.get(word) == ":":
                break
            if scene.pause_after(word):
                if not any(placed.first <= count.first <= word for count in scene.counts):
                    yield placed.first, word  # «كما نفى وجود 5000 جندي،» tells more
                break


def _outermost(raw: list[tuple[int, int, int, tuple[Cue, ...]]]) -> dict[int, list[Placed]]:
    """Cues by their first words, in order, without those that lie inside a longer one.

    No two of ``raw`` have the same words, so each first word keeps one of them.
    """
    kept: dict[int, list[Placed]] = {}
    last_of = -1
    for first, before, _, cues in sorted(raw):
        last = -before
        if last > last_of:
            last_of = last
            here = kept[first] = []
            for cue in cues:
                here.append(Placed(first, last, cue))  # noqa: PERF401 - most hold one or two
    return kept


def _take(scene: Scene, cues: Iterable[Placed]) -> None:
    """Give a sentence other cues, in order."""
    starts: dict[int, list[Placed]] = {}
    for placed in cues:
        starts.setdefault(placed.first, []).append(placed)
    scene.settle(starts)


def _opened(scene: Scene) -> None:
    """«ليس صحيحاً أن …»: a denial whose last word opens what is denied."""
    denials = scene.of("deny")
    if not denials:
        return
    extra = [
        Placed(cue.last, cue.last, _THAT)
        for cue in denials
        if cue.first < cue.last and scene.form(cue.last) in ("ان", "بان")
    ]
    if extra:
        _take(scene, sorted([*scene.cues, *extra], key=lambda cue: (cue.first, -cue.last)))


def _of_name(scene: Scene, word: int) -> bool:
    """«قاعدة العديد»: the name of a base says no size."""
    name = scene.name_at(word) if scene.form(word).endswith("العديد") else None
    return name is not None and name.entry.kind == "base"


def _adverbs(scene: Scene) -> None:
    """«ويضم الجيش بدوره 454 ألفاً», «يحرس المستشفى وحده 100»: with «ه» no course and no unit."""
    if _ADVERBS.isdisjoint(scene.words.forms[scene.lo : scene.hi]):
        return
    idle = [
        cue
        for cue in scene.cues
        if (
            cue.cue.sense in _NOUNS
            and scene.form(cue.first) in _ADVERBS
            and scene.words.original(cue.first, cue.first).endswith("ه")
        )
        or (cue.cue.sense == "size" and _of_name(scene, cue.first))
    ]
    if idle:
        _take(scene, [cue for cue in scene.cues if cue not in idle])


def _channel(scene: Scene) -> None:
    """«قناة «كان»»: the name of a broadcaster, which was nothing."""
    idle = [cue for cue in scene.of("was") if scene.form(cue.first - 1) in _CHANNELS]
    if idle:
        _take(scene, [cue for cue in scene.cues if cue not in idle])


def _name_no_verb(scene: Scene) -> None:
    """«فيتنامي» is no «فيتنامى», «خليل زاد» nothing that grew: a name is no verb as well."""
    moves = [cue for cue in scene.of("movement", "change") if cue.first == cue.last]
    if not moves:
        return
    names = [name for name in (*scene.names, *scene.voices) if name.entry.kind in _NAMES]
    idle = [cue for cue in moves if any(name.first <= cue.first <= name.last for name in names)]
    if idle:
        _take(scene, [cue for cue in scene.cues if cue not in idle])


def _unsay(scene: Scene) -> None:
    """«زاد», «نقل», «قدر»: verbs of saying only where words said follow."""
    said = scene.of("say", "carry")
    if not said:
        return
    both = [cue for cue in said if _doubled(scene, cue)]
    if not both:
        return
    idle = {cue.first for cue in both if not _says(scene, cue)}
    only = {cue.first for cue in both if cue.first not in idle and _says_at_once(scene, cue)}
    if idle or only:
        _take(
            scene,
            [
                cue
                for cue in scene.cues
                if not (cue.first in idle and cue.cue.sense in ("say", "carry"))
                and not (cue.first in only and cue.cue.sense in ("movement", "change"))
            ],
        )


def _doubled(scene: Scene, placed: Placed) -> bool:
    """Whether a verb of saying may be one of movement, size or harm as well."""
    last = placed.last
    for other in scene.starting(placed.first):
        cue = other.cue
        if other.last == last and cue.sense in _DOUBLES and cue.tense != "masdar":
            return True
    return False


def _says_at_once(scene: Scene, placed: Placed) -> bool:
    """«ويضيف أن عدد …», «زاد الناطق أن»: words said before any people or number: it only says."""
    for word in range(placed.last + 1, min(scene.hi, placed.last + _CLOSE)):
        if scene.sense_at(word, "complement"):
            return scene.form(word - 1) not in _WHEN
        if scene.in_number(word) or scene.sense_at(word, *_SIZED):
            return False
    return False


def _says(scene: Scene, placed: Placed) -> bool:
    """Whether a complement or a colon follows soon; «بلغ تسعة آلاف، وأن …» says nothing."""
    if scene.in_number(placed.last + 1):
        return False
    for word in range(placed.last + 1, min(scene.hi, placed.last + _SAYS)):
        said = scene.sense_at(word, "complement") and scene.form(word - 1) not in _WHEN
        if said or ":" in scene.words.gap(word - 1):
            return True
        estimated = placed.first + 1 < word and scene.sense_at(placed.first, "total")
        if estimated and estimated.cue.id == "estimate" and scene.sense_at(word, "size"):
            return True
    return False
