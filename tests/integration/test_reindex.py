"""Building indices anew on a real server: nothing lost, nothing seen half, nothing older."""

from __future__ import annotations

import secrets
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from elasticsearch.helpers import scan

sys.path.insert(0, str(Path(__file__).parent))

from comparable import indexed
from harness import desk

from connectors.elasticsearch import ElasticSettings, ElasticSink, reindex, setup, status
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.templates import mapping_component
from deploy.compose.users import Security, give
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.errors import ConfigurationError, ServiceRefused, ServiceUnavailable
from schemas.queries import ArticleFilter
from schemas.topics import TAGGED

pytestmark = pytest.mark.servers

DAY = datetime(2021, 2, 19, tzinfo=UTC)
MANY = 1500


@pytest.fixture
def place(cluster, tmp_path):
    found = desk(cluster, tmp_path)
    found.topics = ()
    setup(found.elastic)
    yield found
    found.close()


def article(hours=0, name="a", text="نص الخبر"):
    return TaggedArticle(
        article_id=name,
        revision=Revision(fetched_at=DAY + timedelta(hours=hours), text_hash=f"{hours:064}"),
        first_seen_at=DAY,
        source="s",
        title="عنوان",
        text=text,
        relevance=Relevance(score=1.0),
    )


def write(settings, *records):
    sink = ElasticSink(settings)
    try:
        return sink.write([SimpleNamespace(topic=TAGGED, record=record, partition=0, offset=number)
                           for number, record in enumerate(records)])  # fmt: skip
    finally:
        sink.close()


def contents(place, kind="articles"):
    """Every document that readers see, with its version; not the index that it is in."""
    client = place.elastic.client()
    client.indices.refresh(index=Names(place.namespace).read(kind), ignore_unavailable=True)
    hits = scan(client, index=Names(place.namespace).read(kind), version=True)
    found = {hit["_id"]: (hit["_version"], hit["_source"]) for hit in hits}
    client.close()
    return found


def indices(place, kind="articles"):
    return [each.index for each in status(place.elastic) if f"-{kind}-" in each.index]


def test_a_new_template_is_taken_on_and_every_version_kept(place):
    write(place.elastic, *(article(n, text=f"نص {n}") for n in range(5)))
    before, heads = contents(place), contents(place, "heads")
    assert len(before) == 5
    component = mapping_component("articles", strict=True)
    component["template"]["mappings"]["properties"]["rasad"]["properties"]["weight"] = {
        "type": "float"
    }
    client = place.elastic.client()
    name = f"{Names(place.namespace).read('articles')}-mapping"
    client.cluster.put_component_template(name=name, **component)
    (new,) = reindex(place.elastic, "articles")
    mapping = client.indices.get_mapping(index=new)[new]["mappings"]["properties"]["rasad"]
    assert mapping["properties"]["weight"] == {"type": "float"}
    reindex(place.elastic, "heads")
    assert contents(place) == before
    assert {name: source for name, (_, source) in contents(place, "heads").items()} == {
        name: source for name, (_, source) in heads.items()
    }
    # An older write that comes late is refused by the new index, a newer one is taken.
    write(place.elastic, article(2, text="نص 2"))
    assert contents(place) == before
    write(place.elastic, article(9, text="نص 9"))
    assert len(contents(place)) == 6
    client.close()


def test_readers_see_one_whole_index_all_the_while(place):
    write(place.elastic, *(article(name=f"a{n}") for n in range(MANY)))
    queries = place.queries()
    building = threading.Thread(target=reindex, args=(place.elastic, "articles"))
    building.start()
    totals = []
    while building.is_alive():
        totals.append(queries.articles(ArticleFilter(per_page=1)).total)
    building.join()
    assert len(totals) > 3
    assert set(totals) == {MANY}
    assert [index[-6:] for index in indices(place)] == ["000002"]


def test_what_an_interruption_left_is_finished(place):
    """Killed after half of the copy: the old index blocked, the new one begun."""
    write(place.elastic, *(article(name=f"a{n}") for n in range(50)))
    before = contents(place)
    (old,) = indices(place)
    client = place.elastic.client()
    client.indices.add_block(index=old, block="write")
    client.indices.create(index=old.replace("000001", "000002"))
    client.reindex(source={"index": old}, dest={"index": old.replace("000001", "000002")},
                   max_docs=20, refresh=True)  # fmt: skip
    assert contents(place) == before
    with pytest.raises(ServiceUnavailable, match="read-only"):
        write(place.elastic, article(1, "a1"))
    assert reindex(place.elastic, "articles") == (old.replace("000001", "000002"),)
    assert contents(place) == before
    assert not write(place.elastic, article(1, "a1", "نص آخر"))
    client.close()


def test_a_mapping_that_refuses_documents_changes_nothing(place):
    write(place.elastic, *(article(name=f"a{n}") for n in range(20)))
    before = contents(place)
    component = mapping_component("articles", strict=True)
    ours = component["template"]["mappings"]["properties"]["rasad"]["properties"]
    ours["source"] = {"type": "date"}
    client = place.elastic.client()
    name = f"{Names(place.namespace).read('articles')}-mapping"
    client.cluster.put_component_template(name=name, **component)
    client.close()
    with pytest.raises((ServiceUnavailable, ServiceRefused)) as raised:
        reindex(place.elastic, "articles")
    assert "failed to parse" in str(raised.value)
    assert contents(place) == before
    assert not write(place.elastic, article(1, "a1", "نص آخر"))


def test_a_namespace_without_indices_has_nothing_to_build(place):
    assert reindex(place.elastic, "articles") == ()
    assert place.queries().counts().articles == 0


@pytest.fixture
def few_rights(place):
    """The user of the compose installation, made as it makes it."""
    password = secrets.token_urlsafe(16)
    security = Security(place.elastic.urls, place.elastic.password)
    assert give(security, secrets.token_urlsafe(16), password, seconds=10) is None
    return ElasticSettings(
        place.elastic.urls, namespace=place.namespace, username="rasad", password=password,
        strict=True,
    )  # fmt: skip


def test_the_user_with_few_rights_can_do_all_that_is_needed(place, few_rights):
    setup(few_rights)
    assert not write(few_rights, article(), article(1, text="نص آخر"))
    assert len(contents(place)) == 2
    assert [each.documents for each in status(few_rights) if "articles" in each.index] == [2]
    assert reindex(few_rights, "articles")
    assert indexed(place.queries())


def test_and_nothing_else(place, few_rights):
    theirs = f"other-{place.namespace}"
    admin = place.elastic.client()
    admin.indices.create(index=theirs)
    client = few_rights.client()
    for forbidden in (
        lambda: client.search(index=theirs),
        lambda: client.index(index=theirs, document={}),
        lambda: client.security.put_user(username="x", password="12345678", roles=["superuser"]),
        lambda: client.cluster.put_settings(persistent={"action.auto_create_index": "true"}),
    ):
        with pytest.raises(Exception, match="unauthorized"):
            forbidden()
    admin.indices.delete(index=theirs)
    admin.close()
    client.close()


def test_the_users_are_not_made_with_a_wrong_password(place):
    problem = give(Security(place.elastic.urls, "wrong"), "a" * 16, "b" * 16, seconds=5)
    assert problem == "PUT /_security/role/rasad was answered with 401"


def test_an_api_key_that_was_taken_back_is_named(place):
    client = place.elastic.client()
    key = client.security.create_api_key(name="rasad-short")
    named = ElasticSettings(
        place.elastic.urls, namespace=place.namespace, api_key=key["encoded"], strict=True
    )
    assert not write(named, article())
    client.security.invalidate_api_key(ids=[key["id"]])
    with pytest.raises(ConfigurationError, match=r"elastic_api_key"):
        write(named, article(1))
    client.close()
