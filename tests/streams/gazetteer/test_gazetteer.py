"""Names are found in one pass, under clitics, spellings and hashtags; look-alikes are not."""

from __future__ import annotations

import pytest

from streams.arabic.normal import reading_form
from streams.gazetteer.gazetteer import gazetteer
from streams.gazetteer.speakers import speaker_owner


def found(text: str) -> set[str]:
    return {match.id for match in gazetteer().find(reading_form(text))}


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("الناتو", "nato"),
        ("للناتو", "nato"),
        ("والناتو", "nato"),
        ("حلف شمال الأطلسي", "nato"),
        ("لحلف شمال الاطلسى", "nato"),
        ("#حلف_الناتو", "nato"),
        ("حِلْفُ النّاتو", "nato"),
        ("الجيش العراقي", "iq"),
        ("البيشمركة", "peshmerga"),
        ("الحشد الشعبي", "pmf"),
        ("داعش", "isis"),
        ("التحالف الدولي", "coalition"),
        ("القوات الأميركية", "us"),
        ("القوات الأمريكيه", "us"),
        ("الجيش التركي", "tr"),
        ("العراق", "iq"),
        ("بالعراق", "iq"),
        ("سوريا", "sy"),
    ],
)
def test_a_name_is_found(text: str, identity: str) -> None:
    assert identity in found(text)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("التحالف العربي", "coalition"),
        ("تحالف الفتح", "coalition"),
        ("بعثة يونامي", "nato"),
        ("المحيط الأطلسي", "nato"),
        ("كلمة عابرة", "nato"),
    ],
)
def test_a_look_alike_is_not(text: str, identity: str) -> None:
    assert identity not in found(text)


def test_matches_stand_where_they_say() -> None:
    text = "قال متحدث باسم حلفِ الناتو في العراق إن القوات الأميركية باقية."
    for match in gazetteer().find(reading_form(text)):
        assert text[match.start : match.end].strip() == text[match.start : match.end] != ""


def test_speakers_own_forces() -> None:
    assert "nato" in speaker_owner("stoltenberg")
    assert "us" in speaker_owner("pentagon")
    assert "nato" not in speaker_owner("nobody-we-know")
