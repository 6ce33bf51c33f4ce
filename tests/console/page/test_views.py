"""Each view shows what the store holds, in both languages."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest
from msgspec.structs import replace
from visiting import text_of

from connectors.state.records import Gap
from console.wiring import local
from schemas.queries import ArticleFilter
from schemas.topics import TAGGED

SERIES = "nato%7CIQ"
PATHS = ["/", f"/series/{SERIES}", "/alerts", "/search", "/sources", "/pipeline"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
async def test_every_view_opens_in_both_languages(visit, path, language, direction):
    async with visit() as client:
        text = await text_of(client, f"/{language}{path}")
    assert f'<html lang="{language}" dir="{direction}">' in text
    other = "en" if language == "ar" else "ar"
    assert f'href="/{other}{path}"'.replace("%7C", "|") in text.replace("%7C", "|")
    assert text.count("<h1>") == 1


async def test_home_goes_where_the_browser_reads(visit):
    async with visit() as client:
        for accepted, language in (("en-GB,en;q=0.9", "en"), ("ar-IQ", "ar"), ("fr", "ar")):
            async with client.get(
                "/", headers={"Accept-Language": accepted}, allow_redirects=False
            ) as answer:
                assert (answer.status, answer.headers["Location"]) == (302, f"/{language}/")


async def test_the_first_page_lists_series_and_the_newest_alerts(visit):
    async with visit() as client:
        text = await text_of(client, "/en/")
    assert "NATO in Iraq" in text
    assert re.findall(r'class="alert (\w+)"', text) == [
        "changed", "changed", "planned", "denied", "planned",
    ]  # fmt: skip
    assert "<mark>500</mark>" in text


async def test_a_series_carries_its_chart_and_a_row_for_every_claim(visit):
    async with visit() as client:
        text = await text_of(client, f"/ar/series/{SERIES}")
    found = re.search(r'data-chart="([^"]*)"', text)
    assert found
    chart = json.loads(found[1].replace("&#34;", '"'))
    assert [step["value"] for step in chart["steps"]] == [500, 300, 500]
    assert (chart["steps"][1]["low"], chart["steps"][1]["high"]) == (300, 400)
    rows = re.findall(r'id="claim-([0-9a-f]+)"', text)
    assert len(rows) == 7
    assert {claim["id"] for claim in chart["claims"]} <= set(rows)
    assert chart["words"]["planned"] == "خطة"


async def test_an_alert_shows_both_sides_what_was_compared_and_its_rule(visit):
    async with visit() as client:
        listed = await text_of(client, "/en/alerts?kind=changed")
        identity = re.findall(r'href="/en/alerts/([0-9a-f]+)"', listed)[-1]
        text = await text_of(client, f"/en/alerts/{identity}")
    assert "changed.owner" in text
    assert "<mark>500</mark>" in text
    assert "<mark>300</mark>" in text
    assert re.search(r"500 – 500.*300 – 400", text)


async def test_filters_of_alerts_filter(visit):
    async with visit() as client:
        kinds = re.findall(r'class="alert (\w+)"', await text_of(client, "/en/alerts?kind=denied"))
        assert kinds == ["denied"]
        none = await text_of(client, "/en/alerts?since=2030-01-01")
        assert "None." in none
        late = await text_of(client, "/en/alerts?since=2023-01-01")
        assert late.count('class="alert ') == 1
        first = await text_of(client, "/en/alerts?kind=first")
        assert first.count('class="alert first"') == 1


async def test_an_article_marks_figures_and_entities_and_folds_what_was_removed(visit):
    async with visit() as client:
        found = json.loads(await text_of(client, "/en/search.json?source=alhal-net"))
        text = await text_of(client, f"/ar/articles/{found[0]['article_id']}")
    assert "<mark>500</mark>" in text
    assert text.count('class="entity"') > 5
    assert '<details class="removed">' in text
    assert "<del" in text
    assert re.search(r"<code dir=\"ltr\">[\w.-]+</code>", text)


async def test_search_highlights_what_was_found(visit):
    async with visit() as client:
        text = await text_of(client, "/en/search", params={"q": "البشمركة كلمة"})
        assert "Found: 0" in text
        text = await text_of(client, "/en/search", params={"q": "الناتو"})
    assert "Found: 5" in text
    assert text.count("<mark>") >= 5


async def test_undated_articles_and_sources_are_called_so(visit):
    async with visit() as client:
        text = await text_of(client, "/en/sources")
    assert "Nothing is polled for this store" in text
    assert text.count('<th scope="row">') >= 5


async def test_the_pipeline_says_that_nothing_is_missing(visit):
    async with visit() as client:
        text = await text_of(client, "/en/pipeline")
        assert "<dt>documents that ended</dt><dd>5</dd>" in text
    assert "Everything that came has its end." in text


async def test_an_article_names_its_near_copies_and_an_only_one_none(visit, store):
    row = ArticleFilter(text="الناتو", per_page=1)
    with local.queries(store) as queries:
        own = queries.article(queries.articles(row).rows[0].article_id).article
    copy = replace(own, article_id="c" * 32, source="naqil", title="<b>نسخة</b>")
    file = sqlite3.connect(store, isolation_level=None)
    local.store().open(file).write([(TAGGED, copy)])
    file.close()
    async with visit() as client:
        text = await text_of(client, f"/ar/articles/{own.article_id}")
        english = await text_of(client, f"/en/articles/{copy.article_id}")
        alone = await text_of(
            client, "/en/articles/" + await _other(client, own.article_id, copy.article_id)
        )
    assert "نُشر بالنص نفسه تقريباً في" in text
    assert f'href="/ar/articles/{copy.article_id}"' in text
    assert "&lt;b&gt;نسخة&lt;/b&gt;" in text
    assert "100 % alike" in english
    assert "Nearly the same text" not in alone


async def _other(client, *known):
    text = await text_of(client, "/en/search")
    return next(
        name for name in re.findall(r"/en/articles/([0-9a-f]{32})", text) if name not in known
    )


async def test_gaps_say_what_the_archive_gave_for_them(visit):
    gap = Gap(source="wakala", since=0.0, until=3600.0, noticed_at=3600.0)
    missed = [gap, replace(gap, source="jarida", filled=7)]
    async with visit(gaps=lambda: missed) as client:
        text = await text_of(client, "/ar/sources")
        assert 'id="gaps"' not in await text_of(client, "/ar/alerts")
    table = text[text.index('id="gaps"') :]
    assert "وُجد في الأرشيف" in table
    assert re.search(r"wakala.*?<td>لم يحدث</td></tr>", table)
    assert re.search(r"jarida.*?<td>7</td></tr>", table)
