import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.documents import RawDocument
from schemas.errors import InputError
from streams.clean import pool as module
from streams.clean.extracted import CONTENT_TYPE, from_body
from streams.clean.pool import PagePool
from streams.clean.prepare import prepare
from tests.streams.clean.pages import SENTENCES, page


def raw(n, body=None, content_type="text/html"):
    return RawDocument(
        article_id=f"{n:032}",
        source="desk",
        url=f"https://site.test/{n}",
        fetched_at=datetime(2024, 6, 1, tzinfo=UTC),
        content_type=content_type,
        body=page(f"<p>{SENTENCES[0]}</p><p>رقم هذه الصفحة هو {n} وليس سواه.</p>")
        if body is None
        else body,
        body_hash="0" * 64,
    )


SLOW = page("<p>" + "<i><b>كلمة</b> أخرى</i> " * 12_000 + "</p>")


def test_pages_come_back_in_order_and_texts_pass_through():
    records = [raw(n, content_type="text/plain" if n % 3 == 0 else "text/html") for n in range(9)]
    with PagePool(2) as pool:
        answers = list(pool.map(records))
    assert [first for first, _ in answers] == records
    for record, answer in answers:
        assert answer == prepare(record)
        if record.content_type == "text/html":
            assert answer.content_type == CONTENT_TYPE
            assert SENTENCES[0] in from_body(answer.body).lines


def test_a_refused_page_is_a_value_and_the_rest_goes_on():
    with PagePool(1) as pool:
        answers = [answer for _, answer in pool.map([raw(1, page("<b>x</b>" * 60_000)), raw(2)])]
    assert isinstance(answers[0], InputError)
    assert "elements" in answers[0].what
    assert answers[1] == prepare(raw(2))


def test_a_slow_page_is_stopped_and_its_worker_replaced():
    with PagePool(1, seconds=0.05) as pool:
        slow = pool.submit(raw(1, SLOW)).result()
        assert isinstance(slow, InputError)
        assert "longer than 0.05 seconds" in slow.what
        assert slow.where == "https://site.test/1"
    with PagePool(1, seconds=30) as pool:
        assert pool.submit(raw(2)).result() == prepare(raw(2))


def test_a_greedy_page_runs_out_of_memory_alone():
    with PagePool(1, megabytes=100) as pool:
        greedy = pool.submit(raw(1, "<p>" + "x" * 150_000_000)).result()
        assert isinstance(greedy, InputError)
        assert "ended the process" in greedy.what  # not refused for its length
        assert pool.submit(raw(2)).result() == prepare(raw(2))


_WIDE = """
import mmap
WIDE = mmap.mmap(-1, 2 << 30, prot=mmap.PROT_READ)
if __name__ == "__main__":
    from streams.clean.pool import PagePool
    from tests.streams.clean.test_pool import raw
    with PagePool(1, megabytes=100) as pool:
        pages = [raw(1), raw(2, "<p>" + "x" * 150_000_000), raw(3)]
        for _, answer in pool.map(pages):
            print(getattr(answer, "what", "cleaned"))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux enforces the limit")
def test_what_the_main_module_maps_is_no_pages_memory(tmp_path):
    # Two gigabytes mapped by the main module, which each worker imports again, against
    # 100 MB for pages: a page is still cleaned, and a greedy one still dies.
    script = tmp_path / "wide.py"
    script.write_text(_WIDE, encoding="utf-8")
    root = str(Path(__file__).parents[3])
    ran = subprocess.run(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": root}, cwd=tmp_path,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    dead = "The page ended the process that read it"
    assert ran.stdout.splitlines() == ["cleaned", dead, "cleaned"], ran.stderr


def test_a_dead_worker_is_replaced():
    worker = module._Worker(seconds=30, megabytes=1024)
    try:
        assert worker.read(raw(1)) == prepare(raw(1))
        first = worker._process.pid
        os.kill(first, signal.SIGKILL)
        worker._process.join()
        dead = worker.read(raw(2))
        assert isinstance(dead, InputError)
        assert "ended the process" in dead.what
        assert worker.read(raw(3)) == prepare(raw(3))
        assert worker._process.pid != first
    finally:
        worker.stop()


def test_any_error_of_a_parser_is_a_value(monkeypatch):
    def fail(_record):
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(module, "prepare", fail)
    answer = module._answer(raw(1))
    assert isinstance(answer, InputError)
    assert "ZeroDivisionError" in answer.what

    def greedy(_record):
        raise MemoryError

    monkeypatch.setattr(module, "prepare", greedy)
    assert "memory" in module._answer(raw(1)).what


def test_closing_leaves_no_process(monkeypatch):
    pool = PagePool(1)
    pool.submit(raw(1)).result()
    pool.close()
    pool.close()
    assert pool._threads == []


@pytest.mark.parametrize("megabytes", [0, 10**12])
def test_a_platform_without_limits_is_no_error(megabytes, monkeypatch):
    import resource

    def refuse(*_):
        raise ValueError("not here")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    module._limit_memory(megabytes)
