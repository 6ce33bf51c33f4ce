"""Near-copies are found by what stands now, whatever came first."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path

import pytest
from stored import STORE, article, asked, write

from connectors.store.copies import BandTable
from schemas.documents import TaggedArticle
from schemas.topics import Topic
from streams.tag.signature import signature

BODY = " ".join(f"كلمة{number}" for number in range(120))
OTHER = " ".join(f"حديث{number}" for number in range(120))


def signed(name: str, text: str, **more: object) -> tuple[Topic, TaggedArticle]:
    return article(name, text, signature=signature(text.split()), **more)


def copies(path: Path, name: str) -> list[tuple[str, float]]:
    with asked(path) as queries:
        return [(each.article_id, each.likeness) for each in queries.copies_of(name)]


def test_copies_are_named_the_most_alike_first(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    edited = BODY.replace("كلمة7 ", "كلام7 ").replace("كلمة50", "كلام50")
    write(
        path, signed("edited", edited), signed("same", BODY), signed("own", BODY),
        signed("other", OTHER), article("unsigned", BODY),
    )  # fmt: skip
    found = copies(path, "own")
    assert [name for name, _ in found] == ["same", "edited"]
    assert found[0][1] == 1
    assert 0.8 < found[1][1] < 1
    assert copies(path, "other") == copies(path, "unsigned") == copies(path, "no such") == []


def test_only_current_revisions_count_in_any_order(tmp_path: Path) -> None:
    records = [
        signed("own", BODY), signed("changed", BODY), signed("changed", OTHER, hours=2),
        signed("became", OTHER), signed("became", BODY, hours=3),
    ]  # fmt: skip
    for number, order in enumerate([*permutations(records)][::7]):
        path = tmp_path / f"{number}.db"
        write(path, *order)
        assert [name for name, _ in copies(path, "own")] == ["became"], order


def test_a_text_read_anew_has_its_new_bands(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    topic, first = signed("read", BODY)
    anew = type(first)(
        **{name: getattr(first, name) for name in first.__struct_fields__}
        | {"signature": signature(OTHER.split()), "rules": first.rules + 1}
    )
    write(path, (topic, first), signed("own", BODY), (topic, anew), signed("other", OTHER))
    assert copies(path, "own") == []
    assert [name for name, _ in copies(path, "other")] == ["read"]


def test_a_store_made_before_there_were_bands_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, signed("one", BODY), signed("two", BODY))
    file = sqlite3.connect(path)
    file.execute("DELETE FROM bands")
    file.commit()
    file.close()
    assert copies(path, "one") == []
    write(path, signed("three", OTHER))
    assert [name for name, _ in copies(path, "one")] == ["two"]


def test_a_filling_that_is_interrupted_leaves_nothing_and_is_done_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.db"
    write(path, signed("one", BODY), signed("two", BODY))
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("DELETE FROM bands")
    add, added = BandTable.add, []

    def dies(table: BandTable, number: int, signature: tuple[int, ...]) -> None:
        if added:
            raise KeyboardInterrupt
        added.append(number)
        add(table, number, signature)

    with monkeypatch.context() as patch:
        patch.setattr(BandTable, "add", dies)
        with pytest.raises(KeyboardInterrupt):
            STORE.open(file)
    assert added
    assert file.execute("SELECT count(*) FROM bands").fetchone() == (0,)
    assert not file.in_transaction
    STORE.open(file)
    file.close()
    assert [name for name, _ in copies(path, "one")] == ["two"]
