"""Bad input gets one clear sentence or an explained dead letter; the rest goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from console_run import ROOT, Rasad

from console.terminal import plain

GOOD = "أعلن الناتو أن بعثته في العراق تضم 640 جندياً من دول عدة، وأن مهمتها التدريب فقط.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "good.txt").write_text(GOOD, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "command", [["search", "الناتو"], ["alerts", "list"], ["dead", "list"]], ids=lambda c: c[0]
)
def test_a_page_that_does_not_exist(rasad: Rasad, folder: Path, command: list[str]) -> None:
    rasad("replay", folder)
    where = ["--rehearsal", str(folder)]
    assert rasad(*command, *where, "--page", "1").status == 0
    beyond = rasad(*command, *where, "--page", "1000000000")
    assert (beyond.status, beyond.err) == (
        1,
        "rasad: there is no page 1000000000. The last page is 1.\n",
    )
    assert rasad(*command, *where, "--page", "0").status == 2


def check_good(rasad: Rasad, folder: Path, *, dead: int, documents: int | None = None) -> None:
    answer = rasad("replay", folder, "--json").json
    assert answer["dead"] == dead
    assert [figure["low"] for figure in answer["figures"]].count(640) >= 1
    if documents is not None:
        assert answer["documents"] == documents


@pytest.mark.parametrize(
    ("arguments", "says", "status"),
    [
        (["replay", "no-such-folder"], "no such folder", 1),
        (["clean", "no-such-file.txt"], "cannot be read", 1),
        (["analyze", "no-such-file.txt"], "cannot be read", 1),
        (["search", "x"], "there is no store yet", 1),
        (["alerts", "show"], "which alert", 1),
        (["tap", "no-such-stage", "."], "no stage 'no-such-stage'", 1),
        (["restore", "no-such-file.db"], "not a sound store", 1),
        (["validate", "--config", "no-such.yaml"], "no such file", 78),
    ],
)
def test_each_mistake_is_one_sentence(
    rasad: Rasad, arguments: list[str], says: str, status: int
) -> None:
    ran = rasad(*arguments)
    assert ran.status == status
    assert says in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert ran.err.startswith("rasad: ")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", bytes(range(256)) * 20, "no text"),
        ("huge.txt", b"x" * (50 * 1024 * 1024), "limit"),
    ],
)
def test_a_bad_file_is_a_dead_letter_that_explains_itself(
    rasad: Rasad, folder: Path, name: str, data: bytes, says: str
) -> None:
    (folder / name).write_bytes(data)
    check_good(rasad, folder, dead=1, documents=2)
    (row,) = rasad("dead", "list", "--json", "--rehearsal", folder).json["rows"]
    shown = rasad("dead", "show", row["letter"]["dead_id"][:12], "--rehearsal", folder)
    assert shown.status == 0
    assert says in shown.out
    assert name in shown.out


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-8-sig", "utf-16-le"])
def test_other_encodings_are_read(rasad: Rasad, folder: Path, encoding: str) -> None:
    (folder / "good.txt").write_bytes(GOOD.encode(encoding))
    check_good(rasad, folder, dead=0, documents=1)


def test_a_link_out_of_the_folder_is_not_followed(
    rasad: Rasad, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(GOOD.replace("640", "999"), encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    check_good(rasad, folder, dead=1)
    assert "999" not in rasad("replay", folder).out
    (row,) = rasad("dead", "list", "--json", "--rehearsal", folder).json["rows"]
    assert "leads out" in row["letter"]["message"]


def test_a_duplicate_is_a_repeat_and_a_file_without_an_entry_has_no_date(
    rasad: Rasad, folder: Path
) -> None:
    (folder / "same.txt").write_text(GOOD, encoding="utf-8")
    answer = rasad("replay", folder, "--json").json
    assert answer["documents"] == 2
    assert [figure["low"] for figure in answer["figures"]] == [640]
    assert answer["figures"][0]["claim_date"] is None


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("documents:\n  good.txt: {source: x\n", "line"),
        ("documents:\n  good.txt:\n    source: 5\n", "line 3, column 13"),
        ("documents:\n  good.txt:\n    colour: red\n", "line 3, column 5"),
        ("[]", "line 1, column 1"),
    ],
)
def test_a_broken_manifest_names_line_and_column(
    rasad: Rasad, folder: Path, manifest: str, says: str
) -> None:
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    ran = rasad("replay", folder)
    assert ran.status == 78
    assert says in ran.err
    (folder / "manifest.yaml").unlink()
    check_good(rasad, folder, dead=0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour: red", "colour"),
        ("batch_size: many", "batch_size"),
        ("batch_size: 0", "at least 1"),
        ("relevant_from: 7", "between 0 and 1"),
        ("time_zone: Mars/Olympus", "no time zone"),
        ("language: fr", "ar, en or ar+en"),
        ("a: [", "line"),
        ("- a", "name: value"),
    ],
)
def test_a_wrong_configuration_is_78_with_its_place(
    rasad: Rasad, tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "rasad.yaml"
    path.write_text(text, encoding="utf-8")
    ran = rasad("validate", "--config", path)
    assert ran.status == 78
    assert says in ran.err
    assert str(path) in ran.err
    path.write_text("batch_size: 8\n", encoding="utf-8")
    assert rasad("validate", "--config", path).status == 0


def test_a_setting_has_an_environment_twin(rasad: Rasad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASAD_BATCH_SIZE", "77")
    assert '"batch_size": 77' in rasad("validate", "--print").out


def test_controls_in_an_article_cannot_drive_the_terminal(rasad: Rasad, folder: Path) -> None:
    evil = GOOD.replace("أعلن", "أعلن \u202e\u2066\u009b31m").encode()
    (folder / "good.txt").write_bytes(evil)
    shown = rasad("clean", folder / "good.txt").out + rasad("replay", folder).out
    assert "640" in shown
    assert not set(shown) & {"\x1b", "\u009b", "\u202e", "\u2066"}
    assert plain("a\x1b[2J\u202eb") == "a[2Jb"


def test_a_data_folder_that_cannot_be_made_is_named(
    rasad: Rasad, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("RASAD_DATA", str(folder / "good.txt" / "below"))
    ran = rasad("replay", folder)
    assert ran.status == 1
    assert "cannot be made" in ran.err


def test_a_record_of_a_newer_version_is_held_back_and_named(rasad: Rasad, folder: Path) -> None:
    from console.folders import rehearsal_store
    from console.wiring import local
    from schemas.topics import RAW

    check_good(rasad, folder, dead=0)
    with local.engine(rehearsal_store(folder)) as engine:
        engine.send(RAW, "outlet", b'{"schema": "2.0", "something": "new"}')
        engine.run_until_idle()
    shown = rasad("dead", "list", "--rehearsal", folder)
    assert "held back: news.raw" in shown.out
    assert "2.0" in shown.out
    assert "0 dead letters" in shown.out
    check_good(rasad, folder, dead=0)


def test_a_broken_record_is_a_letter_that_can_be_sent_again_or_dropped(
    rasad: Rasad, folder: Path
) -> None:
    from console.folders import rehearsal_store
    from console.wiring import local
    from schemas.topics import RAW

    at = ("--rehearsal", folder)
    check_good(rasad, folder, dead=0)
    with local.engine(rehearsal_store(folder)) as engine:
        engine.send(RAW, "outlet", b'{"schema": "1.0", "body": 5}')
        engine.run_until_idle()
    (row,) = rasad("dead", "list", "--json", *at).json["rows"]
    assert row["letter"]["error"] == "UndecodableRecord"
    assert '"body": 5' in rasad("dead", "show", row["letter"]["dead_id"], *at).out
    again = rasad("dead", "replay", "--all", *at)
    assert (again.status, "sent 1 again; 1 letters are open" in again.out) == (0, True)
    assert rasad("dead", "drop", "--all", *at).status == 1
    assert rasad("dead", "drop", "--all", "--reason", "a test", *at).status == 0
    assert rasad("dead", "list", "--json", *at).json["total"] == 0


def test_a_file_that_could_not_be_read_is_not_sent_again_but_mended(
    rasad: Rasad, folder: Path
) -> None:
    (folder / "later.txt").write_bytes(b"")
    check_good(rasad, folder, dead=1)
    ran = rasad("dead", "replay", "--all", "--rehearsal", folder)
    assert (ran.status, "mend the source" in ran.err) == (1, True)
    assert rasad("dead", "list", "--json", "--rehearsal", folder).json["total"] == 1


def test_a_full_disk_under_the_output_is_one_sentence(tmp_path: Path) -> None:
    """A process of its own, as only that can have /dev/full for its output."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-c", "import sys; from console.main import main; sys.exit(main())",
             "demo"],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
            env={"RASAD_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("rasad: No space left on device")
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31T23:59:59-23:00", "soon"])
def test_a_date_outside_all_calendars_is_no_date(rasad: Rasad, published: str) -> None:
    line = {"id": 1, "text": GOOD, "published": published}
    (answer,) = rasad("analyze", "--jsonl", stdin=json.dumps(line).encode()).lines
    assert answer["error"]["type"] == "InputError"
    assert "is no date" in answer["error"]["message"]
