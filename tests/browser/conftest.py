"""A real Chromium at a real `rasad serve`; both started and stopped by these tests."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).resolve().parents[2]
HOOK = "window.__ran = []; window.ran = (n) => window.__ran.push(n);"
sys.path.insert(0, str(Path(__file__).parent))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(*arguments: str, data: Path) -> Iterator[str]:
    """`rasad serve` as a process of its own; gives its address without the last slash."""
    process = subprocess.Popen(
        [sys.executable, "-m", "console", "serve", "--port", "0", *arguments],
        cwd=ROOT, env={**os.environ, "RASAD_DATA": str(data)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    lines: queue.Queue[str] = queue.Queue()
    assert process.stderr is not None
    reader = threading.Thread(target=_pass_on, args=(process.stderr, lines), daemon=True)
    reader.start()
    try:
        line = lines.get(timeout=60)
        found = re.search(r"http://\S+", line)
        assert found, f"rasad serve said: {line}"
        yield found[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=30)
        reader.join(timeout=10)


def _pass_on(stream: Iterator[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """The page over the rehearsed seeds."""
    replayed = subprocess.run(
        [sys.executable, "-m", "console", "replay", "seeds"], cwd=ROOT, check=False,
        env={**os.environ, "RASAD_DATA": str(data)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert replayed.returncode == 0, replayed.stderr
    with serving("--rehearsal", "seeds", data=data) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[webdriver.Chrome]:
    """One browser that can reach nothing but this machine."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1600",
        "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_page_load_timeout(30)
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def browser(chromium: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """The browser with empty logs, no cookies and nothing hooked."""
    chromium.get("about:blank")
    chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    complaints(chromium)
    requests(chromium)
    yield chromium
    chromium.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})


@pytest.fixture
def hooked(browser: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """A browser that notes in ``__ran`` which payloads ran, and obeys no policy of a page."""
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": HOOK})
    yield browser
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def complaints(driver: webdriver.Chrome) -> list[str]:
    """What the console said at least as a warning since it was asked last."""
    return [
        each["message"]
        for each in driver.get_log("browser")
        if each["level"] in {"SEVERE", "WARNING"}
    ]


def requests(driver: webdriver.Chrome) -> list[str]:
    """The addresses that were asked for since it was asked last."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


Asked = Callable[[webdriver.Chrome], list[str]]


@pytest.fixture(scope="session")
def logs() -> tuple[Asked, Asked]:
    """What the console said, and what was asked for."""
    return complaints, requests
