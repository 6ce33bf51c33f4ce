"""A file's bytes become its text, or are refused."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.folder.decoding import decode_text
from schemas.errors import InputError

TEXT = "أعلن الناطق أن القوة تضم 700 جندي.\nوأضاف أنها باقية – حتى إشعار آخر."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_every_form(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


def test_a_mark_of_either_byte_order_is_heeded() -> None:
    assert decode_text(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT
    assert decode_text(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT


def test_windows_1256_is_read_where_it_gives_arabic() -> None:
    assert decode_text(TEXT.encode("windows-1256")) == TEXT


def test_latin_text_in_an_old_encoding_is_not_taken_for_arabic() -> None:
    with pytest.raises(InputError, match="no text in UTF-8, UTF-16 or windows-1256"):
        decode_text("Élysée: un café très agréable à Genève".encode("latin-1"))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 20,
        b"\x00" * 64,
        random.Random(4).randbytes(4000),
        TEXT.encode()[:-1] + b"\xff",
    ],
    ids=["picture", "archive", "zeros", "noise", "broken"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode_text(data)


def test_broken_utf8_is_not_taken_for_windows_1256() -> None:
    with pytest.raises(InputError, match="UTF-8, but broken at byte 8"):
        decode_text(TEXT.encode()[:8] + b"\xd8" + TEXT.encode()[8:])


def test_a_mark_that_lies_is_said() -> None:
    with pytest.raises(InputError, match="utf-8-sig that their mark promises"):
        decode_text(b"\xef\xbb\xbf\xff\xff")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"])))
def test_every_text_in_utf8_is_itself(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert decode_text(text.encode()) == expected


@given(st.binary(max_size=60))
def test_bytes_give_a_text_or_an_input_error_and_nothing_else(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode_text(data), str)
