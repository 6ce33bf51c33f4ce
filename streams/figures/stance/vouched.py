"""Whether anybody who can be named vouches for what another denies.

Rules: ``status.later.deny``; ``status.deny_after.*`` yields where a named speaker said it.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Placed
from streams.figures.stance.reach import Answer, anchor

_IT_IS = frozenset({"وهو", "وهي", "الامر"})
_IT = frozenset({"ذلك", "الامر", "هذا", "هذه", "الخبر", "الانباء", "النبا", "صحته", "صحتها"})
_STATES = frozenset({"country", "capital", "government", "nationality", "force"})
_PRESS = ("صحيف", "وكال", "قنا", "موقع", "وسائل", "مصدر", "مصادر", "ناشط", "شهود")


def rumour_denied(draft: Draft, last: int) -> Answer:
    """«ذكرت تقارير أن …، لكن باريس نفت ذلك»: nobody else vouches for it."""
    scene, first = draft.scene, anchor(draft)[0]
    told = [cue for cue in scene.of("say") if cue.last < first]
    if told and not _rumoured(draft, told[-1]):
        return None
    if not told and not any(cue.last < first for cue in scene.of("rumour")):
        return None
    for denial in scene.of("deny"):
        if denial.first > last and {scene.form(denial.last + 1), scene.form(denial.last + 2)} & _IT:
            return "denied", "later.deny"
    return None


def by_another(draft: Draft, denial: Placed, last: int) -> bool:
    """«قال الضابط إن …، وهو ما تنفيه موسكو»: what a named speaker says stays his."""
    scene, first = draft.scene, anchor(draft)[0]
    opens = next((at for at in range(last + 1, denial.first + 1) if scene.form(at) in _IT_IS), None)
    if opens is None or not scene.pause_after(opens - 1):
        return False
    states = any(
        opens < name.first <= denial.last + 1 and name.entry.kind in _STATES for name in scene.names
    )
    told = [cue for cue in scene.of("say", "according") if cue.last < denial.first]
    vouched = [cue for cue in told if not _rumoured(draft, cue) and cue.first < opens]
    return states and bool(vouched) and not any(first < cue.first < last for cue in told)


def _rumoured(draft: Draft, said: Placed) -> bool:
    """«ذكرت تقارير», «قالت صحيفة», «مصادر»: nobody who can be named."""
    scene = draft.scene
    near = range(said.first - 1, said.last + 3)
    return any(
        scene.sense_at(word, "rumour") or scene.form(word).removeprefix("ال").startswith(_PRESS)
        for word in near
    )
