import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.charset import decode_page

TEXT = "قال الناطق إن العمل في الميناء انتهى، وإن السفن ستعود إلى الرصيف من جديد."
HTML = f"<html><head><title>خبر</title></head><body><p>{TEXT}</p></body></html>"


def meta(charset):
    return HTML.replace("<head>", f'<head><meta charset="{charset}">')


@pytest.mark.parametrize(
    ("data", "header", "encoding", "doubts"),
    [
        (HTML.encode(), None, "utf-8", ()),
        (HTML.encode(), "text/html; charset=UTF-8", "utf-8", ()),
        (HTML.encode("cp1256"), "text/html; charset=windows-1256", "cp1256", ()),
        (meta("windows-1256").encode("cp1256"), "text/html", "cp1256", ()),
        (HTML.encode("cp1256"), None, "cp1256", ("charset.guessed",)),
        (HTML.encode("cp1256"), "text/html; charset=utf-8", "cp1256", ("charset.guessed",)),
        (HTML.encode("cp1256"), "text/html; charset=iso-8859-1", "cp1256", ("charset.guessed",)),
        (HTML.encode("iso8859-6"), "text/html; charset=iso-8859-6", "iso8859-6", ()),
        (HTML.encode(), "text/html; charset=windows-1256", "utf-8", ("charset.misdeclared",)),
        (HTML.encode(), "text/html; charset=no-such-thing", "utf-8", ()),
        (codecs.BOM_UTF8 + HTML.encode(), "text/html; charset=cp1256", "utf-8", ()),
        (codecs.BOM_UTF16_LE + HTML.encode("utf-16-le"), None, "utf-16-le", ()),
        (codecs.BOM_UTF16_BE + HTML.encode("utf-16-be"), None, "utf-16-be", ()),
        (HTML.encode("utf-16-le"), None, "utf-16-le", ("charset.guessed",)),
        (HTML.encode("utf-16-be"), "text/html", "utf-16-be", ("charset.guessed",)),
        (
            b'<?xml version="1.0" encoding="windows-1256"?>' + HTML.encode("cp1256"),
            None,
            "cp1256",
            (),
        ),
    ],
)
def test_the_text_is_found_whatever_the_page_claims(data, header, encoding, doubts):
    decoded = decode_page(data, header)
    assert TEXT in decoded.text
    assert (decoded.encoding, decoded.doubts) == (encoding, doubts)


def test_a_page_cut_inside_a_letter_is_still_utf_8():
    decoded = decode_page(
        (HTML * 3).encode()[: -1 - len(b"</p></body></html>")][:-1], "charset=utf-8"
    )
    assert decoded.encoding == "utf-8"
    assert TEXT in decoded.text
    broken = decode_page((HTML * 9).encode() + "ق".encode()[:1], "text/html; charset=utf-8")
    assert (broken.encoding, broken.doubts) == ("utf-8", ("charset.broken",))


def test_plain_ascii_is_believed():
    assert decode_page(b"<p>plain</p>", "text/html; charset=windows-1256").encoding == "cp1256"


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "charset=utf-8", "charset=cp1256", "charset=utf-16"]),
)
def test_any_bytes_decode(data, header):
    assert isinstance(decode_page(data, header).text, str)
