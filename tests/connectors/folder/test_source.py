"""Files become raw documents; what cannot be one is a dead letter, and the rest goes on."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from connectors.folder import FolderSource
from connectors.folder.source import MAX_FILE_BYTES, UNKNOWN
from schemas.documents import RawDocument
from schemas.ends import DeadLetter, End, Outcome
from schemas.errors import ConfigurationError, InputError
from schemas.identity import article_id_from_path, article_id_from_url

TEXT = "أعلن الناطق أن القوة تضم 700 جندي."
SEEDS = Path(__file__).parents[3] / "seeds"


def read(folder: Path) -> list[RawDocument | DeadLetter | Outcome]:
    return list(FolderSource(folder).read())


def documents(folder: Path) -> list[RawDocument]:
    return [record for record in read(folder) if isinstance(record, RawDocument)]


def dead(folder: Path) -> dict[str, str]:
    return {
        str(Path(record.place).relative_to(folder)): record.message
        for record in read(folder)
        if isinstance(record, DeadLetter)
    }


def test_the_seeds() -> None:
    found = read(SEEDS)
    assert all(isinstance(record, RawDocument) for record in found)
    seeds = documents(SEEDS)
    days = [
        (each.source, each.published_at and each.published_at.isoformat(), each.published_estimated)
        for each in seeds
    ]
    assert days == [
        ("alhal-net", "2021-02-20T21:00:00+00:00", True),
        ("unknown-001", "2021-02-24T21:00:00+00:00", True),
        ("unknown-002", "2021-02-18T21:00:00+00:00", False),
        ("elaph", "2023-01-23T21:00:00+00:00", False),
        ("unknown-004", "2021-03-08T21:00:00+00:00", True),
    ]
    for seed in seeds:
        assert seed.title is None
        assert seed.namespace == "rehearsal"
        assert not seed.notify
        assert seed.published_at is not None
        assert 0 < (seed.fetched_at - seed.published_at).total_seconds() < 24 * 3600


def test_a_file_without_an_entry_is_taken_with_its_date_unknown(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.html"
    path.parent.mkdir()
    path.write_text(f"<p>{TEXT}</p>", "utf-8")
    os.utime(path, (1_613_700_000.9, 1_613_700_000.9))
    (document,) = documents(tmp_path)
    assert document.article_id == article_id_from_path(UNKNOWN, "deep/a.html")
    assert (document.source, document.published_at) == (UNKNOWN, None)
    assert document.fetched_at == datetime.fromtimestamp(1_613_700_000, UTC)
    assert document.content_type == "text/html"
    assert document.body_hash == sha256(path.read_bytes()).hexdigest()


def test_an_entry_with_an_address_is_that_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "manifest.yaml").write_text(
        "documents:\n  a.txt: {source: o, url: 'https://o.example/1?utm_source=x'}\n", "utf-8"
    )
    (document,) = documents(tmp_path)
    assert document.article_id == article_id_from_url("https://o.example/1")
    assert document.url == "https://o.example/1?utm_source=x"


def test_what_cannot_be_read_is_a_dead_letter_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("not yours", "utf-8")
    (folder / "empty.txt").touch()
    (folder / "good.txt").write_text(TEXT, "utf-8")
    (folder / "noise.bin").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "old.txt").write_bytes(f"{TEXT} القديم".encode("windows-1256"))
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "outside").symlink_to(tmp_path)
    (folder / "loose.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (folder / "manifest.yaml").write_text(
        "documents:\n  gone.txt: {source: outlet}\n  good.txt: {source: outlet}\n", "utf-8"
    )
    assert dead(folder) == {
        "empty.txt": "the file is empty",
        "noise.bin": "the bytes are no text in UTF-8, UTF-16 or windows-1256",
        "out.txt": "a link that leads out of the folder is not followed",
        "outside": "a link that leads out of the folder is not followed",
        "loose.txt": "the file cannot be read: No such file or directory",
        "pipe": "neither a file nor a folder",
        "huge.txt": f"a file of 52428800 bytes; the limit is {MAX_FILE_BYTES}",
        "gone.txt": "the manifest names a file that is not there",
    }
    assert [each.body for each in documents(folder)] == [TEXT, f"{TEXT} القديم"]


def test_a_file_that_may_not_be_read_is_a_dead_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert dead(tmp_path) == {"a.txt": "the file cannot be read: Permission denied"}


def test_the_same_bytes_of_the_same_outlet_are_a_repeat(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "manifest.yaml").write_text("documents:\n  c.txt: {source: other}\n", "utf-8")
    first, second, third = read(tmp_path)
    assert isinstance(first, RawDocument)
    assert isinstance(second, Outcome)
    assert (second.end, second.reason) == (End.REPEAT, "the same bytes as a.txt")
    assert isinstance(third, RawDocument), "another outlet prints it too: that is news"


def test_a_link_inside_the_folder_is_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [type(record) for record in read(tmp_path)] == [RawDocument, Outcome]


def test_hidden_files_and_notes_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("README.md", ".hidden", ".git/config", "manifest.yml"):
        (tmp_path / name).write_text("documents: {}\n", "utf-8")
    assert read(tmp_path) == []


def test_reading_twice_gives_the_same_records() -> None:
    assert read(SEEDS) == read(SEEDS)


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        FolderSource(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="this is no folder"):
        FolderSource(tmp_path / "file")


def test_a_broken_manifest_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "manifest.yaml").write_text("documents: 7\n", "utf-8")
    with pytest.raises(ConfigurationError, match="line 1, column 12"):
        FolderSource(tmp_path)
