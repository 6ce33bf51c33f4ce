"""What a service does to a write: each fault one sentence with its remedy, over real sockets."""

from __future__ import annotations

import hashlib
import socket
import ssl
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from connectors.elasticsearch import ElasticSettings, ElasticSink
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.errors import ConfigurationError, ServiceRefused, ServiceUnavailable
from schemas.topics import TAGGED

NOW = datetime.now(UTC)
DAY = datetime(2021, 2, 19, tzinfo=UTC)


def delivered():
    article = TaggedArticle(
        article_id="a", revision=Revision(fetched_at=DAY, text_hash="0" * 64), first_seen_at=DAY,
        source="s", title="عنوان", text="نص", relevance=Relevance(score=1.0),
    )  # fmt: skip
    return [SimpleNamespace(topic=TAGGED, record=article, partition=0, offset=0)]


def sink(server, scheme="http", **more):
    return ElasticSink(ElasticSettings(f"{scheme}://localhost:{server.server_port}", **more))


def write(found):
    try:
        return found.write(delivered())
    finally:
        found.close()


def test_what_is_well_is_written(serve):
    server = serve()
    assert not write(sink(server))
    paths = [path for _, path, _, _ in server.asked]
    assert any(path.startswith("/_bulk") for path in paths)
    written = b"".join(body for _, path, _, body in server.asked if path.startswith("/_bulk"))
    assert b'"version_type":"external_gte"' in written
    assert b'"require_alias":true' in written


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ((401, "security_exception", "unable to authenticate"), ConfigurationError,
         "elastic_password"),
        ((403, "security_exception", "is unauthorized"), ConfigurationError, "right"),
        ((429, "es_rejected_execution_exception", "queue full"), ServiceUnavailable,
         "nothing is lost"),
        ((429, "circuit_breaking_exception", "data too large"), ServiceUnavailable, "too busy"),
        ((502, "bad_gateway", ""), ServiceUnavailable, "nothing is lost"),
        ((503, "master_not_discovered_exception", ""), ServiceUnavailable, "nothing is lost"),
        ((504, "timeout", ""), ServiceUnavailable, "nothing is lost"),
    ],
)  # fmt: skip
def test_a_request_that_is_refused(serve, status, kind, words):
    with pytest.raises(kind, match=words) as raised:
        write(sink(serve(status=status)))
    assert type(raised.value) is kind
    assert "localhost" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ((429, "es_rejected_execution_exception", "queue full"), "too busy"),
        ((429, "cluster_block_exception", "index has read-only-allow-delete block"), "disk space"),
        ((403, "cluster_block_exception", "blocked by: index write (api)"), "read-only"),
        ((404, "index_not_found_exception", "no such index"), "index setup"),
        ((503, "unavailable_shards_exception", "primary shard"), "nothing is lost"),
    ],
)
def test_an_item_that_has_to_wait_holds_the_batch(serve, item, words):
    with pytest.raises(ServiceUnavailable, match=words):
        write(sink(serve(item=item)))


@pytest.mark.parametrize("kind", ["document_parsing_exception", "strict_dynamic_mapping_exception"])
def test_an_item_that_never_fits_is_a_dead_letter(serve, kind):
    ((number, error),) = write(sink(serve(item=(400, kind, "failed to parse field"))))
    assert number == 0
    assert isinstance(error, ServiceRefused)
    assert "dead letters" in str(error)


def test_an_item_that_is_stale_is_done(serve):
    stale = (409, "version_conflict_engine_exception", "current version is higher")
    assert not write(sink(serve(item=stale)))


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        there = SimpleNamespace(server_port=free.getsockname()[1])
        with pytest.raises(ServiceUnavailable, match=r"does not answer.*elastic_url"):
            write(sink(there))


def test_a_server_that_never_answers():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        there = SimpleNamespace(server_port=silent.getsockname()[1])
        with pytest.raises(ServiceUnavailable, match="too long"):
            write(sink(there, request_seconds=0.2))


def test_tls_with_the_authority(serve, tls):
    certificate, key, authority = tls("good")
    server = serve((certificate, key))
    assert not write(sink(server, "https", ca_file=str(authority), api_key="a2V5OnNlY3JldA=="))
    assert server.asked[0][2]["Authorization"] == "ApiKey a2V5OnNlY3JldA=="


def test_tls_with_the_fingerprint_alone(serve, tls):
    certificate, key, _ = tls("good")
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate.read_text("ascii"))).hexdigest()
    colons = ":".join(digest[n : n + 2] for n in range(0, len(digest), 2)).upper()
    for fingerprint in (digest, colons):
        assert not write(sink(serve((certificate, key)), "https", fingerprint=fingerprint))


@pytest.mark.parametrize("more", [{}, {"fingerprint": "ab" * 32}])
def test_a_certificate_that_nobody_vouches_for(serve, tls, more):
    certificate, key, _ = tls("unknown")
    with pytest.raises(ConfigurationError, match="certificate") as raised:
        write(sink(serve((certificate, key)), "https", **more))
    assert "elastic_ca or elastic_fingerprint" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_certificate_of_another_authority(serve, tls):
    certificate, key, _ = tls("one")
    _, _, other = tls("two")
    with pytest.raises(ConfigurationError, match="is not accepted"):
        write(sink(serve((certificate, key)), "https", ca_file=str(other)))


def test_a_certificate_that_has_expired(serve, tls):
    certificate, key, authority = tls("old", NOW - timedelta(days=800))
    with pytest.raises(ConfigurationError, match="Renew it") as raised:
        write(sink(serve((certificate, key)), "https", ca_file=str(authority)))
    assert "certificate has expired" in str(raised.value)


def test_plain_words_where_tls_is_spoken(serve, tls):
    certificate, key, _ = tls("good")
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        write(sink(serve((certificate, key)), "http"))


def test_an_authority_that_is_no_file(serve):
    with pytest.raises(ConfigurationError, match=r"elastic_ca"):
        sink(serve(), "https", ca_file="/nowhere/ca.crt")


@pytest.mark.parametrize("urls", ["localhost:9200", "", "ftp://x", "http://"])
def test_an_address_that_is_none(urls):
    with pytest.raises(ConfigurationError, match=r"elastic_url"):
        ElasticSink(ElasticSettings(urls))


def test_secrets_are_not_in_what_is_printed():
    shown = repr(ElasticSettings("http://x:1", password="geheim", api_key="schluessel"))
    assert "geheim" not in shown
    assert "schluessel" not in shown


def test_an_authority_s_file_that_holds_no_certificate(serve, tmp_path):
    path = tmp_path / "ca.crt"
    path.write_text("no certificate", "utf-8")
    with pytest.raises(ConfigurationError, match=r"elastic_ca"):
        write(sink(serve(), "https", ca_file=str(path)))


@pytest.mark.parametrize("fingerprint", ["ab" * 20, "zz" * 32, "", "SHA256:" + "ab" * 32])
def test_a_fingerprint_that_is_none(serve, fingerprint):
    with pytest.raises(ConfigurationError, match=r"elastic_fingerprint"):
        sink(serve(), "https", fingerprint=fingerprint)
