"""The loader against a double of Kibana on loopback, which agrees, refuses and keeps silent."""

from __future__ import annotations

import base64
import http.server
import json
import socket
import threading

import pytest

from deploy.kibana import load as loading
from deploy.kibana.load import RULE, Kibana, Refused, load

ASSETS = (loading.HERE / "rasad.ndjson").read_bytes()
COUNT = len(ASSETS.splitlines())
GOOD = {
    "status": (200, {"status": {"overall": {"level": "available"}}}),
    "import": (200, {"success": True, "successCount": COUNT}),
    "rule": (200, {"id": RULE}),
}


class Double(http.server.BaseHTTPRequestHandler):
    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, self.headers, body))
        name = "status" if "status" in self.path else "import" if "_import" in self.path else "rule"
        answers = self.server.answers[name]
        status, found = answers.pop(0) if isinstance(answers, list) else answers
        data = found if isinstance(found, bytes) else json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = _answer  # noqa: N815  # http.server's names

    def log_message(self, *args):
        del args


@pytest.fixture
def kibana():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Double)
    server.asked, server.answers = [], dict(GOOD)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def client(server):
    return Kibana(f"http://127.0.0.1:{server.server_port}/", "elastic", "geheim", pause=0.01)


def test_all_is_sent_and_said(kibana):
    assert load(client(kibana), 5) == f"{COUNT} objects imported; the rule made"
    (_, status, *_), (method, path, headers, body), (_, rule, _, made) = kibana.asked
    assert (status, rule) == ("/api/status", f"/api/alerting/rule/{RULE}")
    assert (method, path) == ("POST", "/api/saved_objects/_import?overwrite=true")
    assert headers["kbn-xsrf"]
    assert headers["Authorization"] == "Basic " + base64.b64encode(b"elastic:geheim").decode()
    boundary = headers["Content-Type"].partition("boundary=")[2].encode()
    part = body.split(b"--" + boundary)[1]
    assert part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n") == ASSETS
    assert b'filename="rasad.ndjson"' in part
    assert body.endswith(b"--" + boundary + b"--\r\n")
    assert json.loads(made)["rule_type_id"] == ".es-query"


def test_it_waits_until_it_is_available(kibana):
    starting = {"status": {"overall": {"level": "degraded"}}}
    kibana.answers["status"] = [(503, b"starting"), (200, starting), (200, b"<html>"), (200, []),
                                GOOD["status"]]  # fmt: skip
    load(client(kibana), 10)
    assert len(kibana.asked) == 7


def test_it_does_not_wait_for_ever(kibana):
    kibana.answers["status"] = (503, b"{}")
    with pytest.raises(Refused, match="was not available in 0 s: 503"):
        load(client(kibana), 0.1)


def test_a_wrong_password_is_not_waited_for(kibana):
    kibana.answers["status"] = (401, b"{}")
    with pytest.raises(Refused, match="refused the user or password"):
        load(client(kibana), 60)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, {"success": False, "successCount": 8, "errors": [{"id": "x", "error": {
            "type": "missing_references"}}]}), f"8 of {COUNT}.*missing_references"),
        ((200, {"success": True, "successCount": COUNT - 1}), f"{COUNT - 1} of {COUNT}"),
        ((200, {"success": "true", "successCount": COUNT}), "objects imported"),
        ((200, {}), f"0 of {COUNT}"),
        ((200, []), f"0 of {COUNT}"),
        ((200, b"<html>a proxy's page</html>"), "was not answered"),
        ((400, b"no file"), "answered with 400: no file"),
        ((413, b""), "answered with 413"),
        ((500, b"\xff\xfe"), "answered with 500"),
    ],
)  # fmt: skip
def test_an_import_that_fails_is_said(kibana, answer, words):
    kibana.answers["import"] = answer
    with pytest.raises(Refused, match=words):
        load(client(kibana), 5)
    assert not [path for _, path, *_ in kibana.asked if "rule" in path]


def test_a_rule_that_is_there_stays(kibana):
    kibana.answers["rule"] = (409, {"message": "exists"})
    assert load(client(kibana), 5).endswith("the rule was there")


@pytest.mark.parametrize("answer", [(400, b"bad params"), (403, b""), (200, {"id": "other"})])
def test_a_rule_that_is_refused_is_said(kibana, answer):
    kibana.answers["rule"] = answer
    with pytest.raises(Refused, match="rule"):
        load(client(kibana), 5)


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        there = Kibana(f"http://127.0.0.1:{free.getsockname()[1]}", "u", "p", pause=0.01)
        with pytest.raises(Refused, match="was not available"):
            load(there, 0.05)
        with pytest.raises(Refused, match="was not answered"):
            there.load(ASSETS)


@pytest.fixture
def surroundings(kibana, monkeypatch, tmp_path):
    (tmp_path / "password").write_text("geheim\n", "utf-8")
    monkeypatch.setenv("KIBANA_URL", f"http://127.0.0.1:{kibana.server_port}")
    monkeypatch.setenv("ELASTIC_PASSWORD_FILE", str(tmp_path / "password"))


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize(("status", "code"), [(200, 0), (401, 1)])
def test_the_command(kibana, capsys, status, code):
    kibana.answers["status"] = (status, GOOD["status"][1])
    assert loading.main() == code
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "geheim" not in said.err
