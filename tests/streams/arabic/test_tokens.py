"""Tokens, clitics and sentences, with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.arabic.sentences import split_sentences
from streams.arabic.tokens import peelings, tokenise


def test_tokens_are_words_digits_and_marks() -> None:
    tokens = tokenise("قال: 500 جنديّ(و30%)")
    assert tokens.forms == ["قال", ":", "500", "جندي", "(", "و", "30", "%", ")"]
    assert [tokens.kind(n) for n in (0, 1, 2)] == ["word", "punctuation", "digits"]
    assert tokens[2] == (5, 8, "500", "digits")
    assert tokens.glued(0)
    assert not tokens.glued(1)
    assert tokens.gap(1) == " "
    assert tokens.gap(8) == "\n"
    assert not tokens.glued(8)
    assert len(tokens) == 9


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenise(text)
    for place in range(len(tokens)):
        token = tokens[place]
        assert tokens.normal.text[token.start : token.end] == token.text
        assert tokens.end(place) == token.end


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("للناتو", "ناتو"),
        ("والناتو", "ناتو"),
        ("بالعراق", "عراق"),
        ("وبغداد", "بغداد"),
        ("كالجيش", "جيش"),
    ],
)
def test_what_is_glued_to_a_word_comes_off(word: str, stem: str) -> None:
    ways = peelings(word)
    assert ways[0].stem == word
    assert stem in {way.stem for way in ways}


def test_a_short_word_keeps_two_letters() -> None:
    assert {way.stem for way in peelings("بل")} == {"بل"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قال الوزير كذا. ثم عاد.", 2),
        ("بلغ العدد 3.5 آلاف. انتهى", 2),
        ("قال د. سالم إن الأمر انتهى.", 1),
        ("هل وصلوا؟ نعم! وصلوا", 3),
        ("سطر\nسطر آخر", 2),
        ("كلام... وتتمة", 1),
        ("كلام.. وتتمة", 1),
        ("«انتهى الأمر.» وأضاف", 2),
        ("وصلوا إلى بغداد.وقال آخر", 2),
        ("", 0),
        ("\n\n", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = split_sentences(text)
    assert len(found) == count
    for sentence in found:
        assert text[sentence.start : sentence.end].strip()


def test_a_subheading_says_nothing_of_its_own() -> None:
    text = "خلفية القرار\nقال الوزير إن القرار صدر أمس.\nقال الوزير كلمته"
    assert [each.subheading for each in split_sentences(text)] == [True, False, False]
    assert [each.line for each in split_sentences(text)] == [0, 1, 2]


@given(st.text(alphabet="ابج .؟!\n«»…", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    last = 0
    for sentence in split_sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
    covered = "".join(text[s.start : s.end] for s in split_sentences(text))
    assert "".join(covered.split()) == "".join(text.split())
