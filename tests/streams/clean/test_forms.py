"""Forms of boilerplate in an article, and sentences that merely use such words."""

import json
from pathlib import Path

import pytest

from bench.clean_lines import score
from streams.clean.lines import clean_lines

DATA = Path(__file__).parents[2] / "data" / "lines"
FIRST = "قال ناطق باسم الميناء إن الرصيف الجديد سيفتح أمام السفن الكبيرة خلال شهر واحد."
MIDDLE = "وأضاف الناطق أن العمل استغرق عامين كاملين وشارك فيه مهندسون من ثلاث شركات."
LAST = "وسيوفر الرصيف نحو أربعمئة فرصة عمل لأبناء المدينة والقرى المجاورة لها."
BODY = f"{FIRST}\n{MIDDLE}\n{LAST}"

AFTER = [
    "انقر للمشاركة على فيسبوك (فتح في نافذة جديدة)",
    "فيسبوك X لينكدإن بينتيريست مشاركة عبر البريد طباعة",
    "زر الذهاب إلى الأعلى",
    "419 مشاهدة",
    "عدد المشاهدات: 2,115",
    "وقت القراءة: 3 دقائق",
    "دقيقة واحدة",
    "الوسوم: موانئ، تجارة",
    "#ميناء #تجارة_خارجية",
    "جميع الحقوق محفوظة © 2024",
    "الآراء المنشورة تعبر عن رأي أصحابها ولا تعبر عن رأي الموقع",
    "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع",
    "أدخل رمز التحقق",
    "حجم الخط",
    "[ads3]",
    "spot_img",
    "انتهى ص",
    "انتهى29/أ43",
    "انتهى / ٢٥",
    "ر. س",
    "م.ع / ك.ن",
    "الرابط المختصر: https://short.test/1",
    "قناتنا على واتساب",
    "تابعونا على نبض",
    "تابعنا على Google News",
    "حمّل تطبيقنا على أندرويد",
    "اشترك في نشرتنا البريدية ليصلك كل جديد.",
    "يستكمل بعد الإعلان",
    "تحرير: هيئة الأخبار",
    "English",
    "كوردی",
    "يمنع نسخ المحتوى دون إذن من الإدارة",
    "كازينو أون لاين أفضل المكافآت",
    "ـــــــــ",
    "المزيد من الأخبار",
]


@pytest.mark.parametrize("line", AFTER)
def test_it_goes_from_under_the_body(line):
    article = clean_lines(f"{BODY}\n{line}")
    assert article.text == BODY
    assert [one.line for one in article.removed] == [line]


KEPT = [
    ("المصدر: وكالات", "agency", "وكالات"),
    ("وكالات", "agency", "وكالات"),
    ("صورة من: مديرية الموانئ", "captions", ("صورة من: مديرية الموانئ",)),
    ("آخر تحديث: 14:20", "updated", "آخر تحديث: 14:20"),
]


@pytest.mark.parametrize(("line", "field", "value"), KEPT)
def test_it_goes_and_is_kept_as_a_field(line, field, value):
    article = clean_lines(f"{BODY}\n{line}")
    assert article.text == BODY
    assert getattr(article, field) == value


BEFORE = [
    ("شفق نيوز/", "شفق نيوز"),
    ("بغداد – واع", "بغداد – واع"),
    ("السومرية نيوز/ بغداد", "السومرية نيوز/ بغداد"),
    ("متابعة - وكالات", "متابعة - وكالات"),
]


@pytest.mark.parametrize(("line", "agency"), BEFORE)
def test_an_agency_s_own_line_before_the_body_is_kept_as_its_field(line, agency):
    article = clean_lines(f"{line}\n{BODY}")
    assert (article.text, article.agency, article.title) == (BODY, agency, None)


STAYS = [
    "التعليقات التي نُسبت إلى الوزارة غير صحيحة.",
    "وأضاف المصدر أن الرصيف الثاني سيفتح لاحقاً.",
    "المصدر لم يذكر موعداً لذلك.",
    "كما قال بيان للإدارة تابعته «الصحيفة» أمس.",
    "شارك في الحفل ممثلون عن ثلاث شركات.",
    "تابعنا العمل منذ يومه الأول.",
    "اشترك في البناء 300 عامل من المدينة.",
    "انتهى الحفل دون كلمات.",
    "المزيد من السفن سيصل غداً.",
    "وتستخدم الإدارة ملفات تعريف الارتباط في موقعها منذ عام.",
    "طباعة التذاكر ستبدأ غداً.",
    "صورة الميناء تغيرت كثيراً.",
    "نشر الجيش 120 جندياً حول الرصيف.",
    "حمل العمال معداتهم وغادروا.",
    "التعليقات على القرار خضعت للمراجعة أمس.",
    "كتب الوزير أن الأمر حسم.",
    "إعلان النتائج غداً.",
    "آخر تحديث للرصيف كان قبل عشرين عاماً.",
    "شاهد أيضاً رجال الشرطة القارب وهو يغرق.",
]


@pytest.mark.parametrize("sentence", STAYS)
@pytest.mark.parametrize("place", range(4))
def test_a_sentence_that_uses_such_words_stays(sentence, place):
    lines = [FIRST, MIDDLE, LAST]
    lines.insert(place, sentence)
    assert clean_lines("\n".join(lines)).text.split("\n") == lines


def test_related_news_at_the_end_go_with_their_teasers():
    text = f"{BODY}\nشاهد أيضاً\nضبط 300 سلاح غير مرخص في المخازن\nمنذ يومين\nوصول 20 سفينة"
    assert clean_lines(text).text == BODY


def test_related_news_in_mid_body_take_no_body_with_them():
    teasers = ("اقرأ أيضاً: ضبط 300 سلاح", "شاهد أيضاً\nضبط 300 سلاح غير مرخص في المخازن")
    text = f"{FIRST}\n{teasers[0]}\n{MIDDLE}\n{teasers[1]}\n{LAST}"
    assert clean_lines(text).text == BODY


def test_a_comment_form_ends_the_page_with_what_readers_wrote():
    comment = "هذا كلام قارئ يقول إن عدد العمال 900 عامل وليس 400 كما جاء."
    assert clean_lines(f"{BODY}\nالتعليقات (2)\n{comment}\nرد").text == BODY


def test_a_comment_link_above_the_body_ends_nothing():
    assert clean_lines(f"اترك تعليقاً\n{BODY}").text == BODY


def test_neighbours_that_look_like_captions_both_go_others_lose_one():
    caption = "عمال على الرصيف الجديد في الميناء"
    article = clean_lines(f"{FIRST}\n{caption}\n\n{caption}\n{MIDDLE}\n{LAST}")
    assert (article.text, article.captions) == (BODY, (caption,))
    assert clean_lines(f"{FIRST}\n{MIDDLE}\n{MIDDLE}\n{LAST}").text == BODY
    heading = "بداية جديدة"
    assert clean_lines(f"{FIRST}\n{heading}\n{heading}\n{MIDDLE}").text.count(heading) == 1


TITLE = "الميناء يفتح رصيفاً جديداً للسفن الكبيرة"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "اقتصاد\n",
        "أسواق ومال\n",
        "الرئيسية » اقتصاد » موانئ\n12 آذار 2024\n",
        "عاجل\nأمطار على المدن الشمالية الليلة\nالدولار يستقر في السوق الموازية\n",
        "عاجل | أمطار على المدن الشمالية الليلة\n",
    ],
)
def test_the_title_is_found_under_what_stands_above_it(before):
    article = clean_lines(f"{before}{TITLE}\n{BODY}")
    assert (article.title, article.text) == (TITLE, BODY)


def test_a_title_said_twice_goes_twice():
    article = clean_lines(f"{TITLE}\n12 آذار 2024\n{TITLE}\n{BODY}")
    assert (article.title, article.text) == (TITLE, BODY)
    assert "title.line" not in {one.rule for one in article.removed}


@pytest.mark.parametrize("line", [TITLE, f"{TITLE} - شبكة الضفة", f"الاقتصاد\n{TITLE}"])
def test_a_title_that_is_known_is_taken_out_of_the_text(line):
    article = clean_lines(f"{line}\n{BODY}", TITLE)
    assert (article.title, article.text) == (TITLE, BODY)


@pytest.mark.parametrize(
    "lead",
    [
        "وصول سفينة حبوب إلى الميناء صباح اليوم الخميس",
        "البصرة - رست سفينة كبيرة في الميناء",
        "رست في الميناء سفينة حبوب، وسفينة وقود، وسفينة ركاب",
    ],
)
def test_the_first_sentence_is_not_taken_for_a_title(lead):
    article = clean_lines(f"{lead}\n{BODY}")
    assert (article.title, article.text) == (None, f"{lead}\n{BODY}")


def test_a_sentence_that_goes_on_has_no_title_before_it():
    lead = "سفينة حبوب ترسو في الميناء الكبير"
    assert clean_lines(f"{lead}\n{MIDDLE}\n{LAST}").title is None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        (f"بغداد - {FIRST}", "بغداد"),
        (f"بغداد/ {FIRST}", "بغداد"),
        (f"صحيفة الضفة من عمّان: {FIRST}", "صحيفة الضفة من عمّان"),
        (f"واشنطن (وكالة) - {FIRST}", "واشنطن (وكالة)"),
        (f"الناطق: {FIRST}", None),
        (FIRST, None),
    ],
)
def test_a_dateline_is_copied_and_stays(text, dateline):
    article = clean_lines(f"{text}\n{MIDDLE}")
    assert article.dateline == dateline
    assert article.text == f"{text}\n{MIDDLE}"


def test_a_caption_in_a_shortcode_is_a_caption():
    text = f'{TITLE}\n[caption id="a" width="640"]\nعمال على الرصيف\n[/caption]\n{BODY}'
    article = clean_lines(text)
    assert (article.text, article.captions) == (BODY, ("عمال على الرصيف",))


@pytest.mark.parametrize("name", ["dev", "test"])
def test_the_labelled_lines(name):
    found = score(DATA / f"{name}.jsonl")
    assert found.f1 >= 0.97
    assert found.kept == 1.0
    assert [one for one in found.wrong if one[1] == "body"] == []


def test_there_are_a_thousand_labelled_lines():
    assert sum(score(DATA / f"{name}.jsonl").lines for name in ("dev", "test")) >= 1000
    sample = json.loads((DATA / "dev.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert set(sample) == {"id", "source_kind", "lines"}
