"""A manifest says what files do not; a broken one is refused with line and column."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.folder.manifest import read_manifest
from schemas.errors import ConfigurationError

GOOD = """\
documents:
  a.txt:
    source: outlet-a
    title: null
    published_at: 2021-02-19
    published_estimated: true
    fetched_at: 2021-02-19T18:00:00+03:00
    feeds: [https://a.example/feed]
  deep/b.html:
    source: outlet-b
    published_at: 2021-02-20T10:00:00
    time_zone: Europe/Berlin
"""


def test_entries_by_path(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text(GOOD, "utf-8")
    entries = read_manifest(tmp_path)
    assert list(entries) == ["a.txt", "deep/b.html"]
    first, second = entries.values()
    assert (first.source, first.title, first.published_estimated) == ("outlet-a", None, True)
    assert first.feeds == ("https://a.example/feed",)
    # A bare date is midnight in the source's time zone; so is an instant without one there.
    assert first.instant("published_at") == datetime(2021, 2, 18, 21, tzinfo=UTC)
    assert first.instant("fetched_at") == datetime(2021, 2, 19, 15, tzinfo=UTC)
    assert second.instant("published_at") == datetime(2021, 2, 20, 9, tzinfo=UTC)
    assert second.instant("fetched_at") is None


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ('"2021-02-19"', datetime(2021, 2, 18, 21, tzinfo=UTC)),
        ('"2021-02-19T18:00:00+03:00"', datetime(2021, 2, 19, 15, tzinfo=UTC)),
        ('"2021-02-19T15:00:00Z"', datetime(2021, 2, 19, 15, tzinfo=UTC)),
        ('"2021-02-19 18:00"', datetime(2021, 2, 19, 15, tzinfo=UTC)),
    ],
)
def test_dates_in_quotes_are_dates(tmp_path: Path, written: str, instant: datetime) -> None:
    text = f"documents: {{a.txt: {{source: x, published_at: {written}}}}}"
    (tmp_path / "manifest.yaml").write_text(text, "utf-8")
    assert read_manifest(tmp_path)["a.txt"].instant("published_at") == instant


def test_a_folder_needs_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("documents:\n  a.txt: {source: [}\n", 2, 20, "expected the node content"),
        ("documents:\n\ta.txt: 1\n", 2, 1, "cannot start any token"),
        ("files: {}\n", 1, 1, "no `documents:`"),
        ("- a\n- b\n", 1, 1, "a mapping"),
        ("documents: [a.txt]\n", 1, 12, "a mapping"),
        ("documents:\n  a.txt:\n    sauce: x\n", 3, 5, "unknown field 'sauce'"),
        ("documents:\n  a.txt:\n    title: x\n", 3, 5, "without `source`"),
        ("documents:\n  a.txt:\n    source: 7\n", 3, 13, "source must be a text"),
        (
            "documents:\n  a.txt:\n    source: x\n    published_at: gestern\n",
            4, 19, "published_at must be a date",
        ),
        (
            "documents:\n  a.txt:\n    source: x\n    published_at: 2021-13-45\n",
            4, 19, "published_at cannot be read",
        ),
        (
            "documents:\n  a.txt:\n    source: x\n    time_zone: Mars/Olympus\n",
            4, 16, "time_zone must be a time zone",
        ),
        (
            "documents:\n  a.txt:\n    source: x\n    published_estimated: maybe\n",
            4, 26, "must be true or false",
        ),
        ("documents:\n  a.txt:\n    source: x\n    feeds: x\n", 4, 12, "must be a list of texts"),
        ("documents:\n  a: {source: x, url: a/b}\n", 2, 23, "url must be an address"),
        ("documents:\n  a: {source: x}\n  a: {source: y}\n", 3, 3, "a stands there twice"),
        ("documents:\n  ? [a]\n  : {source: x}\n", 2, 5, "a name must stand here"),
    ],
)  # fmt: skip
def test_a_broken_one_names_line_and_column(
    tmp_path: Path, text: str, line: int, column: int, problem: str
) -> None:
    (tmp_path / "manifest.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as broken:
        read_manifest(tmp_path)
    assert f"manifest.yaml, line {line}, column {column})" in str(broken.value)
    assert problem in str(broken.value)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\x00\xd8", b"a: \x00"])
def test_one_that_is_no_yaml_at_all(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.yaml").write_bytes(data)
    with pytest.raises(ConfigurationError, match="the manifest is broken"):
        read_manifest(tmp_path)
