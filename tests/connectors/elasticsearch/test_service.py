"""What a service does to a write: each fault one sentence with its remedy, over real sockets."""

from __future__ import annotations

import hashlib
import http.server
import json
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from connectors.elasticsearch import ElasticSettings, ElasticSink, setup
from deploy.compose.certificates import Authority, made
from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.errors import ConfigurationError, ServiceRefused, ServiceUnavailable
from schemas.topics import TAGGED

NOW = datetime.now(UTC)
DAY = datetime(2021, 2, 19, tzinfo=UTC)


class Double(http.server.BaseHTTPRequestHandler):
    """Answers as Elasticsearch would: what a test lays down for a bulk, else what is usual."""

    protocol_version = "HTTP/1.1"

    def _answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        self.server.asked.append((self.command, self.path, self.headers, body))
        status, found = self._found(body)
        data = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_HEAD = _answer  # noqa: N815  # http.server's names

    def _found(self, body):
        if self.server.status is not None:
            status, kind, reason = self.server.status
            return status, {"error": {"type": kind, "reason": reason}, "status": status}
        for path, answer in self.server.at.items():
            if self.path.startswith(path):
                return answer
        if self.path.startswith("/_bulk"):
            return 200, bulk(body, self.server.item)
        if "_mget" in self.path:
            return 200, {"docs": []}
        return 200, {}

    def log_message(self, *args):
        del args


def bulk(body, item):
    """An answer for each action of a request; ``item`` is the fault of articles."""
    lines = [json.loads(line) for line in body.splitlines()]
    actions = [line for line in lines if {"index", "create", "delete"} & set(line)]
    items = []
    for action in actions:
        ((verb, about),) = action.items()
        bad = item is not None and "-articles-" in about["_index"]
        found = (
            {"status": item[0], "error": {"type": item[1], "reason": item[2]}}
            if bad
            else {"status": 201}
        )
        items.append({verb: {"_id": about["_id"], **found}})
    return {"errors": item is not None, "items": items}


@pytest.fixture
def serve():
    started = []

    def start(certificate=None, status=None, item=None):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Double)
        server.asked, server.status, server.item, server.at = [], status, item, {}
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        started.append((server, thread))
        return server

    yield start
    for server, thread in started:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def tls(tmp_path):
    """Certificate and key files, and the authority's, made at an instant."""

    def write(name, now=NOW):
        authority = Authority(now)
        certificate, key = made(authority, ("localhost",), now)
        paths = [tmp_path / f"{name}.{end}" for end in ("crt", "key", "ca")]
        for path, content in zip(paths, (certificate, key, authority.certificate), strict=True):
            path.write_bytes(content)
        return paths

    return write


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
         "elastic.password"),
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
        with pytest.raises(ServiceUnavailable, match=r"does not answer.*elastic\.url"):
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
    assert "elastic.ca_file or elastic.fingerprint" in str(raised.value)
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
    with pytest.raises(ConfigurationError, match=r"elastic\.ca_file"):
        sink(serve(), "https", ca_file="/nowhere/ca.crt")


@pytest.mark.parametrize("urls", ["localhost:9200", "", "ftp://x", "http://"])
def test_an_address_that_is_none(urls):
    with pytest.raises(ConfigurationError, match=r"elastic\.url"):
        ElasticSink(ElasticSettings(urls))


def test_secrets_are_not_in_what_is_printed():
    shown = repr(ElasticSettings("http://x:1", password="geheim", api_key="schluessel"))
    assert "geheim" not in shown
    assert "schluessel" not in shown


def puts(server):
    return {path: json.loads(body) for verb, path, _, body in server.asked if verb == "PUT"}


def test_a_lifecycle_is_put_where_there_is_one(serve):
    server = serve()
    there = ElasticSettings(f"http://localhost:{server.server_port}", kept_months=24, replicas=1)
    assert setup(there).left_out == ()
    found = puts(server)
    policy = found["/_ilm/policy/rasad-live-policy"]["policy"]["phases"]
    assert policy["delete"]["min_age"] == "744d"
    settings = found["/_component_template/rasad-live-settings"]["template"]["settings"]
    assert settings["lifecycle"] == {"name": "rasad-live-policy"}
    assert settings["number_of_replicas"] == 1


def test_nothing_is_deleted_unless_it_is_asked_for(serve):
    server = serve()
    setup(ElasticSettings(f"http://localhost:{server.server_port}"))
    assert "delete" not in puts(server)["/_ilm/policy/rasad-live-policy"]["policy"]["phases"]


def test_a_lifecycle_that_is_not_there_is_left_out_and_said(serve):
    server = serve()
    server.at["/_ilm"] = (400, {"error": "no handler found for uri [/_ilm/status]"})
    (said,) = setup(ElasticSettings(f"http://localhost:{server.server_port}")).left_out
    assert "lifecycle" in said
    settings = puts(server)["/_component_template/rasad-live-settings"]["template"]["settings"]
    assert "lifecycle" not in settings


@pytest.mark.parametrize(("status", "kind"), [(401, ConfigurationError), (403, ConfigurationError),
                                              (503, ServiceUnavailable)])  # fmt: skip
def test_who_may_not_ask_for_the_lifecycle_is_told_so(serve, status, kind):
    server = serve()
    server.at["/_ilm"] = (status, {"error": {"type": "security_exception", "reason": "no"}})
    with pytest.raises(kind):
        setup(ElasticSettings(f"http://localhost:{server.server_port}"))
    assert not puts(server)


def test_an_authority_s_file_that_holds_no_certificate(serve, tmp_path):
    path = tmp_path / "ca.crt"
    path.write_text("no certificate", "utf-8")
    with pytest.raises(ConfigurationError, match=r"elastic\.ca_file"):
        write(sink(serve(), "https", ca_file=str(path)))


@pytest.mark.parametrize("fingerprint", ["ab" * 20, "zz" * 32, "", "SHA256:" + "ab" * 32])
def test_a_fingerprint_that_is_none(serve, fingerprint):
    with pytest.raises(ConfigurationError, match=r"elastic\.fingerprint"):
        sink(serve(), "https", fingerprint=fingerprint)
