"""Who says a figure: verbs no table knows, titles, documents, agencies, and the author's own."""

from __future__ import annotations

from datetime import date

import pytest

from bench.figures import DATA, measure, rows
from streams.figures.reader import read_figures

PUBLISHED = date(2023, 5, 1)

SAID = {
    "unknown verb": (
        "نبّه رئيس الوزراء الهنغاري فيكتور أوربان الأوروبيين إلى أن لبلاده في كوسوفو 400 جندي.",
        "فيكتور أوربان",
    ),
    "a verb of another meaning": (
        "واتهم المتحدث باسم الحوثيين يحيى سريع السعودية بأنها تنشر باليمن ألفي جندي سعودي.",
        "يحيى سريع",
    ),
    "existence": (
        "وأماط رئيس الأركان السابق غادي أيزنكوت اللثام عن وجود 500 جندي إيراني في سوريا.",
        "غادي أيزنكوت",
    ),
    "whoever acts goes on to speak": (
        "انتقد القيادي في التحالف الوطني الوجود التركي، وقال إن في العراق 2000 جندي تركي.",
        "القيادي في التحالف الوطني",
    ),
    "pointing back": (
        "هولندا تنشر 150 جنديا في العراق - هذا ما جاء على لسان وزيرة الدفاع كايسا أولونغرن.",
        "وزيرة الدفاع كايسا أولونغرن",
    ),
    "a sum somebody told": (
        "أما أن يكون في العراق 5000 جندي تركي فأمر نفاه السفير علي رضا غوناي.",
        "علي رضا غوناي",
    ),
    "pointing back, behind a verb with its particle": (
        "باقون في مالي بأربعمئة جندي ألماني، هذا ما ألحّت عليه متحدثة باسم وزارة الدفاع الألمانية.",
        "متحدثة باسم وزارة الدفاع الألمانية",
    ),
    "in so many words, and not what is answered": (
        "«لا صحة لوصول 800 جندي روسي لمالي»، بهذه العبارة ردّ مصدر دبلوماسي روسي على ما بثته قناة.",
        "مصدر دبلوماسي روسي",
    ),
    "in dialect": (
        "بقي في العراق 700 جندي إيطالي، هيك قال السفير الإيطالي.",
        "السفير الإيطالي",
    ),
    "whose plan it is": (
        "تقضي الخطة التي عرضها وزير الدفاع البلجيكي بسحب 120 جندياً بلجيكياً من مالي.",
        "وزير الدفاع البلجيكي",
    ),
    "half is no saying": (
        "بعد عام ونصف على قرار ماكرون سحبهم سيعود إلى تشاد 300 جندي فرنسي، وفق مسؤول في الإليزيه.",
        "مسؤول في الإليزيه",
    ),
    "behind «but»": (
        "طالت المهلة، إلا أن وزير الدفاع الدنماركي طمأن إلى أن 150 جندياً دنماركياً باقون في العراق.",
        "وزير الدفاع الدنماركي",
    ),
    "an agency in quotation marks": (
        'ونقلت وكالة "إيفي" عن مصدر حكومي أن 250 جندياً إسبانياً سيصلون إلى العراق.',
        "مصدر حكومي",
    ),
    "what a state does is no part of its name": (
        "نفت أنقرة سحب 300 من جنودها من قاعدة بعشيقة العراقية.",
        "أنقرة",
    ),
    "whom it was told, behind a title": (
        "أبلغ وزير الدفاع الإيطالي البرلمان أن 900 جندي إيطالي سيبقون في لبنان.",
        "وزير الدفاع الإيطالي",
    ),
    "a press conference is no journalist": (
        "قال ستولتنبرغ إن الحلف باق. وأضاف في مؤتمر صحافي ببروكسل أن له في العراق 400 مدرب.",
        "ستولتنبرغ",
    ),
    "a source in brackets": (
        "القوات الفرنسية في العراق تضم 600 جندي (المصدر: وزارة الجيوش الفرنسية).",
        "وزارة الجيوش الفرنسية",
    ),
    "a document and who issued it": (
        "وجاء في كتاب رسمي صادر عن وزارة الداخلية العراقية أن 500 جندي تركي دخلوا العراق.",
        "وزارة الداخلية العراقية",
    ),
    "a document alone": (
        "بيّنت إحصائية رسمية أن في كوسوفو 300 جندي تركي.",
        "إحصائية رسمية",
    ),
    "an agency passes on": (
        "ونقلت وكالة رويترز عن ثلاثة مسؤولين أميركيين أن 900 جندي أميركي سيبقون في سوريا.",
        "ثلاثة مسؤولين أميركيين",
    ),
    "a paper by way of another": (
        "ذكرت صحيفة «المدى»، نقلا عن مسؤولين أميركيين، أن 4000 جندي أميركي سيصلون إلى كابل.",
        "مسؤولين أميركيين",
    ),
    "an official by way of others vouches himself": (
        "قال الوزير، نقلا عن القادة الميدانيين، إن في سنجار بالعراق 400 مقاتل من حزب العمال.",
        "الوزير",
    ),
    "audience before the speaker": (
        "قال لوكالة رويترز المتحدث باسم الجيش الفرنسي إن في تشاد ألف جندي فرنسي.",
        "المتحدث باسم الجيش الفرنسي",
    ),
    "audience in quotation marks": (
        "شهود عيان أكدوا لـ«رووداو» أن 200 جندي تركي وصلوا إلى دهوك في العراق.",
        "شهود عيان",
    ),
    "a capital": ("موسكو من جهتها تتحدث عن 800 جندي أوكراني في كورسك.", "موسكو"),
    "title again for a name": (
        "التقى وزير الدفاع الإيطالي غويدو كروزيتو نظيره. وأوضح الوزير أن بالعراق 1100 جندي إيطالي.",
        "وزير الدفاع الإيطالي غويدو كروزيتو",
    ),
    "himself": (
        "قال الوزير غويدو كروزيتو إن المهمة باقية. وأضاف كروزيتو نفسه أن بالعراق 1100 جندي إيطالي.",
        "الوزير غويدو كروزيتو",
    ),
}

UNSAID = {
    "a passive": "قال وزير الخارجية التركي إن بلاده باقية. ويُعتقد أن في العراق 2000 جندي تركي.",
    "worth mentioning": "قال الوزير إن بلاده باقية. يذكر أن في العراق 2000 جندي تركي.",
    "a scheme": "وفق خطة من ثلاث مراحل، تنشر تركيا في العراق 2000 جندي.",
    "decided, not said": "كان من المقرر أن ترسل بولندا 120 جندياً إلى أفغانستان.",
    "nobody denies": "لا يخفى على أحد أن تركيا تنشر في العراق 2000 جندي.",
    "a beginning": "هكذا بدأت واشنطن عملها في سوريا بخمسين جنديا أميركيا.",
}


def speakers(text: str) -> list[str | None]:
    return [each.attribution for each in read_figures(None, text, published=PUBLISHED)]


@pytest.mark.parametrize("case", SAID)
def test_a_speaker_is_named(case: str) -> None:
    text, speaker = SAID[case]
    found = speakers(text)
    assert found
    assert all(said is not None and speaker in said for said in found), found


@pytest.mark.parametrize("case", UNSAID)
def test_the_author_speaks(case: str) -> None:
    found = speakers(UNSAID[case])
    assert found
    assert set(found) == {None}


def test_two_sources_of_one_sentence_each_have_their_clause() -> None:
    text = (
        "القوات التركية في العراق ألفا جندي، بحسب القيادة المركزية الأميركية، وللفرنسيين في العراق "
        "600 جندي، كما أعلن السفير الفرنسي باتريك دوريل."
    )
    first, second = speakers(text)
    assert first is not None
    assert "القيادة المركزية" in first
    assert second is not None
    assert "باتريك دوريل" in second


def test_what_stands_before_a_joined_saying_is_the_authors_own() -> None:
    text = "في البحرين ألف جندي سعودي، وقال مصدر خليجي إن في البحرين 500 جندي إماراتي."
    assert speakers(text) == [None, "مصدر خليجي"]


def test_hard_cases_of_attribution_do_not_fall_back() -> None:
    marks = measure(rows([DATA / "dev_speakers.jsonl"])).fields["speaker"]
    assert len(marks) >= 125
    assert sum(marks) / len(marks) >= 0.97


BEHIND: dict[str, tuple[str, str]] = {
    "where it was said": (
        "الجنرال كينيث ماكنزي أعلن من بغداد خفض القوات الأميركية في العراق إلى 3000 جندي.",
        "الجنرال كينيث ماكنزي",
    ),
    "whom it was told": (
        "مصدر عسكري رفيع أبلغ «المدن» أن في لبنان 900 جندي فرنسي.",
        "مصدر عسكري رفيع",
    ),
    "a meeting": (
        "قال ماكرون عقب قمة مع قادة الساحل إن فرنسا ستسحب 800 جندي من مالي.",
        "ماكرون",
    ),
    "a statement": (
        "في كوسوفو 600 جندي أميركي، حسب بيان مقتضب لوزارة الدفاع في باكو.",
        "وزارة الدفاع في باكو",
    ),
}
"""What stands between a verb and its speaker, and is not the speaker."""


@pytest.mark.parametrize("case", BEHIND)
def test_the_speaker_is_not_who_or_where_it_was_told(case: str) -> None:
    text, speaker = BEHIND[case]
    assert speakers(text) == [speaker]


def test_a_verb_behind_a_pause_keeps_its_own_subject() -> None:
    text = "في ندوة ببغداد، أبلغ الجنرال كينيث ماكنزي الصحافيين أن في العراق 3000 جندي أميركي."
    assert speakers(text) == ["الجنرال كينيث ماكنزي"]
