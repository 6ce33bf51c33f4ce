from datetime import UTC, datetime

import pytest

from bench.pages.themes import pages
from schemas.documents import RawDocument
from schemas.ends import End
from streams.clean.html import cut_unseen
from streams.clean.lines import clean_lines
from streams.clean.prepare import is_page, prepare
from streams.clean.stage import clean
from tests.streams.clean.pages import BODY, FETCHED, SENTENCES, page, read

PAGES = list(pages())


class Nothing:
    def get(self, _sub_key):
        return None

    def scan(self, _prefix):
        return ()


def raw(body, **fields):
    values = {
        "article_id": "2" * 32,
        "source": "desk",
        "url": "https://site.test/a/1",
        "fetched_at": FETCHED,
        "content_type": "text/html; charset=utf-8",
        "body": body,
        "body_hash": "0" * 64,
    }
    return RawDocument(**{**values, **fields})


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.name)
def test_every_body_sentence_stays_and_no_line_of_the_footer(made):
    article = clean(raw(made.html, url=made.url), Nothing()).onward
    assert article.title == made.article.title
    assert tuple(article.text.split("\n")) == made.article.paragraphs
    assert article.published_at is not None


def test_there_are_pages_in_every_markup():
    assert len(PAGES) >= 40
    assert {made.markup for made in PAGES} == {"p", "div", "span", "br"}


def test_a_prepared_page_is_read_like_the_page_itself():
    record = raw(page())
    prepared = prepare(record)
    assert not is_page(prepared)
    assert clean(prepared, Nothing()) == clean(record, Nothing())


def test_a_text_needs_no_preparing():
    record = raw("نص", content_type="text/plain")
    assert prepare(record) is record


def test_the_same_bytes_give_the_same_answer():
    assert read(page()) == read(page())


def test_a_lead_set_apart_comes_back():
    lead = "افتتحت إدارة الميناء رصيفاً جديداً للسفن الكبيرة بعد عامين من العمل المتواصل فيه."
    head = f'<meta name="description" content="{lead[:60]}...">'
    apart = f'<header><div class="intro-social">{lead}</div></header>'
    lines = read(page(head=head).replace("<article>", apart + "<article>")).lines
    assert lines == (lead, *SENTENCES)


def test_an_article_body_in_the_data_of_the_page_wins_over_a_stump():
    whole = "\\n".join(SENTENCES * 3)
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
        + whole
        + '"}</script>'
    )
    assert len(" ".join(read(page("<p>قصير.</p>", head)).lines)) > 400


def test_a_link_inside_a_sentence_stays_in_it():
    body = BODY + "<p>وقال الوزير على <a href='x'>فيسبوك</a> إن <b>التعليقات</b> كثيرة جداً.</p>"
    assert read(page(body)).lines[-1] == "وقال الوزير على فيسبوك إن التعليقات كثيرة جداً."


def test_captions_leave_the_text_and_are_kept():
    body = f'<div><img src="a.jpg"><br>رافعة في الميناء</div>{BODY}'
    article = clean(raw(page(body)), Nothing()).onward
    assert article.captions == ("رافعة في الميناء",)
    assert ("رافعة في الميناء", "html.caption") in [(r.line, r.rule) for r in article.removed]
    assert article.text == "\n".join(SENTENCES)


def test_the_dates_of_a_page():
    stated = '<meta property="article:published_time" content="2024-05-30T08:00:00+03:00">'
    assert read(page(head=stated)).published_at == datetime(2024, 5, 30, 5, tzinfo=UTC)
    today = read(page(head=stated.replace("05-30T08:00:00+03:00", "06-01")))
    assert today.doubts == ("published.fetch_day",)
    future = read(page(head=stated.replace("05-30", "06-30")))
    assert (future.published_at, future.doubts) == (None, ("published.future",))


def test_a_day_found_in_the_address_is_a_day_of_the_source():
    found = read(page(), url="https://site.test/2024/05/20/story")
    assert found.published_at == datetime(2024, 5, 19, 21, tzinfo=UTC)


def test_a_year_alone_is_no_day():
    footer = "<footer>جميع الحقوق محفوظة © 2021 لصحيفة الميناء</footer>"
    assert read(page(BODY + footer)).published_at is None
    stated = "<time datetime='2021-01-01'>1 كانون الثاني 2021</time>"
    assert read(page(stated + BODY)).published_at == datetime(2020, 12, 31, 21, tzinfo=UTC)


def test_scripts_are_cut_from_large_markup_in_one_pass():
    markup = "a<SCRIPT x>b</SCRIPT>c<!-- d -->e<style>f</style >g<script>h"
    assert cut_unseen(markup) == "aceg<script>h"


def test_linked_data_survives_the_cut():
    data = '<script type="application/ld+json">{}</script>'
    assert cut_unseen(f"x{data}y<script>z</script>") == f"x{data}y"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        (" \n\n ", "empty"),
        ("%PDF-1.7 \x00\x01\x02", "not_html"),
        ("\x00\x01\x02\x03" * 50, "not_html"),
        (page("<ul>" + "<li><a href='/x'>قسم الأخبار</a></li>" * 30 + "</ul>"), "navigation"),
        (page("<p>سجل الدخول لمتابعة القراءة</p><form><input type=password></form>"), "login"),
        ("<div>" * 100_000 + "نص", "too_deep"),
    ],
)
def test_what_is_no_article_says_what_it_is(html, reason):
    (emit,) = clean(raw(html), Nothing()).emits
    assert (emit.record.end, emit.record.reason) == (End.NO_ARTICLE, reason)


def test_a_lead_before_a_wall_is_kept_and_doubted():
    walled = page(f"<p>{SENTENCES[0]}</p><p>هذا المحتوى للمشتركين فقط</p>")
    article = clean(raw(walled), Nothing()).onward
    assert article.text == SENTENCES[0]
    assert "wall" in article.doubts


def test_a_short_flash_is_an_article_if_the_page_says_so():
    flash = "<p>وصول وفد فني إلى الميناء</p>"
    head = '<meta property="og:type" content="article">'
    assert clean(raw(page(flash, head)), Nothing()).onward.text == "وصول وفد فني إلى الميناء"
    assert clean(raw(page(flash)), Nothing()).onward is None


def test_plain_text_served_as_a_page_is_read_as_text():
    text = "\n".join(SENTENCES)
    assert clean(raw(text), Nothing()).onward.text == text
    assert clean_lines(text).text == text
