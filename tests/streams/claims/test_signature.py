"""Near-copies are alike, other sentences are not."""

from __future__ import annotations

from streams.claims.signature import PERMUTATIONS, sentence_signature, similarity
from streams.track.settings import DEFAULTS

SENTENCE = (
    "أكد الناطق باسم البعثة في مؤتمر عقده صباح الأحد أن عدد العسكريين العاملين"
    " ضمن البعثة التدريبية في البلاد لا يتجاوز خمسمئة عنصر من جنسيات متعددة"
)


def alike(other: str) -> bool:
    near = similarity(sentence_signature(SENTENCE), sentence_signature(other))
    return near >= DEFAULTS.near_copy


def test_the_same_sentence_is_a_copy() -> None:
    assert len(sentence_signature(SENTENCE)) == PERMUTATIONS
    assert similarity(sentence_signature(SENTENCE), sentence_signature(SENTENCE)) == 1


def test_spelling_and_punctuation_do_not_matter() -> None:
    assert alike(SENTENCE.replace("أ", "ا").replace("البعثة", "«البعثه»"))


def test_a_word_or_two_changed_is_a_copy() -> None:
    assert alike(SENTENCE.replace("صباح الأحد", "صباح الاثنين"))


def test_another_sentence_is_none() -> None:
    assert not alike(
        "ذكرت وكالة الأنباء نقلا عن مصدر عسكري أن القوة التدريبية"
        " تضم خمسمئة جندي موزعين على ثلاث قواعد"
    )


def test_no_words_no_signature() -> None:
    assert sentence_signature("«…»") == ()
    assert similarity((), ()) == 0
    assert similarity((1,), (1, 2)) == 0


def test_one_word_has_a_signature() -> None:
    assert len(sentence_signature("كلمة")) == PERMUTATIONS
