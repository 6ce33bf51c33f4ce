"""`rasad replay --driver faust`: the same answer as the embedded run, and a silent backfill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import generated
from harness import desk

from connectors.archive import ArchiveSink
from connectors.kafka import read_to_end
from schemas.codec import decode
from schemas.documents import TaggedArticle
from schemas.topics import RAW, TAGGED
from streams.worker.sinks import Delivered

pytestmark = pytest.mark.servers

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture
def rasad(cluster, tmp_path):
    def run(*arguments, **more):
        done = subprocess.run(
            [sys.executable, "-m", "console", *arguments],
            env={**os.environ, **cluster.environment(), "RASAD_DATA": str(tmp_path), **more},
            capture_output=True, text=True, timeout=150, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    return run


def test_the_seeds_through_the_cluster_print_what_the_embedded_run_prints(rasad):
    embedded = rasad("replay", str(SEEDS), "--json")
    faust = rasad("replay", str(SEEDS), "--json", "--driver", "faust")
    assert (len(faust["figures"]), len(faust["alerts"])) == (11, 5)
    for answer in (embedded, faust):
        assert answer.pop("seconds") > 0
    assert faust == embedded


def test_an_archive_fills_the_live_topics_in_silence(rasad, cluster, tmp_path):
    place = desk(cluster, tmp_path).set_up()
    try:
        some = generated(40)
        archive = tmp_path / "archive"
        sink = ArchiveSink(archive)
        sink.write([Delivered(RAW, each, 0, number) for number, each in enumerate(some)])
        place.start()
        found = rasad("replay", str(archive), "--json", "--backfill", "--driver", "faust",
                      RASAD_NAMESPACE=place.namespace)  # fmt: skip
        assert found["documents"] == len({(each.article_id, each.fetched_at) for each in some})
        assert found["dead"] == 0
        assert found["figures"]
        tagged = [decode(TaggedArticle, each.value) for each in read_to_end(place.kafka, TAGGED)]
        assert tagged
        assert not any(each.notify for each in tagged)
    finally:
        place.close()
