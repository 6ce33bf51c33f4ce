"""Any input gives an answer, in time linear in its length."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.figures.reader import read_candidates, read_figures
from tests.streams.timing import seconds_of

DAY = date(2022, 6, 1)
WORDS = (
    *[
        "قال",
        "الناتو",
        "إن",
        "عدد",
        "قوات",
        "الحلف",
        "في",
        "العراق",
        "500",
        "جندي",
        "من",
        "إلى",
        "نحو",
        "4",
        "آلاف",
        "عنصر",
        "،",
        ".",
        "«",
        "»",
    ],
    *[
        "نفى",
        "وأضاف",
        "لن",
        "سيرتفع",
        "زيادة",
        "بغداد",
        "كان",
        "2019",
        "أمس",
        "تركيا",
        "الأميركية",
        ":",
        "؟",
        "مئات",
        "بينهم",
    ],
    "\n",
)
HOSTILE = {
    "digits": "5",
    "and": "و",
    "brackets": "(",
    "quotes": "«",
    "numbers": "500 ",
    "soldiers": "500 جندي ",
    "speakers": "قال جون أن ",
    "moves": "زيادة عدد قوات ",
    "denials": "نفى إرسال 500 جندي ",
    "names": "الناتو في العراق ",
    "lines": "وصل 300 جندي\n",
    "dates": "في 18 فبراير 2021 ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_at_most_about_twice_as_long(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        return seconds_of(lambda: read_figures(None, text, published=DAY))

    seconds(1000)
    assert seconds(32_000) < 6 * seconds(8_000) + 0.05


@pytest.mark.parametrize(
    "text", ["", " \n\t", "...،؛", "\ud800", "\u200f\u200e", "500", "abc 500 soldiers"]
)
def test_what_holds_nothing_gives_nothing(text: str) -> None:
    assert read_figures(None, text, published=None) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_every_figure_stands_in_its_text(words: list[str]) -> None:
    text = " ".join(words)
    for candidate in read_candidates("العراق", text, published=DAY):
        figure = candidate.figure
        if figure is not None:
            assert text[figure.quote_start :].startswith(figure.quote)
            assert 0 <= figure.start < figure.end <= len(text)
            assert figure.claim_date is not None
            assert figure.claim_date <= DAY
