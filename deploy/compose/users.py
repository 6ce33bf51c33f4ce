"""Elasticsearch's users: Kibana's own gets its password, Rasad one with few rights.

Answers nothing but whether it was done. Doing it again sets the same again.
"""

from __future__ import annotations

import base64
import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROLE: dict[str, Any] = {
    "cluster": ["monitor", "manage_index_templates", "manage_ilm"],
    "indices": [{"names": ["rasad-*"], "privileges": ["all"]}],
    "metadata": {"made_by": "deploy/compose/users.py"},
}
"""What `rasad worker` and `rasad index` need, and nothing else."""

_SECONDS = 120.0


def steps(kibana: str, rasad: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and body of each request."""
    yield "PUT", "/_security/role/rasad", ROLE
    yield "PUT", "/_security/user/rasad", {"password": rasad, "roles": ["rasad"]}
    yield "POST", "/_security/user/kibana_system/_password", {"password": kibana}


class Security:
    """Requests of the superuser to one Elasticsearch."""

    def __init__(self, url: str, password: str, authority: str | None = None) -> None:
        self._url = url.rstrip("/")
        secret = base64.b64encode(f"elastic:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
        self._tls = ssl.create_default_context(cafile=authority)

    def ask(self, method: str, path: str, body: dict[str, Any]) -> None:
        """One request.

        Raises:
            OSError: it does not answer, or (HTTPError) refuses.
        """
        request = urllib.request.Request(  # noqa: S310  # the address is the operator's
            self._url + path, json.dumps(body).encode(), self._headers, method=method
        )
        with urllib.request.urlopen(request, timeout=10, context=self._tls):  # noqa: S310  # the same
            pass


def give(security: Security, kibana: str, rasad: str, *, seconds: float = _SECONDS) -> str | None:
    """Do all steps; while it is away, try again. What went wrong, or None."""
    end = time.monotonic() + seconds
    for step in steps(kibana, rasad):
        while True:
            try:
                security.ask(*step)
                break
            except urllib.error.HTTPError as error:
                # 503 while its own index is not there yet; a wrong password stays wrong.
                if error.code < 500 or time.monotonic() > end:  # noqa: PLR2004  # HTTP
                    return f"{step[0]} {step[1]} was answered with {error.code}"
            except OSError as error:
                if time.monotonic() > end:
                    return f"Elasticsearch did not answer within {seconds:.0f} s: {error}"
            time.sleep(1)
    return None


def main() -> int:
    """Read the secrets, do it, say what failed."""
    folder = Path("/run/setup")
    elastic, kibana, rasad = (
        (folder / name).read_text("utf-8") for name in ("elastic", "kibana", "rasad")
    )
    security = Security(os.environ["RASAD_ELASTIC_URL"], elastic, str(folder / "ca.crt"))
    problem = give(security, kibana, rasad)
    if problem is not None:
        print(f"the users were not made: {problem}", file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    raise SystemExit(main())
