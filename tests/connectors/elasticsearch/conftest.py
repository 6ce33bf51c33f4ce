"""A double of Elasticsearch on loopback."""

from __future__ import annotations

import http.server
import json
import ssl
import threading

import pytest


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
