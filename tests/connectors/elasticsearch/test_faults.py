"""Each fault in one sentence with the remedy, and whether it is waited for."""

from __future__ import annotations

import elastic_transport
import pytest

from connectors.elasticsearch.faults import explain, status_fault
from schemas.errors import ConfigurationError, ServiceRefused, ServiceUnavailable


@pytest.mark.parametrize(
    ("status", "reason", "kind", "words"),
    [
        (401, "no", ConfigurationError, "elastic_password"),
        (403, "cluster_block_exception: read-only-allow-delete block", ServiceUnavailable, "disk"),
        (429, "cluster_block_exception: disk usage exceeded", ServiceUnavailable, "read-only"),
        (403, "security_exception", ConfigurationError, "right"),
        (404, "index_not_found_exception", ServiceUnavailable, "index setup"),
        (429, "es_rejected_execution_exception", ServiceUnavailable, "nothing is lost"),
        (503, "unavailable", ServiceUnavailable, "nothing is lost"),
        (400, "mapper_parsing_exception", ServiceRefused, "dead letters"),
    ],
)
def test_a_status(status, reason, kind, words):
    fault = status_fault(status, reason, "http://there")
    assert type(fault) is kind
    assert words in str(fault)
    assert "\n" not in str(fault)


def test_an_expired_certificate():
    error = elastic_transport.TlsError("verify failed: certificate has expired (_ssl.c:1006)")
    fault = explain(error, "https://there")
    assert isinstance(fault, ConfigurationError)
    assert "certificate has expired" in str(fault)
    assert "Renew it" in str(fault)


def test_a_server_that_is_away():
    fault = explain(elastic_transport.ConnectionError("refused"), "http://there")
    assert isinstance(fault, ServiceUnavailable)
    assert "nothing is lost" in str(fault)
