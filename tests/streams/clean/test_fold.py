from hypothesis import given
from hypothesis import strategies as st

from streams.arabic.normal import searchable
from streams.clean.fold import core, fold, trim

ARABIC = st.text(
    st.one_of(
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
        st.sampled_from(" \xa0\u200fABc1"),
    )
)


@given(ARABIC)
def test_folding_sees_what_the_reading_form_sees(text):
    assert fold(text) == fold(searchable(text))


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_sloppy_and_careful_spelling_are_one():
    assert fold("إقــرأ أيضًا:  الى") == fold("اقرا ايضا: إلى")
    assert fold("١٢ مشاهدة") == fold("12 مشاهده")


def test_the_kernel_of_a_line_is_without_its_frame():
    assert core("•| شارك |•") == "شارك"
    assert core("***") == ""


def test_trimming_leaves_marks_on_letters():
    assert trim("\ufeff \u200fتعليقاً\xa0") == "تعليقاً"
