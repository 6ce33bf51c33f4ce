"""Three workers restarted one after the other while documents come: nothing is lost or late.

Long form only (``RASAD_LONG=1``): it takes two minutes. A document's delay runs from its being
sent to its being found in Elasticsearch by a look every half second, so it is never told too small.
"""

from __future__ import annotations

import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from statistics import quantiles

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import START, document
from harness import desk

from connectors.kafka.producer import Producer

pytestmark = pytest.mark.servers

EVERY = 0.1
"""Seconds between two documents."""
SETTLED = 5.0
"""Seconds of load before the first restart, and between two."""
LATEST = 30.0


class Load:
    """Documents sent one by one, and when each was found."""

    def __init__(self, place):
        self._place = place
        self.sent: dict[str, float] = {}
        self.found: dict[str, float] = {}
        self._ends = threading.Event()
        self._threads = [threading.Thread(target=each) for each in (self._send, self._look)]
        for each in self._threads:
            each.start()

    def stop_sending(self):
        self._ends.set()
        self._threads[0].join()

    def join(self):
        self._threads[1].join()

    def _send(self):
        number = 0
        with Producer(self._place.kafka) as producer:
            while not self._ends.wait(EVERY):
                name = f"rolling-{number}"
                body = f"أعلنت تركيا أن عدد جنودها في العراق بلغ {2000 + number} جندي."
                one = document(name, f"outlet-{number % 8}.example", body, START)
                self.sent[one.article_id] = time.monotonic()
                producer.send_all([one])
                number += 1

    def _look(self):
        patience = time.monotonic() + 240
        index = f"rasad-{self._place.namespace}-articles"
        with closing(self._place.elastic.client()) as client:
            while time.monotonic() < patience:
                time.sleep(0.5)
                hits = client.search(
                    index=index, size=5000, source=["rasad.article_id"], ignore_unavailable=True
                )["hits"]["hits"]
                now = time.monotonic()
                for each in hits:
                    self.found.setdefault(each["_source"]["rasad"]["article_id"], now)
                if self._ends.is_set() and self.found.keys() >= self.sent.keys():
                    return


def test_a_rolling_restart_under_load_delays_little_and_loses_nothing(cluster, tmp_path, capsys):
    place = desk(cluster, tmp_path).set_up()
    try:
        for _ in range(3):
            place.start()
        for each in place.workers:
            each.wait_started().until("/ready", 200)
        load = Load(place)
        for old in place.workers[:3]:
            time.sleep(SETTLED)
            assert old.terminate() == 0
            place.start().wait_started().until("/ready", 200)
        time.sleep(SETTLED)
        load.stop_sending()
        load.join()
        delays = [load.found[name] - at for name, at in load.sent.items() if name in load.found]
        cuts = quantiles(delays, n=100)
        said = f"{len(delays)} found, p50 {cuts[49]:.1f} s, p99 {cuts[98]:.1f} s"
        with capsys.disabled():
            sys.stdout.write(f"\n{len(load.sent)} sent, {said}, most {max(delays):.1f} s\n")
        assert len(load.sent) > 100
        assert load.found.keys() == load.sent.keys()
        assert cuts[98] < LATEST
    finally:
        place.close()
