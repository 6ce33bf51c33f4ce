import resource
import time

import pytest

from schemas.errors import InputError
from streams.clean.lines import clean_lines
from tests.streams.clean.pages import BODY, SENTENCES, page, read

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
MEGABYTE = 1_000_000
PAGES = {
    "nested": "<html><body>" + "<div>" * 100_000 + BODY,
    "nested after the article": page() + "<div>" * 100_000,
    "script": page(head="<script>" + "a=1;" * 5 * MEGABYTE + "</script>"),
    "entities": LAUGHS + page(BODY + "<p>&l9;</p>"),
    "nulls": page(BODY.replace("ا", "ا\x00")),
    "truncated": page()[:-40],
    "endless data": '<html><head><script type="application/ld+json">' + '{"@type":[' * 9999 + BODY,
    "deep data": page(head='<script type="application/ld+json">' + "[" * 99_999 + "</script>"),
    "huge data": page(
        head='<script type="application/ld+json">"' + "x" * 20 * MEGABYTE + '"</script>'
    ),
    "attributes": page(BODY + "<p " + "x=1 " * 400_000 + ">"),
    "tables": page("<table><tr><td>" * 2500 + BODY),
    "unclosed scripts": "<script>" * 300_000 + BODY,
    "blanks": page("<p>" + " " * 2 * MEGABYTE + "</p>" + BODY),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_costs_bounded_time_and_memory(name):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    clean_lines("\n".join(read(PAGES[name]).lines))
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600 * 1024


@pytest.mark.parametrize(
    "name", ["script", "entities", "nulls", "attributes", "blanks", "huge data"]
)
def test_the_article_survives_the_hostility_around_it(name):
    text = "\n".join(read(PAGES[name]).lines)
    assert all(sentence in text for sentence in SENTENCES)


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (page(BODY * 60_000), "characters of markup"),
        (page("<b>x</b>" * 60_000), "elements"),
    ],
)
def test_a_page_of_twenty_megabytes_is_refused_by_name(html, what):
    with pytest.raises(InputError, match=what):
        read(html)


ROWS = 20_000


@pytest.mark.parametrize(
    "lines",
    [
        ["التعليقات"] * ROWS + [SENTENCES[0]],
        [SENTENCES[0], *["شاهد أيضاً"] * ROWS, SENTENCES[1]],
        ["عاجل"] * ROWS + ["عنوان خبر قصير هنا"] * ROWS + [SENTENCES[0]],
        [SENTENCES[0], "شاهد أيضاً", "عنوان خبر قصير هنا جداً"] * ROWS,
        ["الآراء الواردة " * ROWS],
        ["a" + " -" * ROWS + " b"],
        ["ا" * ROWS * 50],
        ["شارك " * 18] * ROWS,
    ],
)
def test_lines_that_repeat_cost_no_more_than_their_number(lines):
    text = "\n".join(lines)
    started = time.process_time()
    clean_lines(text)
    assert time.process_time() - started < 3
