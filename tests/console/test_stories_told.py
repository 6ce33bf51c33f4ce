"""Four histories told as articles: from the sentence to the alert, in either order of arrival."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from console_run import ROOT, Rasad

STORIES = yaml.safe_load(
    (ROOT / "tests" / "data" / "stories" / "told" / "stories.yaml").read_text(encoding="utf-8")
)


def written(folder: Path, told: list[list[Any]]) -> Path:
    """The articles of a story, arriving in the order that is given."""
    folder.mkdir()
    documents = {}
    for number, (published, outlet, text) in enumerate(told):
        name = f"{number:02}.txt"
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
        documents[name] = {"source": outlet, "published_at": published, "fetched_at": published}
    (folder / "manifest.yaml").write_text(yaml.safe_dump({"documents": documents}), "utf-8")
    return folder


def bounds(side: dict[str, int | None] | None) -> list[int | None] | None:
    return None if side is None else [side["low"], side["high"]]


@pytest.mark.parametrize("story", STORIES, ids=lambda it: it["id"])
def test_a_history_is_told_as_the_requirement_says(
    rasad: Rasad, tmp_path: Path, story: dict[str, Any]
) -> None:
    for name, order in (("told", 1), ("reversed", -1)):
        answer = rasad("replay", written(tmp_path / name, story["said"][::order]), "--json").json
        assert answer["dead"] == 0
        assert len(answer["figures"]) >= len(story["said"])
        assert [
            [each["kind"], each["series"], bounds(each["before"]), bounds(each["after"]),
             each["claim_date"]]
            for each in answer["alerts"]
        ] == [[*rest, day.isoformat()] for *rest, day in story["alerts"]]  # fmt: skip
        if "series" in story:
            found = {f"{each['force']}|{each['place']}" for each in answer["figures"]}
            assert sorted(found) == story["series"]
