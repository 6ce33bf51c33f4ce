"""Every view in Chromium: quiet, local, in the right order, and usable from the keyboard."""

from __future__ import annotations

import json
import urllib.request
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SERIES = "/series/nato%7CIQ"


def fetched(address: str) -> object:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def views(address: str) -> list[str]:
    """The path of every kind of view below its language."""
    alert = fetched(f"{address}/en/alerts.json")[0]["alert_id"]
    article = fetched(f"{address}/en/search.json?source=alhal-net")[0]["article_id"]
    return [
        "/", SERIES, "/alerts", f"/alerts/{alert}", f"/search?q={quote('الناتو')}",
        f"/articles/{article}", "/sources", "/pipeline", "/alerts?page=99",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_view_is_quiet_and_asks_nobody_else(browser, address, views, language, logs):
    complaints, requests = logs
    for path in views:
        browser.get(f"{address}/{language}{path}")
        assert browser.find_element(By.TAG_NAME, "h1").text
        direction = browser.find_element(By.TAG_NAME, "html").get_attribute("dir")
        assert direction == ("rtl" if language == "ar" else "ltr")
        expected = ["404"] if "page=99" in path else []
        said = [each for each in complaints(browser) if not any(e in each for e in expected)]
        assert said == [], path
    asked = requests(browser)
    assert len(asked) >= len(views)
    assert [each for each in asked if not each.startswith((address, "data:"))] == []


def test_a_request_that_leaves_is_seen(browser, address, logs):
    """The control: the log that the test above reads does show a foreign request."""
    _, requests = logs
    browser.get(f"{address}/en/")
    browser.execute_script("fetch('http://elsewhere.example/').catch(() => 0)")
    WebDriverWait(browser, 10).until(
        lambda driver: (
            any("elsewhere" in each for each in requests(driver))
            or any("elsewhere" in each for each in logs[0](driver))
        )
    )


BOXES = """
const node = document.querySelector('.alert .sentence');
const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
const found = [];
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  for (let at = 0; at < text.length; at += 1) {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const box = range.getBoundingClientRect();
    found.push([text.data[at], box.left, box.top]);
  }
}
return found;
"""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_arabic_runs_from_right_to_left_and_its_numbers_from_left_to_right(
    browser, address, language
):
    browser.get(f"{address}/{language}/alerts?kind=changed")
    boxes = browser.execute_script(BOXES)
    letters = digits = 0
    for (one, left, top), (other, next_left, next_top) in pairwise(boxes):
        if abs(top - next_top) > 2 or not (one.isalnum() and other.isalnum()):
            continue
        if one.isdigit() and other.isdigit():
            digits += 1
            assert next_left > left, (one, other)
        elif not one.isdigit() and not other.isdigit():
            letters += 1
            assert next_left <= left, (one, other)
    assert letters > 50
    assert digits >= 2


def test_direction_controls_of_sources_are_not_on_the_page(browser, address, views):
    for path in views:
        browser.get(f"{address}/ar{path}")
        text = browser.find_element(By.TAG_NAME, "body").get_attribute("textContent")
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f")


def test_the_page_is_used_from_the_keyboard(browser, address):
    browser.get(f"{address}/en{SERIES}")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    first = browser.switch_to.active_element
    assert first.text == "Skip to the content"
    first.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"
    seen = []
    for _ in range(40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        active = browser.switch_to.active_element
        seen.append(active.tag_name)
        if (active.get_dom_attribute("href") or "").startswith("#claim-"):
            break
    target = (browser.switch_to.active_element.get_dom_attribute("href") or "").removeprefix("#")
    assert target.startswith("claim-"), seen
    outline = browser.execute_script(
        "return getComputedStyle(document.activeElement.querySelector('.point')).strokeWidth"
    )
    assert outline == "3px"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(
        lambda driver: driver.find_element(By.CSS_SELECTOR, ":target").get_attribute("id") == target
    )


def serious(browser) -> list[str]:
    """Accessibility faults that axe calls serious or critical."""
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(r => done(r.violations))"
    )
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_serious_fault(browser, address, views, language):
    for path in views:
        browser.get(f"{address}/{language}{path}")
        assert serious(browser) == [], path


def test_axe_finds_a_planted_fault(browser, address):
    browser.get(f"{address}/en/")
    browser.execute_script(
        "const image = document.createElement('img'); image.src = '/static/icon.svg';"
        "document.querySelector('main').append(image, document.createElement('button'));"
    )
    assert {each.split(":")[0] for each in serious(browser)} >= {"image-alt", "button-name"}
