"""What a force was and what it is: two sizes, or a size and a movement, in one plain sentence."""

from __future__ import annotations

import pytest

from tests.streams.figures.rows import Figure, keys


def _lv(kind: str, status: str, number: int) -> Figure:
    """Canada's in Latvia: so many, exactly."""
    return ("ca", "LV", kind, status, number, number)


WAS, IS = _lv("strength", "former", 900), _lv("strength", "current", 1500)
STANDS, WILL = _lv("strength", "current", 900), _lv("strength", "planned", 1500)

SIZES: list[tuple[str, list[Figure]]] = [
    ("كان عدد الجنود الكنديين في لاتفيا 900 فأصبح 1500.", [WAS, IS]),
    ("بعدما كان 900، بات عدد الجنود الكنديين في لاتفيا 1500.", [WAS, IS]),
    ("ارتفع عدد الجنود الكنديين في لاتفيا إلى 1500 مقابل 900 العام الماضي.", [WAS, IS]),
    ("ارتفع عدد الجنود الكنديين في لاتفيا إلى 1500 صعوداً من 900.", [WAS, IS]),
    ("ارتفع عدد الجنود الكنديين في لاتفيا إلى 1500 بدلاً من 900.", [WAS, IS]),
    ("ارتفع عدد الجنود الكنديين في لاتفيا إلى 1500، بعد 900 في العام الماضي.", [WAS, IS]),
    ("قبل عام كان عدد الجنود الكنديين في لاتفيا 900، وهو الآن 1500.", [WAS, IS]),
    ("سيرتفع عدد الجنود الكنديين في لاتفيا، البالغ حالياً 900، إلى 1500.", [STANDS, WILL]),
    ("لكندا في لاتفيا حالياً 900 جندي، وتريد زيادتهم إلى 1500.", [STANDS, WILL]),
    ("أجاب عن 1500 سؤال من 1600 الجنود الكنديون في لاتفيا.", []),
]

MOVES: list[tuple[str, list[Figure]]] = [
    (
        "ستضيف كندا إلى جنودها الـ900 في لاتفيا 600 جندي.",
        [STANDS, _lv("delta", "planned", 600)],
    ),
    (
        "عززت كندا قوتها المؤلفة من 900 جندي في لاتفيا بـ600 جندي.",
        [STANDS, _lv("delta", "current", 600)],
    ),
    ("أعادت كندا كتيبتها المؤلفة من 900 جندي من لاتفيا.", [_lv("delta", "current", 900)]),
    (
        "استقدمت كندا إلى لاتفيا تعزيزات مؤلفة من 900 جندي.",
        [_lv("delta", "current", 900)],
    ),
    (
        "ستسحب كندا 600 جندي من لاتفيا، تاركة 300.",
        [_lv("delta", "planned", 600), _lv("strength", "planned", 300)],
    ),
    (
        "سحبت كندا 600 جندي من لاتفيا، تاركة 300.",
        [_lv("delta", "current", 600), _lv("strength", "current", 300)],
    ),
]

TASKS: list[tuple[str, list[Figure]]] = [
    ("بدأ 300 جندي كندي مهمتهم في لاتفيا.", [_lv("strength", "current", 300)]),
    ("أنهى 300 جندي كندي مهمتهم في لاتفيا.", [_lv("delta", "current", 300)]),
    ("سينهي 300 جندي كندي مهمتهم في لاتفيا.", [_lv("delta", "planned", 300)]),
    ("أنهى 300 جندي كندي تدريبهم في لاتفيا.", []),
    ("تسلم 300 جندي كندي مهامهم في لاتفيا.", [_lv("strength", "current", 300)]),
    ("تسلم 300 جندي كندي رواتبهم في لاتفيا.", []),
    ("حل 300 جندي كندي محل الكتيبة السابقة في لاتفيا.", [_lv("strength", "current", 300)]),
    ("لبت كندا طلب لاتفيا إرسال 300 جندي إضافي.", [_lv("delta", "planned", 300)]),
    ("رفضت كندا طلب لاتفيا إرسال 300 جندي إضافي.", []),
]


def _ends(status: str) -> Figure:
    """A direction of Canada's in Latvia."""
    return ("ca", "LV", "direction", status, None, None)


PRESENCE: list[tuple[str, list[Figure]]] = [
    ("أنهت كندا وجودها العسكري في لاتفيا.", [_ends("current")]),
    ("ستنهي كندا وجودها العسكري في لاتفيا.", [_ends("planned")]),
    ("لن تنهي كندا وجودها العسكري في لاتفيا.", [_ends("denied")]),
    ("أنهت كندا وجودها التجاري في لاتفيا.", []),
    ("بررت كندا وجودها العسكري في لاتفيا.", []),
]

SEND, SENT = [_lv("delta", "planned", 300)], [_lv("delta", "current", 300)]
WHETHER: list[tuple[str, list[Figure]]] = [
    ("عرقل البرلمان الكندي إرسال 300 جندي إلى لاتفيا.", []),
    ("أقر البرلمان الكندي إرسال 300 جندي إلى لاتفيا.", SEND),
    ("يصوت البرلمان الكندي غداً على إرسال 300 جندي إلى لاتفيا.", []),
    ("صوت البرلمان الكندي لصالح إرسال 300 جندي إلى لاتفيا.", SEND),
    ("كادت كندا ترسل 300 جندي إلى لاتفيا.", []),
    ("كان يمكن لكندا إرسال 300 جندي إلى لاتفيا.", []),
    ("يمكن لكندا إرسال 300 جندي إلى لاتفيا.", SEND),
    ("لم تعلق كندا على أنباء إرسال 300 جندي إلى لاتفيا.", []),
    ("كلما أرسلت كندا 300 جندي إلى لاتفيا احتجت موسكو.", []),
    ("عندما أرسلت كندا 300 جندي إلى لاتفيا احتجت موسكو.", SENT),
    ("إذا طلبت لاتفيا ذلك سترسل كندا 300 جندي إليها.", SEND),
    ("وجهت المحكمة اتهامات إلى 300 جندي كندي في لاتفيا.", []),
]


@pytest.mark.parametrize(("text", "wanted"), [*SIZES, *MOVES, *TASKS, *PRESENCE, *WHETHER])
def test_before_and_after(text: str, wanted: list[Figure]) -> None:
    assert keys(None, text) == sorted(wanted, key=repr)
