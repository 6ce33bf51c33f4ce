"""Load the dashboards and the rule into a running Kibana, and check what it answers.

Uses the standard library alone, as it runs in the set-up container. The environment says
where: KIBANA_URL, ELASTIC_USERNAME (elastic) and ELASTIC_PASSWORD_FILE.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RULE = "b4a5b6d2-35f4-5d29-8b1c-7a6d5f0e9c31"
THERE, WRONG_PASSWORD = 409, (401, 403)
_SHOWN = 2000


class Refused(RuntimeError):
    """Kibana did not take the assets; the message says what it answered."""


class Kibana:
    """Requests to one Kibana, as one user."""

    def __init__(self, url: str, username: str, password: str, pause: float = 1.0) -> None:
        self._url = url.rstrip("/")
        self._pause = pause
        secret = base64.b64encode(f"{username}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {secret}", "kbn-xsrf": "rasad"}

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Any:
        """One request; the decoded answer."""
        headers = {**self._headers, **({"Content-Type": kind} if kind else {})}
        request = urllib.request.Request(  # noqa: S310  # the address is the operator's
            self._url + path, data=body, headers=headers, method=method
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  # the same
            return json.load(answer)

    def wait(self, seconds: float) -> None:
        """Wait until it says that it is available.

        Raises:
            Refused: it does not become so, or refuses the password.
        """
        end = time.monotonic() + seconds
        last = "nothing"
        while time.monotonic() < end:
            try:
                last = self.ask("GET", "/api/status")["status"]["overall"]["level"]
            except urllib.error.HTTPError as error:
                if error.code in WRONG_PASSWORD:
                    raise Refused(f"Kibana refused the user or password ({error.code})") from error
                last = str(error.code)
            except (OSError, KeyError, TypeError, ValueError) as error:
                last = type(error).__name__
            if last == "available":
                return
            time.sleep(self._pause)
        raise Refused(f"Kibana at {self._url} was not available in {seconds:.0f} s: {last}")

    def load(self, assets: bytes) -> int:
        """Import saved objects, replacing older ones; gives how many.

        Raises:
            Refused: the answer does not say ``success``, or speaks of fewer than were sent.
        """
        boundary = uuid.uuid4().hex
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file";'
            ' filename="rasad.ndjson"\r\nContent-Type: application/ndjson\r\n\r\n'
        )
        body = head.encode() + assets + f"\r\n--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        answer = self._told("POST", "/api/saved_objects/_import?overwrite=true", body, kind)
        sent = len(assets.splitlines())
        if answer.get("success") is not True or answer.get("successCount") != sent:
            told = json.dumps(answer.get("errors", answer))[:_SHOWN]
            raise Refused(f"{answer.get('successCount', 0)} of {sent} objects imported: {told}")
        return sent

    def make_rule(self, rule: dict[str, Any]) -> bool:
        """Make the alerting rule; False if it is there, with what people have added to it.

        Raises:
            Refused: it was not made.
        """
        body = json.dumps(rule).encode()
        try:
            made = self._told("POST", f"/api/alerting/rule/{RULE}", body, "application/json")
        except Refused as refused:
            if isinstance(refused.__cause__, urllib.error.HTTPError) and (
                refused.__cause__.code == THERE
            ):
                return False
            raise
        if made.get("id") != RULE:
            raise Refused(f"the rule was not made: {json.dumps(made)[:_SHOWN]}")
        return True

    def _told(self, method: str, path: str, body: bytes, kind: str) -> dict[str, Any]:
        try:
            found = self.ask(method, path, body, kind)
        except urllib.error.HTTPError as error:
            said = error.read()[:_SHOWN].decode("utf-8", "replace")
            raise Refused(f"{path} was answered with {error.code}: {said}") from error
        except (OSError, ValueError) as error:
            raise Refused(f"{path} was not answered: {error}") from error
        return found if isinstance(found, dict) else {}


def load(kibana: Kibana, seconds: float) -> str:
    """Wait, import, make the rule; what was done, in words."""
    kibana.wait(seconds)
    count = kibana.load((HERE / "rasad.ndjson").read_bytes())
    made = kibana.make_rule(json.loads((HERE / "rule.json").read_text("utf-8")))
    return f"{count} objects imported; the rule {'made' if made else 'was there'}"


def main() -> int:
    """0 when all is there; else a sentence and 1."""
    password = Path(os.environ["ELASTIC_PASSWORD_FILE"]).read_text("utf-8").strip()
    user = os.environ.get("ELASTIC_USERNAME", "elastic")
    try:
        print(load(Kibana(os.environ["KIBANA_URL"], user, password), 300.0), file=sys.stderr)
    except Refused as refused:
        print(f"Kibana was not set up: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
