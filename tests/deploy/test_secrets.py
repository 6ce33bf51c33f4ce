"""Secrets of the compose installation: made once, each reader's own, a certificate that holds."""

from __future__ import annotations

import hashlib
import http.server
import ssl
import sys
import threading
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "deploy" / "compose"))

import make_secrets
from certificates import Authority, ends, made

NOW = datetime.now(UTC)


def state(folder):
    return {path: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def test_they_are_made_once_and_readable_by_their_owner_alone(tmp_path):
    fresh = make_secrets.prepare(tmp_path, NOW, None)
    assert {"redis/redis.conf", "kibana/kibana.yml", "elasticsearch/http.key"} <= set(fresh)
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
    before = state(tmp_path)
    assert make_secrets.prepare(tmp_path, NOW, None) == []
    assert state(tmp_path) == before


def test_each_installation_has_its_own(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        make_secrets.prepare(folder, NOW, None)
    words = [path.read_text("utf-8") for folder in (one, two)
             for path in (folder / "kept").iterdir()]  # fmt: skip
    assert len(set(words)) == len(words) == 16
    assert all(len(word) >= 32 and word.replace("-", "").replace("_", "").isalnum()
               for word in words)  # fmt: skip


def test_readers_share_what_they_must_and_see_no_more(tmp_path):
    make_secrets.prepare(tmp_path, NOW, None)
    kept = {path.name: path.read_text("utf-8") for path in (tmp_path / "kept").iterdir()}
    kibana = yaml.safe_load((tmp_path / "kibana/kibana.yml").read_text("utf-8"))
    assert kibana["elasticsearch.password"] == kept["kibana"]
    assert len(kibana["xpack.encryptedSavedObjects.encryptionKey"]) >= 32
    assert f"requirepass {kept['redis']}\n" in (tmp_path / "redis/redis.conf").read_text("utf-8")
    rasad = "".join(path.read_text("utf-8") for path in (tmp_path / "rasad").iterdir())
    assert kept["elastic"] not in rasad
    assert kept["redis"] in rasad


def test_a_half_written_file_is_made_again(tmp_path):
    make_secrets.prepare(tmp_path, NOW, None)
    before = state(tmp_path)
    torn = tmp_path / "redis/redis.conf"
    torn.unlink()
    torn.with_name("redis.conf.new").write_text("half", "utf-8")
    assert make_secrets.prepare(tmp_path, NOW, None) == ["redis/redis.conf"]
    assert state(tmp_path) == before


def test_the_certificate_is_renewed_before_it_ends(tmp_path):
    make_secrets.prepare(tmp_path, NOW, None)
    path = tmp_path / "elasticsearch/http.crt"
    end = ends(path.read_bytes())
    assert make_secrets.prepare(tmp_path, end - timedelta(days=61), None) == []
    fresh = make_secrets.prepare(tmp_path, end - timedelta(days=59), None)
    assert "elasticsearch/http.crt" in fresh
    assert "redis/redis.conf" not in fresh
    assert ends(path.read_bytes()) > end + timedelta(days=300)


@pytest.fixture
def server(tmp_path):
    make_secrets.prepare(tmp_path, NOW, None)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(
        tmp_path / "elasticsearch/http.crt", tmp_path / "elasticsearch/http.key"
    )
    found = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    found.socket = context.wrap_socket(found.socket, server_side=True)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def ask(server, authority):
    context = ssl.create_default_context(cafile=authority)
    url = f"https://localhost:{server.server_port}/"
    return urllib.request.urlopen(url, context=context, timeout=5)


def test_the_authority_vouches_for_the_server(server, tmp_path):
    with pytest.raises(urllib.error.HTTPError) as answer:  # it knows no GET: 501
        ask(server, tmp_path / "rasad/ca.crt")
    assert answer.value.code == 501


def test_another_authority_does_not(server, tmp_path):
    other = tmp_path / "other.crt"
    other.write_bytes(Authority(NOW).certificate)
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        ask(server, other)


def test_a_certificate_names_its_hosts_and_its_end():
    certificate, key = made(Authority(NOW), ("elasticsearch", "localhost"), NOW)
    assert ends(certificate) - NOW > timedelta(days=700)
    assert b"PRIVATE KEY" in key
