"""The chart says what the timeline says: values are read back from the drawn path."""

from __future__ import annotations

import json
import re
import urllib.request
from datetime import date

import pytest
from selenium.webdriver.common.by import By

TICKS = """
return [...document.querySelectorAll('#chart .axis.y .tick')].map(
  (tick) => [Number(tick.textContent.replace(/,/g, '')),
             Number(tick.getAttribute('transform').match(/,([-\\d.]+)\\)/)[1])]);
"""


def corners(path: str) -> list[tuple[float, float]]:
    """The points of a drawn path of straight lines."""
    numbers = re.findall(r"[ML]([-\d.]+),([-\d.]+)", path)
    assert numbers, path
    return [(float(x), float(y)) for x, y in numbers]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_path_has_the_timelines_steps(browser, address, language):
    with urllib.request.urlopen(f"{address}/en/series/nato%7CIQ.json", timeout=20) as answer:
        points = json.load(answer)
    bases = [point["claim"]["figure"] for point in points if point["is_baseline"]]
    assert [figure["low"] for figure in bases] == [500, 300, 500]

    browser.get(f"{address}/{language}/series/nato%7CIQ")
    ticks = browser.execute_script(TICKS)
    (low, low_y), (high, high_y) = ticks[0], ticks[-1]
    drawn = corners(browser.find_element(By.CSS_SELECTOR, "path.strength").get_attribute("d"))
    values = [low + (y - low_y) * (high - low) / (high_y - low_y) for _, y in drawn]
    assert [round(value) for value in values[::2]] == [500, 300, 500, 500]
    assert [round(value) for value in values[1::2]] == [500, 300, 500]

    days = [date.fromisoformat(figure["claim_date"]) for figure in bases]
    starts = [x for x, _ in drawn[::2]]
    share = (starts[1] - starts[0]) / (starts[2] - starts[0])
    assert share == pytest.approx((days[1] - days[0]) / (days[2] - days[0]), abs=0.001)
    assert starts == sorted(starts)


def test_bounds_are_bands_and_every_dated_claim_is_a_mark_that_leads_to_its_row(browser, address):
    browser.get(f"{address}/ar/series/nato%7CIQ")
    bands = browser.find_elements(By.CSS_SELECTOR, "#chart .band")
    heights = [float(band.get_attribute("height")) for band in bands]
    assert len(heights) == 3
    assert heights[1] > 1.5 * heights[0]
    marks = browser.find_elements(By.CSS_SELECTOR, "#chart a")
    assert len(marks) == 7
    for mark in marks:
        assert browser.find_elements(By.ID, mark.get_dom_attribute("href").removeprefix("#"))
    kinds = {mark.get_attribute("class") for mark in
             browser.find_elements(By.CSS_SELECTOR, "#chart a .point")}  # fmt: skip
    assert {"point current", "point denied", "point planned"} <= kinds


def test_the_table_says_the_same_without_the_chart(browser, address):
    browser.get(f"{address}/en/series/nato%7CIQ")
    rows = browser.find_elements(By.CSS_SELECTOR, "table.claims tbody tr")
    assert len(rows) == 7
    cells = [row.find_element(By.CSS_SELECTOR, "th").text for row in rows]
    assert sum("Accepted strength" in cell for cell in cells) == 3
