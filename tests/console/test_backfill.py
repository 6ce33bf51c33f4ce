"""A backfill fills the live store, tells nobody, and answers about its own folder."""

from __future__ import annotations

from pathlib import Path

from console_run import SEEDS, Rasad

TEXT = "أعلن الناتو أن بعثته في العراق تضم {} جندياً من دول عدة، وأن مهمتها التدريب فقط.\n"


def test_the_live_store_holds_it_and_a_second_time_adds_nothing(rasad: Rasad) -> None:
    rehearsed = rasad("replay", SEEDS, "--json").json
    for _ in range(2):
        filled = rasad("replay", SEEDS, "--backfill", "--json").json
        for key in ("documents", "relevant", "dead", "figures", "alerts"):
            assert filled[key] == rehearsed[key], key
    assert rasad("search", "الناتو", "--json").json["total"] == 5
    assert len(rasad("figures", "--json").json["nato|IQ"]) > 5


def test_its_answer_leaves_out_what_was_there_before(rasad: Rasad, tmp_path: Path) -> None:
    rasad("replay", SEEDS, "--backfill")
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT.format(640), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    answer = rasad("replay", folder, "--backfill", "--json").json
    assert (answer["documents"], answer["dead"]) == (2, 1)
    assert [figure["low"] for figure in answer["figures"]] == [640]


def test_a_rehearsal_leaves_the_live_store_alone(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    assert rasad("search", "الناتو").status == 1
