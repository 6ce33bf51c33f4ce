"""Take the pictures of the README: ``python docs/screenshots/take.py``. Needs Chromium.

Replays the seeds into a folder of its own, serves them, and photographs three views.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VIEWS = {
    "alerts-ar.png": ("/ar/alerts?kind=changed", 1180, 820),
    "series-en.png": ("/en/series/nato%7CIQ", 1180, 1000),
}


def browser() -> webdriver.Chrome:
    """A headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def main() -> int:
    """Serve, photograph, stop."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "RASAD_DATA": data}
        rasad = [sys.executable, "-m", "console"]
        subprocess.run([*rasad, "replay", "seeds"], cwd=ROOT, env=environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        served = subprocess.Popen(
            [*rasad, "serve", "--rehearsal", "seeds", "--port", "0"],
            cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        driver = browser()
        try:
            assert served.stderr is not None
            found = re.search(r"http://\S+", served.stderr.readline())
            assert found, "rasad serve gave no address"
            for name, (path, width, height) in VIEWS.items():
                driver.set_window_size(width, height)
                driver.get(found[0].rstrip("/") + path)
                driver.save_screenshot(str(HERE / name))
                print(HERE.name, name)
        finally:
            driver.quit()
            served.terminate()
            served.wait(timeout=30)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
