"""Normal forms, each with an exact map back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.arabic.letters import READING, char_filter
from streams.arabic.normal import index_form, reading_form, searchable

LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("أإآاىيةهـًٌٍَُِّْٱیکۀﷲﻻﺍ٥۵5 \u200f\u202e\u200b\u0670\ufdfa،.\n\ud800"),
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.characters(max_codepoint=0x7F),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "index", "reading"),
    [
        ("أإآ", "ااا", "ااا"),
        ("ٱلعراق", "ٱلعراق", "العراق"),
        ("مستشفى", "مستشفي", "مستشفي"),
        ("قوة", "قوه", "قوه"),
        ("جنـــود", "جنود", "جنود"),
        ("جُنْدِيٌّ", "جندي", "جندي"),
        ("٥٠٠", "٥٠٠", "500"),
        ("۵۰۰", "۵۰۰", "500"),
        ("کرکوك", "کرکوك", "كركوك"),
        ("ایران", "ایران", "ايران"),
        ("ﻻ", "ﻻ", "لا"),
        ("العـ\u200fـراق", "الع\u200fراق", "العراق"),
        ("ق\u202eق", "ق\u202eق", "قق"),
        ("مئة", "مئه", "مئه"),
        ("", "", ""),
    ],
)
def test_the_two_forms(text: str, index: str, reading: str) -> None:
    assert index_form(text).text == index
    assert reading_form(text).text == reading == searchable(text)


def test_offsets_lead_back_with_the_marks_of_the_last_letter() -> None:
    form = reading_form("ضمّ الـ٥٠٠ جنديٍّ")
    assert form.text == "ضم ال500 جندي"
    at = form.text.index("500")
    assert form.original[slice(*form.span(at, at + 3))] == "٥٠٠"
    at = form.text.index("جندي")
    assert form.original[slice(*form.span(at, at + 4))] == "جنديٍّ"


@given(LETTERS)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    for make in (index_form, reading_form):
        form = make(text)
        last = 0
        for at in range(len(form.text)):
            start, end = form.span(at, at + 1)
            assert 0 <= start < end <= len(text)
            assert start >= last
            last = start
            assert form.text[at] in make(text[start:end]).text
        assert form.span(len(form.text), len(form.text))[0] <= len(text)


@given(LETTERS)
def test_the_cheap_way_gives_what_the_table_gives(text: str) -> None:
    plain = text.replace("ـ", "")
    assert searchable(plain) == plain.translate(READING)


def test_many_kinds_of_letters_at_once_go_through_the_table() -> None:
    text = "".join(map(chr, READING)) * 2
    assert searchable(text) == text.replace("ـ", "").translate(READING)


def test_a_stroke_between_digits_is_a_dash() -> None:
    form = reading_form("بين ١٧٠ـ٢٤٠ جنــديا، الـ٥")
    assert form.text == "بين 170-240 جنديا، ال5"
    assert form.original[slice(*form.span(4, 11))] == "١٧٠ـ٢٤٠"
    assert form.original[slice(*form.span(12, 17))] == "جنــديا"
    assert index_form("١ـ٢").text == "١٢"


@given(LETTERS)
def test_reading_again_changes_nothing(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)
    assert index_form(searchable(text)).text == searchable(text)


def test_the_char_filter_and_the_reading_form_are_one_table() -> None:
    mappings = {}
    for line in char_filter():
        left, _, right = line.partition("=>")
        mappings[_text(left)] = _text(right)
    assert len(mappings) > 500
    for letter, plain in mappings.items():
        assert index_form(plain).text == searchable(letter)


def _text(escaped: str) -> str:
    return escaped.strip().encode("ascii").decode("unicode_escape")
