"""What the set-up puts into a cluster that has a lifecycle, has none, or lets nobody ask."""

from __future__ import annotations

import json

import pytest

from connectors.elasticsearch import ElasticSettings, setup
from connectors.elasticsearch.names import KINDS, MONTHLY
from schemas.errors import ConfigurationError, ServiceUnavailable


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
    assert settings["number_of_replicas"] == 1
    ending = {kind for kind in KINDS if "template" in found[f"/_index_template/rasad-live-{kind}"]}
    assert ending == set(MONTHLY)
    months = found["/_index_template/rasad-live-articles"]["template"]["settings"]
    assert months == {"lifecycle": {"name": "rasad-live-policy"}}


def test_what_persons_decided_and_what_is_dead_has_no_end():
    assert {"decisions", "dead", "claims", "heads"}.isdisjoint(MONTHLY)


def test_nothing_is_deleted_unless_it_is_asked_for(serve):
    server = serve()
    setup(ElasticSettings(f"http://localhost:{server.server_port}"))
    assert "delete" not in puts(server)["/_ilm/policy/rasad-live-policy"]["policy"]["phases"]


def test_a_lifecycle_that_is_not_there_is_left_out_and_said(serve):
    server = serve()
    server.at["/_ilm"] = (400, {"error": "no handler found for uri [/_ilm/status]"})
    (said,) = setup(ElasticSettings(f"http://localhost:{server.server_port}")).left_out
    assert "lifecycle" in said
    assert "template" not in puts(server)["/_index_template/rasad-live-articles"]


@pytest.mark.parametrize(("status", "kind"), [(401, ConfigurationError), (403, ConfigurationError),
                                              (503, ServiceUnavailable)])  # fmt: skip
def test_who_may_not_ask_for_the_lifecycle_is_told_so(serve, status, kind):
    server = serve()
    server.at["/_ilm"] = (status, {"error": {"type": "security_exception", "reason": "no"}})
    with pytest.raises(kind):
        setup(ElasticSettings(f"http://localhost:{server.server_port}"))
    assert not puts(server)
