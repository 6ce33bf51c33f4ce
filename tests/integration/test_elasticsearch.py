"""The sink and the queries on a real server."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import generated
from comparable import content, embedded, everything, indexed
from harness import desk

from connectors.elasticsearch import ElasticSettings, ElasticSink, reindex, setup, status
from connectors.elasticsearch.names import Names
from connectors.folder import FolderSource
from schemas.decisions import Decision, Verdict
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.errors import ConfigurationError, ServiceRefused, ServiceUnavailable
from schemas.queries import AlertFilter, ArticleFilter, Order
from schemas.topics import TAGGED
from streams.arabic.normal import index_form, reading_form

pytestmark = pytest.mark.servers

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DAY = datetime(2021, 2, 19, tzinfo=UTC)


@pytest.fixture
def place(cluster, tmp_path):
    found = desk(cluster, tmp_path)
    found.topics = ()
    setup(found.elastic)
    yield found
    found.close()


def article(hours, text="نص الخبر", rules=1, **more):
    fields = {
        "article_id": "a",
        "revision": Revision(fetched_at=DAY + timedelta(hours=hours), text_hash=f"{hours:064}"),
        "first_seen_at": DAY,
        "source": "s",
        "title": "عنوان",
        "text": text,
        "relevance": Relevance(score=1.0),
        "rules": rules,
    }
    return TaggedArticle(**{**fields, **more})


def delivered(*records, first=0):
    return [
        SimpleNamespace(topic=TAGGED, record=record, partition=0, offset=first + number)
        for number, record in enumerate(records)
    ]


def words():
    """Arabic word forms: of the seeds and of made-up articles, some written in odd ways."""
    found = set()
    for document in [*FolderSource(SEEDS).read(), *generated(300)]:
        found |= {word for word in document.body.split() if word.isalpha()}
    odd = {word.replace("ي", "ی").replace("ك", "ک") for word in found}
    odd |= {"ـ".join(word) for word in sorted(found)[:100]}
    odd |= {"َ".join(word) for word in sorted(found)[:100]}
    odd |= {"\u200f" + word for word in sorted(found)[:50]}
    odd |= {"ﻻ", "ﷲ", "ٱلعراق", "۵۰۰", "٥٠٠", "５００", "ﻋﺮﺍﻕ"}
    return sorted(found | odd)


def test_the_servers_exact_form_is_pythons(place):
    client = place.elastic.client()
    index = f"{Names(place.namespace).read('articles')}-words"
    client.indices.create(index=index)
    forms = words()
    assert len(forms) >= 500
    different = []
    for first in range(0, len(forms), 200):
        some = forms[first : first + 200]
        answer = client.indices.analyze(index=index, analyzer="rasad_exact", text=some)
        tokens = [token["token"] for token in answer["tokens"]]
        expected = [index_form(reading_form(word).text).text.casefold() for word in some]
        different += [pair for pair in zip(expected, tokens, strict=True) if pair[0] != pair[1]]
    assert not different


def test_stems_are_found_and_exact_forms_apart(place):
    sink = ElasticSink(place.elastic)
    sink.write(delivered(article(0, "وصلت القوات الأجنبية إلى العراق")))
    queries = place.queries()
    for typed, total in (("قوات", 1), ('"القوات الأجنبية"', 1), ('"قوات اجنبيه"', 0),
                         ("القو*", 1), ("قوات -العراق", 0), ("كتاب", 0)):  # fmt: skip
        assert queries.articles(ArticleFilter(text=typed)).total == total, typed
    best = queries.articles(ArticleFilter(text="الأجنبية", order=Order.BEST))
    assert [piece.text for piece in best.rows[0].snippet if piece.hit] == ["الأجنبية"]


def test_what_goes_in_comes_out_as_from_the_embedded_store(place, tmp_path):
    documents = [*FolderSource(SEEDS).read(), *generated(200)]
    reference = embedded(documents, tmp_path)
    records = [record for _, record in everything(documents, tmp_path)]
    sink = ElasticSink(place.elastic)
    for first in range(0, len(records), 97):
        assert not sink.write(delivered(*records[first : first + 97], first=first))
    found = content(place.queries())
    assert found == reference
    # The same records again, as after a crash: nothing changes.
    for first in range(0, len(records), 131):
        sink.write(delivered(*records[first : first + 131], first=first))
    assert content(place.queries()) == reference


def test_rows_and_pages_agree_with_the_embedded_store(place, tmp_path):
    from console.wiring import local

    documents = generated(120)
    embedded(documents, tmp_path)
    sink = ElasticSink(place.elastic)
    sink.write(delivered(*(record for _, record in everything(documents, tmp_path))))
    ours = place.queries()
    with local.queries(tmp_path / "embedded.db") as theirs:
        for wanted in (
            ArticleFilter(per_page=7, page=3),
            ArticleFilter(force="nato"),
            ArticleFilter(place="IQ", with_figures=True),
            ArticleFilter(min_relevance=0.6, until=datetime(2021, 5, 1, tzinfo=UTC).date()),
            ArticleFilter(page=99),
        ):
            mine, other = ours.articles(wanted), theirs.articles(wanted)
            assert (mine.total, mine.page, mine.pages) == (other.total, other.page, other.pages)
            for one, two in zip(mine.rows, other.rows, strict=True):
                if one.published_at == two.published_at and one.article_id == two.article_id:
                    assert msgspec.structs.replace(one, snippet=()) == msgspec.structs.replace(
                        two, snippet=()
                    )
        listed = [each.article_id for each in theirs.articles(ArticleFilter(per_page=200)).rows]
        assert any(theirs.copies_of(each) for each in listed)
        for each in listed:
            assert ours.copies_of(each) == theirs.copies_of(each)
        assert ours.series() == theirs.series()
        assert ours.sources() == theirs.sources()
        assert ours.sources_of("outlet-0") == theirs.sources_of("outlet-0")
        assert ours.topics_of() == theirs.topics_of()
        assert ours.forces_of() == theirs.forces_of() != ()
        assert ours.places_of() == theirs.places_of() != ()
        assert set(ours.outcomes()) == set(theirs.outcomes())
        some = theirs.alerts(AlertFilter(per_page=3)).rows[0].alert
        assert ours.alert(some.alert_id[:12]).alert == some
        assert ours.alert("no such") is None
        claim = theirs.claims(some.series)[0]
        assert ours.claim(claim.claim_id) == claim


def test_an_older_version_never_overwrites_a_newer_one(place):
    sink = ElasticSink(place.elastic)
    newer, older, reread = article(5, "الجديد"), article(1, "القديم"), article(5, "أحدث", rules=2)
    sink.write(delivered(newer))
    sink.write(delivered(older))
    queries = place.queries()
    assert queries.article("a").article == newer
    assert queries.article("a", older.revision).article == older
    sink.write(delivered(reread))
    sink.write(delivered(newer))
    queries.refresh()
    assert queries.article("a").article == reread
    assert queries.counts().articles == 1
    assert queries.counts().revisions == 2


def test_any_order_of_records_leaves_the_same(place, tmp_path):
    revisions = [article(n, f"نص {n}") for n in range(5)]
    sink = ElasticSink(place.elastic)
    found = []
    for seed in range(3):
        some = [msgspec.structs.replace(each, article_id=f"order-{seed}") for each in revisions]
        random.Random(seed).shuffle(some)
        for each in some:
            sink.write(delivered(each))
    held = indexed(place.queries())
    for each in held.values():
        for one in each[0]:
            one["article_id"] = "same"
        found.append(each)
    assert found[0] == found[1] == found[2]


def test_decisions_are_kept_beside_the_claim(place, tmp_path):
    records = [record for _, record in everything(list(FolderSource(SEEDS).read()), tmp_path)]
    claims = [each for each in records if hasattr(each, "claim_id")]
    decision = Decision(
        target=claims[0].claim_id, series=claims[0].figure.series, verdict=Verdict.REJECT,
        decided_at=DAY,
    )  # fmt: skip
    sink = ElasticSink(place.elastic)
    decided = msgspec.structs.replace(claims[0], decision=decision)
    sink.write(delivered(decided))
    sink.write(delivered(claims[0]))
    queries = place.queries()
    assert queries.claim(claims[0].claim_id).decision == decision
    assert queries.decisions() == (decision,)


def test_one_document_that_does_not_fit_is_refused_alone(place):
    sink = ElasticSink(place.elastic)
    client = place.elastic.client()
    alias = f"{Names(place.namespace).read('articles')}-2021.02"
    client.indices.create(
        index=f"{alias}-000001",
        aliases={alias: {"is_write_index": True}, Names(place.namespace).read("articles"): {}},
        mappings={"properties": {"rasad": {"properties": {"language": {"type": "integer"}}}}},
    )
    fine = article(0, language="7", article_id="fine")
    refused = sink.write(delivered(article(0, language="ar"), fine))
    ((number, error),) = refused
    assert number == 0
    assert isinstance(error, ServiceRefused)
    assert "parsing" in str(error)
    assert place.queries().article("fine") is not None


def test_a_read_only_index_is_waited_for(place):
    sink = ElasticSink(place.elastic)
    sink.write(delivered(article(0)))
    client = place.elastic.client()
    pattern = f"{Names(place.namespace).read('articles')}-*"
    client.indices.put_settings(index=pattern, settings={"blocks.read_only_allow_delete": True})
    with pytest.raises(ServiceUnavailable, match=r"read-only.*disk"):
        sink.write(delivered(article(1)))
    blocked = [each for each in status(place.elastic) if each.blocks]
    assert blocked
    client.indices.put_settings(index=pattern, settings={"blocks.read_only_allow_delete": None})
    assert not sink.write(delivered(article(1)))


def test_an_index_removed_under_the_sink_is_made_again(place):
    sink = ElasticSink(place.elastic)
    sink.write(delivered(article(0)))
    client = place.elastic.client()
    client.indices.delete(index=f"{Names(place.namespace).read('*')}")
    with pytest.raises(ServiceUnavailable, match="index is missing"):
        sink.write(delivered(article(0)))
    sink.write(delivered(article(0)))
    assert place.queries().counts().articles == 1


def test_a_wrong_password_is_named_and_an_api_key_works(place):
    settings = place.elastic
    wrong = ElasticSettings(settings.urls, username="elastic", password="wrong")
    with pytest.raises(ConfigurationError, match=r"elastic_password"):
        ElasticSink(wrong).write(delivered(article(0)))
    key = settings.client().security.create_api_key(name="rasad")["encoded"]
    named = ElasticSettings(settings.urls, namespace=settings.namespace, api_key=key)
    assert not ElasticSink(named).write(delivered(article(0)))


def test_setting_up_again_and_reindexing_keep_everything(place):
    sink = ElasticSink(place.elastic)
    sink.write(delivered(*(article(n, f"نص {n}") for n in range(4))))
    before = indexed(place.queries())
    made = setup(place.elastic)
    assert "index lifecycle management" in made.left_out[0]
    (new,) = reindex(place.elastic, "articles")
    assert new.endswith("-000002")
    assert indexed(place.queries()) == before
    # Writing goes on in the new index, under the same versions.
    sink.write(delivered(article(2, "نص 2"), article(9, "نص 9")))
    assert place.queries().counts().revisions == 5
    assert not [each for each in status(place.elastic) if each.index.endswith("2021.02-000001")
                and "articles" in each.index]  # fmt: skip
    with pytest.raises(ConfigurationError, match="no kind"):
        reindex(place.elastic, "nonsense")
