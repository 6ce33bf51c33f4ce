"""Marks cut a text into pieces that are the whole text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.page.marking import Mark, differences, pieces

TEXT = st.text(alphabet="ab 500نات\n", max_size=60)
MARKS = st.lists(
    st.builds(
        Mark, st.integers(-3, 70), st.integers(-3, 70), st.sampled_from(["figure", "entity"])
    ),
    max_size=8,
)


@given(TEXT, MARKS)
def test_the_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(text, marks)) == text


def test_the_first_of_two_that_overlap_wins() -> None:
    found = list(pieces("0123456789", [Mark(3, 6, "figure"), Mark(1, 5, "entity")]))
    assert [(piece.text, piece.kind) for piece in found] == [
        ("012", ""), ("345", "figure"), ("6789", ""),
    ]  # fmt: skip


def test_offsets_count_code_points_and_controls_go_last() -> None:
    text = "😀\u202e500 جندي"
    found = list(pieces(text, [Mark(2, 5, "figure")]))
    assert [(piece.text, piece.kind) for piece in found] == [
        ("😀", ""), ("500", "figure"), (" جندي", ""),
    ]  # fmt: skip


def test_differences_name_what_went_and_what_came() -> None:
    found = differences("a\nb\nc", "a\nB\nc\nd")
    assert [(each.kind, each.line) for each in found] == [
        ("same", "a"), ("out", "b"), ("in", "B"), ("same", "c"), ("in", "d"),
    ]  # fmt: skip
