"""Characters that no tree may hold, as bytes of a page or by number, cost no article."""

import html

import pytest

from streams.clean.prepare import prepare
from streams.clean.stage import clean
from tests.streams.clean.pages import SENTENCES
from tests.streams.clean.test_html import Nothing, raw

CONTROLS = [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]


def read(odd):
    # Text beside a block: what makes the reader write to the tree.
    body = "".join(f"<p>{sentence}</p> " for sentence in SENTENCES)
    body += f"<p>{SENTENCES[0]} ن{odd}ن {SENTENCES[1]}</p>"
    page = f"<html><body><article>قال{odd}الوزير {body}</article></body></html>"
    return clean(prepare(raw(page)), Nothing()).onward.text


@pytest.mark.parametrize("code", CONTROLS)
@pytest.mark.parametrize("form", ["{}", "&#{:d};", "&#x{:x};", "&#X{:04X}", "&#{:05d}"])
def test_a_page_with_a_control_character_is_read(code, form):
    text = read(chr(code) if form == "{}" else form.format(code))
    assert all(sentence in text for sentence in SENTENCES)


@pytest.mark.parametrize(
    "reference", ["&#9;", "&#10;", "&#13;", "&#32;", "&#1575;", "&#x627;", "&#120;"]
)
def test_other_references_stay(reference):
    wanted = f"ن{html.unescape(reference)}ن".split()
    assert " ".join(wanted) in " ".join(read(reference).split())
