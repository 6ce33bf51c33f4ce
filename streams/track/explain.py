"""What each rule means, in words: reported differently, never "fell"."""

from __future__ import annotations

from schemas.claims import Alert

RULES: dict[str, dict[str, str]] = {
    "changed.same_speaker": {
        "en": "the same speaker now gives a number that disagrees",
        "ar": "المتحدث نفسه يذكر الآن رقماً مختلفاً",
    },
    "changed.owner": {
        "en": "a speaker for the force itself gives a number that disagrees",
        "ar": "متحدث باسم القوة نفسها يذكر رقماً مختلفاً",
    },
    "changed.states_change": {
        "en": "the sentence itself states a change",
        "ar": "الجملة نفسها تذكر تغيّراً",
    },
    "changed.window": {
        "en": "the number disagrees with one that was set longer ago than the window",
        "ar": "الرقم يخالف رقماً مضت عليه المهلة",
    },
    "changed.second_source": {
        "en": "a second independent speaker gives the number that disagrees",
        "ar": "متحدث ثانٍ مستقل يؤكد الرقم المختلف",
    },
    "disputed.window": {
        "en": "different speakers' numbers disagree within the window",
        "ar": "متحدثون مختلفون يذكرون أرقاماً متضاربة خلال المهلة",
    },
    "disputed.returns": {
        "en": "a value that had been superseded comes back: the series is contested",
        "ar": "عودة رقم سبق تجاوزه: السلسلة محل خلاف",
    },
    "disputed.leaves_envelope": {
        "en": "in a contested series the number lies outside what has been claimed",
        "ar": "في سلسلة محل خلاف، الرقم خارج ما ذُكر من قبل",
    },
    "planned.first": {
        "en": "the first plan that stands",
        "ar": "أول خطة قائمة",
    },
    "planned.firm": {
        "en": "a firm plan of another size after a tentative one",
        "ar": "خطة مؤكدة بحجم آخر بعد خطة محتملة",
    },
    "planned.disagrees": {
        "en": "a plan that disagrees with the standing one",
        "ar": "خطة تخالف الخطة القائمة",
    },
    "planned.refines": {
        "en": "the first number for a plan that only had a direction",
        "ar": "أول رقم لخطة لم تذكر إلا الاتجاه",
    },
    "denied.direction": {
        "en": "a named speaker rejects a standing claim or plan of that direction",
        "ar": "متحدث معروف ينفي خبراً أو خطة بهذا الاتجاه",
    },
    "denied.number": {
        "en": "a named speaker rejects a standing claim or plan of that number",
        "ar": "متحدث معروف ينفي خبراً أو خطة بهذا الرقم",
    },
    "denied.own_number": {
        "en": "a named speaker mentions a number to deny it",
        "ar": "متحدث معروف يذكر رقماً لينفيه",
    },
    "moved.delta": {
        "en": "a movement that is news of itself; added to the last accepted number",
        "ar": "تحرّك هو خبر بذاته، محسوب على آخر رقم معتمد",
    },
    "moved.direction": {
        "en": "a rise or fall reported without a number",
        "ar": "زيادة أو نقصان بلا رقم",
    },
    "edited.added": {
        "en": "a later revision of the article adds the figure",
        "ar": "نسخة لاحقة من الخبر تضيف الرقم",
    },
    "edited.dropped": {
        "en": "a later revision of the article drops the figure",
        "ar": "نسخة لاحقة من الخبر تحذف الرقم",
    },
    "edited.changed": {
        "en": "a later revision of the article changes the figure",
        "ar": "نسخة لاحقة من الخبر تغيّر الرقم",
    },
    "first": {
        "en": "the first figure of the series",
        "ar": "أول رقم في السلسلة",
    },
}
"""The condition behind each rule that raises an alert, by its id."""

QUIET: dict[str, str] = {
    "background.unknown": "written by a newer program in words this one does not know",
    "background.part": "counts a part or several forces together; only totals move a series",
    "background.former": "the past, given as background",
    "background.syndicated": "a near-copy of another outlet's sentence",
    "background.stale": "an unattributed return to a value superseded within 60 days",
    "held.recurring": "in a line that recurs on the outlet's pages; waits for a second source",
    "held.doubtful": "off by a factor of ten; waits for a second source",
    "total.founds": "sets the first current strength of the series",
    "total.corroborates": "another speaker agrees with the current strength",
    "total.repeats": "the same speaker repeats the current strength",
    "total.repeats_dissent": "the same speaker repeats what is in dispute",
    "total.alternates": "insists on what is in dispute: the series is contested",
    "total.inside_envelope": "inside the envelope of a contested series",
    "total.start": "only says where a change started",
    "plan.start": "only says where a planned change starts",
    "plan.corroborates": "another speaker agrees with the standing plan",
    "plan.repeats": "the same speaker repeats the standing plan",
    "denial.unnamed": "a denial by nobody named",
    "denial.again": "this speaker has denied it before",
    "denial.of_nothing": "denies what nobody claims",
    "move.told": "a total of the same article says it better",
    "move.corroborates": "another speaker reports the same movement",
    "move.repeats": "the same speaker reports the movement again",
    "move.follows_change": "only says again what the last change amounts to",
}
"""Why a claim on the timeline raises nothing, by the id of its rule."""


def sentence(alert: Alert, language: str = "en") -> str:
    """The condition that held, as a sentence; the bare id of a rule this program lacks."""
    return RULES.get(alert.rule, {}).get(language, alert.rule)
