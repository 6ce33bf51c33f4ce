"""Arabic in order, widths, and nothing that drives a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import terminal
from console.bidi import visual
from console.terminal import FSI, PDI, isolated, one_line, paragraphs, plain, table, width


@pytest.fixture(autouse=True)
def _isolating() -> Iterator[None]:
    terminal.order_by("isolate")
    yield
    terminal.order_by("auto")


@pytest.mark.parametrize(
    ("logical", "shown"),
    [
        ("plain words", "plain words"),
        ("ابج", "جبا"),
        ("abc ابج def", "abc جبا def"),
        ("ابج abc دهو", "وهد abc جبا"),
        ("بلغ 3,000 جندي", "يدنج 3,000 غلب"),
        ("من 500 إلى 4000", "4000 ىلإ 500 نم"),
        ("يوم 12/3 بدأ", "أدب 12/3 موي"),
        ("قال (ابج) شيئا", "ائيش (جبا) لاق"),
        ("بِسْم", "مسْبِ"),
        ("نسبة 5%", "%5 ةبسن"),
        ("", ""),
    ],
)
def test_letters_stand_in_the_order_of_their_columns(logical: str, shown: str) -> None:
    assert visual(logical) == shown


@given(st.text(alphabet="abc 012,./%()«»ابجدهـَِّْ-", max_size=60))
def test_ordering_loses_and_adds_nothing(line: str) -> None:
    mirrored = str.maketrans("()«»", "[[<<")
    folded = str.maketrans({"[": "[", "(": "[", ")": "[", "«": "<", "»": "<"})
    assert sorted(visual(line).translate(folded)) == sorted(line.translate(mirrored))


def test_arabic_is_set_apart_ordered_or_left(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isolated("ابج") == f"{FSI}ابج{PDI}"
    assert isolated("abc") == "abc"
    terminal.order_by("reorder")
    assert isolated("ابج") == "جبا"
    terminal.order_by("plain")
    assert isolated("ابج") == "ابج"


def test_long_reordered_text_is_broken_before_it_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.order_by("reorder")
    words = " ".join(["كلمة", *["وسط"] * 60, "آخر"])
    first, *_, last = one_line(words).split("\n")
    assert first.endswith("ةملك")
    assert last.strip().startswith("رخآ")
    assert all(width(line) <= 120 for line in paragraphs(words).split("\n"))


def test_what_a_source_wrote_cannot_drive_the_terminal() -> None:
    evil = "a\x1b[2J\x1b]0;title\x07\u202eb\u2067c\u200f\x9b31m\r\x00d"
    for each in (plain(evil), isolated(evil), one_line(evil), table(("x",), [[evil]])):
        assert not any(ord(c) < 32 and c not in "\n\t" for c in each)
        assert not set(each) & {"\u202e", "\u2067", "\u200f", "\x9b"}


def test_columns_align_whatever_stands_in_them() -> None:
    shown = table(("name", "n"), [["بَغْداد", "1"], ["x", "22"], ["漢字", "3"]])
    ends = {width(line.rsplit("  ", 1)[0]) for line in shown.split("\n")[2:]}
    assert width("بَغْداد") == 5
    assert width("漢字") == 4
    assert len(ends) <= 3
    assert len({width(line[: line.index(end)]) for line, end in zip(
        shown.split("\n")[2:], "123", strict=True)}) == 1  # fmt: skip
