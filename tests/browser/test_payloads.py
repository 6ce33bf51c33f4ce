"""No script of a source ever runs on our pages, though the policy that forbids it is off."""

from __future__ import annotations

import http.server
import json
import threading
import urllib.request
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from conftest import serving
from payloads import PAYLOADS, Payload, control
from selenium.common.exceptions import NoSuchElementException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from console.configuration import read
from console.wiring import local
from schemas.documents import RawDocument
from schemas.identity import digest

PUBLISHED = datetime(2024, 5, 1, 9, tzinfo=UTC)
LEAST = 40
FORCES = ("الأميركية", "التركية", "الفرنسية", "البريطانية", "الإيطالية", "الألمانية")
"""A few series, so that each payload brings an alert and none is contested."""


class _Control(http.server.BaseHTTPRequestHandler):
    """Serves each payload on a page of its own, unescaped and without a policy."""

    def do_GET(self) -> None:
        found = [each for each in PAYLOADS if self.path == f"/control/{each.number}"]
        body = control(found[0]).encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def careless():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Control)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/control"
    server.shutdown()
    server.server_close()


def document(payload: Payload) -> RawDocument:
    """An article whose outlet, title, text and address carry a payload."""
    number, text = payload.number, payload.text
    turn, place = divmod(number, len(FORCES))
    size = round(300 * 1.3**turn)
    said = (
        f"قال الناطق {text} إن عدد القوات {FORCES[place]} في العراق يبلغ {size} جندياً {text}.\n"
        f"وتعمل هذه القوات {text} في التدريب فقط مع القوات العراقية.\n"
    )
    moment = PUBLISHED + timedelta(days=10 * turn)
    return RawDocument(
        article_id=digest("payload", str(number)),
        source=f"outlet {text}",
        url=text if payload.place == "link" else f"https://example.org/{text}",
        fetched_at=moment + timedelta(hours=1),
        published_at=moment,
        title=f"خبر {text} عن الناتو",
        body=said,
        body_hash=digest(said),
    )


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory):
    """The page over a store that holds every payload."""
    data = tmp_path_factory.mktemp("poisoned")
    with local.engine(data / "rasad.db", read(None)[0]) as engine:
        assert engine.process(document(each) for each in PAYLOADS) == len(PAYLOADS)
    with serving(data=data) as address:
        yield address


def ran(driver) -> list[int]:
    return driver.execute_script("return window.__ran")


def follow(driver) -> None:
    """Click what waits for a click, wherever it stands."""
    try:
        driver.execute_script("arguments[0].click()", driver.find_element(By.ID, "go"))
    except NoSuchElementException:
        return


def test_there_are_enough() -> None:
    assert len(PAYLOADS) >= LEAST
    assert len({each.text for each in PAYLOADS}) == len(PAYLOADS)


def test_each_payload_runs_on_a_page_that_escapes_nothing(hooked, careless):
    quiet = []
    for payload in PAYLOADS:
        hooked.get(f"{careless}/{payload.number}")
        if payload.clicked:
            follow(hooked)
        try:
            WebDriverWait(hooked, 3, poll_frequency=0.02).until(
                lambda driver, number=payload.number: number in ran(driver)
            )
        except Exception:  # noqa: BLE001 - every payload that stays quiet is named below
            quiet.append(payload)
    assert quiet == []


def paths(address: str) -> list[str]:
    """Every page that shows what a source wrote."""
    with urllib.request.urlopen(f"{address}/en/search.json", timeout=30) as answer:
        articles = json.load(answer)
    with urllib.request.urlopen(f"{address}/en/alerts.json", timeout=30) as answer:
        alerts = json.load(answer)
    assert len(articles) == len(PAYLOADS)
    assert len(alerts) >= LEAST
    pages = -(-len(PAYLOADS) // 20)
    return [
        "/", "/series/us%7CIQ", "/series/tr%7CIQ", "/sources", "/pipeline",
        *(f"/search?page={page}" for page in range(1, pages + 1)),
        *(f"/search?q={quote('الناتو')}&page={page}" for page in range(1, pages + 1)),
        *(f"/search?source={quote(each['source'])}&q={quote(each['title'])}"
          for each in articles[:5]),
        *(f"/alerts?page={page}" for page in range(1, -(-len(alerts) // 20) + 1)),
        *(f"/alerts/{alerts[0]['alert_id']}",),
        *(f"/articles/{each['article_id']}" for each in articles),
    ]  # fmt: skip


def test_none_runs_on_ours(hooked, poisoned):
    seen = ""
    visited = paths(poisoned)
    for number, path in enumerate(visited):
        hooked.get(f"{poisoned}/{'ar' if number % 2 else 'en'}{path}")
        seen += hooked.find_element(By.TAG_NAME, "body").get_attribute("textContent")
        follow(hooked)
        hooked.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 30))")
        assert ran(hooked) == [], path
        links = hooked.execute_script("return [...document.links].map((each) => each.protocol)")
        assert set(links) <= {"http:", "https:"}, path
    shown = [each for each in PAYLOADS if each.text.split("\n")[0] in seen]
    assert len(shown) >= LEAST, "the payloads were not on the pages at all"


def test_the_hook_sees_what_runs(hooked, poisoned):
    """The control of the controls: a script that does run on our page is noticed."""
    hooked.get(f"{poisoned}/en/")
    hooked.execute_script(
        "const made = document.createElement('script'); made.textContent = 'ran(7)';"
        "document.body.append(made);"
    )
    assert ran(hooked) == [7]


def test_the_policy_alone_would_stop_it_too(browser, poisoned, logs):
    browser.get(f"{poisoned}/en/")
    logs[0](browser)
    browser.execute_script(
        "const made = document.createElement('script'); made.textContent = 'window.x = 1';"
        "document.body.append(made);"
    )
    assert browser.execute_script("return window.x") is None
    assert any("Content Security Policy" in each for each in logs[0](browser))
