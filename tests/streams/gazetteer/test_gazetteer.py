from __future__ import annotations

import pytest

from streams.arabic.normal import reading_form
from streams.gazetteer.entry import listings, records, rows
from streams.gazetteer.gazetteer import gazetteer
from streams.gazetteer.speakers import speaker_of, speaker_owner


def names(text: str) -> list[tuple[str, str]]:
    return [
        (found.id, text[found.start : found.end]) for found in gazetteer().find(reading_form(text))
    ]


@pytest.mark.parametrize(
    "word",
    ["الناتو", "للناتو", "والناتو", "بالناتو", "#الناتو", "النـاتو", "الناتُو", "#حلف_الناتو"],
)
def test_clitics_marks_and_hashtags(word: str) -> None:
    assert [key for key, _ in names(f"أشار {word} إلى ذلك")] == ["nato"]


@pytest.mark.parametrize(
    "word",
    ["أميركي", "أمريكي", "امريكي", "الأميركية", "الأمريكيين", "أميركيون", "أميركياً", "للأميركيين"],
)
def test_a_nationality_in_its_inflections(word: str) -> None:
    assert ("us", word.rstrip("ً")) in [
        (key, surface.rstrip("ً")) for key, surface in names(f"قائد {word} كبير")
    ]


@pytest.mark.parametrize(
    "word", ["ألماني", "الألمانية", "للألمان", "ألمانيا", "لألمانيا", "بألمانيا"]
)
def test_a_word_that_begins_like_the_article(word: str) -> None:
    assert [key for key, _ in names(f"ضابط {word} هنا")] == ["de"]


@pytest.mark.parametrize(
    "text",
    [
        "التحالف العربي",
        "تحالف الفتح",
        "بعثة يونامي",
        "المحيط الأطلسي",
        "صحيفة واشنطن بوست",
        "الدينار العراقي",
    ],
)
def test_homographs_are_no_forces(text: str) -> None:
    found = gazetteer().find(reading_form(text))
    assert not [
        each for each in found if each.kind in {"force", "capital", "country", "nationality"}
    ]


def test_the_longest_name_wins() -> None:
    assert [key for key, _ in names("زار بعثة الناتو في العراق أمس")] == ["nato_mission_iraq"]


def test_names_are_whole_words() -> None:
    assert names("العراقيب والناتوات") == []


def test_offsets_are_those_of_the_original() -> None:
    text = "قالَ «النـاتـو» في بغـداد"
    for found in gazetteer().find(reading_form(text)):
        assert text[found.start : found.end].strip("«»") in {"النـاتـو", "بغـداد"}


def test_breadth() -> None:
    entries = {(listing.entry.kind, listing.entry.id) for listing in listings()}
    assert sum(kind == "country" for kind, _ in entries) >= 80
    assert sum(kind in {"city", "base", "province", "region"} for kind, _ in entries) >= 90


@pytest.mark.parametrize(
    ("speaker", "force"),
    [("pentagon", "us"), ("stoltenberg", "nato"), ("nato_mission_iraq", "nato"),
     ("iq_joint_operations", "iq"),
     ("nato", "nato"), ("us-government", "us"), ("tr-capital", "tr")],
)  # fmt: skip
def test_owners(speaker: str, force: str) -> None:
    assert speaker_owner(speaker) == {force}


def test_agencies_own_nothing() -> None:
    assert speaker_owner("reuters") == frozenset()


def test_a_spokesman_is_one_speaker_with_his_organisation() -> None:
    assert speaker_of("kirby") == speaker_of("mcnulty") == "pentagon"
    assert speaker_of("stoltenberg") == "stoltenberg"


@pytest.mark.parametrize(
    ("text", "person"),
    [("قال بوش إن", "bush"), ("وأعلن كلينتون", "clinton"), ("لأولمرت", "olmert"),
     ("وزير الدفاع ثيو فرانكن", "francken"), ("عبدالله غول", "gul")],
)  # fmt: skip
def test_a_surname_of_one_nation_stands_alone(text: str, person: str) -> None:
    assert person in [key for key, _ in names(text)]


@pytest.mark.parametrize("text", ["سافر كوفود كبيرة", "بوكيله القانوني", "قالت رايس", "باع بقائي"])
def test_an_everyday_word_is_no_surname(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("وفي زفيتشان", "zvecan"), ("ببوتشا", "bucha"), ("ولاية جورجيا", "georgia_us"),
     ("دلتا النيجر", "niger_delta"), ("جوبا السفلى", "juba_so"), ("للقوقاز", "caucasus"),
     ("مدينة وجدة", "oujda")],
)  # fmt: skip
def test_a_place_is_the_longest_name(text: str, place: str) -> None:
    assert [key for key, _ in names(text)] == [place]


@pytest.mark.parametrize(
    "text",
    ["لم يزد عددهم", "ثم وجده هناك", "بأجور زهيدة", "بآدمي", "أرحب بكم", "وأجير", "ما بنينا",
     "كانو هناك", "تسنى له", "بيني وبينكم", "ميمنة القوات"],
)  # fmt: skip
def test_an_everyday_word_is_no_place(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "organisation"),
    [("وزارة الدفاع الكينية", "ke_defence_ministry"),
     ("وللخارجية النرويجية", "no_foreign_ministry"),
     ("وكالة أسوشييتد برس", "ap"), ("بمجلس الدوما", "ru_duma"), ("وكالة بلغا", "belga")],
)  # fmt: skip
def test_ministries_and_agencies(text: str, organisation: str) -> None:
    assert [key for key, _ in names(text)] == [organisation]


@pytest.mark.parametrize("text", ["لليوم السابع", "دخان سيغار", "غير واع", "أذان المغرب"])
def test_an_everyday_word_is_no_organisation(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [("في نايجيريا", "ng"), ("الكونجو الديمقراطية", "cd"), ("سيؤول", "kr-capital"),
     ("الحكومة الكينية", "ke-government"), ("جنديا بلجيكيا", "be"), ("المغاربة", "ma")],
)  # fmt: skip
def test_spellings_of_a_country(text: str, country: str) -> None:
    assert [key for key, _ in names(text)] == [country]


def test_one_id_is_one_speaker_or_place() -> None:
    tables = ("people.tsv", "organisations.tsv", "places.tsv", "countries.tsv")
    ids = [row[0] for table in tables for row in rows(table)]
    assert len(ids) == len(set(ids))


def test_owners_and_houses_are_known() -> None:
    forces = {row[0] for row in rows("countries.tsv")}
    forces |= {record["id"] for record in records("forces.yaml")}
    houses = {row[0] for row in rows("organisations.tsv")} | {"nato", "coalition"}
    owned = {each for row in rows("people.tsv") for each in row[2].split(",")}
    owned |= {each for row in rows("organisations.tsv") for each in row[1].split(",")}
    assert owned <= forces | {"-"}
    assert {row[1] for row in rows("people.tsv")} <= houses | {"-"}
