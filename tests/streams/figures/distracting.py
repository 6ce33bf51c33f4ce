"""Unrelated articles, many of them with a force, a unit and a number that is no strength.

No chance: article ``n`` takes its sentences and words by index.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

COUNT = 2000

NUMBERS = (
    "12", "٣٥", "40", "مئة", "250", "500", "ألف", "1200", "ثلاثة آلاف", "7 آلاف", "15 ألفاً",
    "عشرات",
    "نحو 60", "أكثر من 90", "320", "خمسين",
)  # fmt: skip
SMALL = ("3", "4", "خمسة", "ستة", "٧", "ثمانية", "9", "عشرة")
FORCES = (
    "الجيش العراقي", "القوات الأميركية", "حلف شمال الأطلسي", "التحالف الدولي", "الحشد الشعبي",
    "البيشمركة", "تنظيم داعش",
    "القوات التركية", "الجيش السوري", "حزب العمال الكردستاني", "القوات العراقية", "الناتو",
)  # fmt: skip
NATIONS = ("عراقي", "أميركي", "تركي", "بريطاني", "فرنسي", "سوري", "ألماني", "إيطالي")
PLACES = (
    "بغداد",
    "الموصل",
    "أربيل",
    "كركوك",
    "الأنبار",
    "ديالى",
    "العراق",
    "سوريا",
    "البصرة",
    "نينوى",
)
UNITS = ("جندي", "عنصر", "مقاتل", "عسكري", "ضابط", "فرد")

TRAPS = (
    "قتل {small} جنود من {force} في هجوم استهدف نقطة تفتيش في {place}.",
    "أعلنت خلية الإعلام الأمني مقتل {number} {unit} من {force} خلال الاشتباكات في {place}.",
    "وأسفر الانفجار عن إصابة {number} {unit} {nation} بجروح متفاوتة.",
    "لقي {small} {unit} {nation} مصرعهم في تحطم مروحية قرب {place}.",
    "خسر {force} {number} {unit} منذ بدء المعركة في {place}.",
    "اعتقلت قوات الأمن {number} {unit} من {force} في {place}.",
    "ألقي القبض على {number} عنصراً من {force} بتهمة التزوير.",
    "سلم {number} {unit} من {force} أنفسهم إلى السلطات في {place}.",
    "أفرجت السلطات في {place} عن {number} {unit} من {force} بعد انتهاء التحقيق.",
    "حكمت محكمة في {place} على {number} {unit} من {force} بالسجن.",
    "تخرج {number} {unit} {nation} من الكلية العسكرية في {place} بحضور قائد {force}.",
    "أنهى {number} {unit} {nation} دورة تدريبية أقامها {force} في {place}.",
    "دربت البعثة التابعة لـ{force} {number} {unit} {nation} على إزالة الألغام.",
    "كرم الوزير {number} {unit} من {force} في احتفال أقيم في {place}.",
    "صرفت الحكومة رواتب {number} {unit} من {force} بعد تأخير دام شهرين.",
    "يعمل {number} متعاقد {nation} مع {force} في صيانة الطائرات في {place}.",
    "كشفت لجنة برلمانية عن {number} {unit} وهمي في سجلات {force}.",
    "طالب نائب في البرلمان {force} بسحب {number} {unit} من {place}.",
    "هل يرسل {force} {number} {unit} إلى {place}؟",
    "ناقش المجتمعون إمكانية نشر {number} {unit} من {force} في {place}.",
    "أطلق {force} {number} صاروخاً على مواقع للمسلحين قرب {place}.",
    "تسلم {force} {number} مدرعة ودبابة لدعم جنوده في {place}.",
    "نفذ {force} {number} غارة على مواقع في {place} خلال أسبوع.",
    "خصص {force} {number} مليون دولار لدعم الجنود في {place}.",
    "تبعد القاعدة التي يستخدمها {force} {number} كيلومتراً من {place}.",
    "استقبلت مستشفيات {place} {number} {unit} من {force} لتلقي العلاج.",
    "زار قائد {force} الفرقة {small} في {place} وتفقد الجنود.",
    "تظاهر {number} شخص في {place} احتجاجاً على وجود {force}.",
    "نزح {number} شخص من {place} بسبب القتال بين {force} والمسلحين.",
    "صوت {number} {unit} من {force} في الاقتراع الخاص في {place}.",
    "شيع أهالي {place} جثامين {small} جنود من {force}.",
    "أصيب {number} {unit} من {force} بفيروس كورونا في {place}.",
    "هاجم مسلحون من {force} نقطة يحرسها {small} جنود في {place}.",
    "أحيل {number} {unit} من {force} إلى التقاعد بعد بلوغهم السن القانونية.",
    "التقى رئيس الوزراء {number} {unit} من {force} في {place}.",
)
PLAIN = (
    "ارتفعت أسعار النفط إلى {number} دولاراً للبرميل في تعاملات اليوم.",
    "فاز المنتخب العراقي على ضيفه بنتيجة {small} أهداف في مباراة أقيمت في {place}.",
    "افتتح معرض الكتاب في {place} بمشاركة {number} دار نشر.",
    "سجلت وزارة الصحة {number} إصابة جديدة في {place} خلال يوم.",
    "وقعت بغداد عقداً لبناء {number} مدرسة في {place}.",
    "تراجع سعر صرف الدينار أمام الدولار بنسبة {small} في المئة.",
    "شهدت {place} أمطاراً غزيرة وهبوطاً في درجات الحرارة إلى {small} درجات.",
    "أقيم مهرجان سينمائي في {place} عُرض فيه {number} فيلماً.",
    "بلغ عدد زوار المدينة {number} ألف زائر خلال العيد.",
    "وصلت إلى ميناء أم قصر سفينة تحمل {number} طن من القمح.",
    "قال مدير المرور إن {number} حادثاً وقع في {place} منذ مطلع السنة.",
    "أعلنت المفوضية أن {number} مرشحاً يتنافسون في {place}.",
    "وبلغت نسبة المشاركة في الانتخابات {small} في المئة.",
    "أضافت الوزارة أن المشروع يحتاج إلى {number} عامل وإلى سنتين من العمل.",
    "ويستقبل المتحف {number} زائر يومياً بحسب إدارته.",
)


class Piece(NamedTuple):
    title: str | None
    text: str
    trap: bool


def _filled(pattern: str, turn: int) -> str:
    return pattern.format(
        number=NUMBERS[turn % len(NUMBERS)],
        small=SMALL[turn // 3 % len(SMALL)],
        force=FORCES[(turn // 2) % len(FORCES)],
        nation=NATIONS[turn // 5 % len(NATIONS)],
        place=PLACES[turn // 7 % len(PLACES)],
        unit=UNITS[turn // 4 % len(UNITS)],
    )


def pieces() -> Iterator[Piece]:
    for turn in range(COUNT):
        trap = turn % 2 == 0
        sentences = [
            _filled(PLAIN[(turn * 7 + step * 4) % len(PLAIN)], turn * 3 + step * 11)
            for step in range(3)
        ]
        if trap:
            pattern = TRAPS[turn // 2 % len(TRAPS)]
            sentences.insert(turn // 2 % 4, _filled(pattern, turn * 5 + turn // len(TRAPS)))
            if turn % 6 == 0:
                other = TRAPS[(turn // 2 + 11) % len(TRAPS)]
                sentences.append(_filled(other, turn * 3 + 1))
        yield Piece(None, "\n".join(sentences), trap)
