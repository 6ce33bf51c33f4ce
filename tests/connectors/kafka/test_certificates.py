"""A broker whose certificate has expired is named as such; one that is sound is not."""

from __future__ import annotations

import socketserver
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest

from connectors.kafka import KafkaSettings, Producer
from schemas.errors import ConfigurationError, ServiceUnavailable

NOW = datetime.now(UTC)


class Silent(socketserver.ThreadingTCPServer):
    """A TLS server that lets a client in and says nothing; counts those let in."""

    daemon_threads = True

    def __init__(self, context):
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self.context = context
        self.let_in = 0

    def finish_request(self, request, client_address):
        try:
            with self.context.wrap_socket(request, server_side=True) as connection:
                connection.settimeout(10)
                self.let_in += connection.recv(1) != b""
        except OSError:
            return


@pytest.fixture
def serve(tls):
    running = []

    def start(name, at):
        certificate, key, authority = tls(name, at)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        server = Silent(context)
        running.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        return server, KafkaSettings(
            f"localhost:{port}", ca_file=str(authority), request_seconds=1.0
        )

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def test_an_expired_certificate_is_named_and_a_sound_one_is_not(serve):
    old, settings = serve("old", NOW - timedelta(days=4000))
    with pytest.raises(ConfigurationError, match="certificate of Kafka") as raised:
        Producer(settings)
    assert "expired" in str(raised.value)
    assert "kafka_ca" in str(raised.value)
    assert old.let_in == 0
    sound, settings = serve("sound", NOW)
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        Producer(settings)
    assert sound.let_in > 0


def test_a_file_of_certificates_that_is_missing_is_named():
    settings = KafkaSettings("localhost:1", ca_file="/nowhere/ca.crt", request_seconds=1.0)
    with pytest.raises(ConfigurationError, match=r"no such file of certificates.*kafka_ca"):
        Producer(settings)
