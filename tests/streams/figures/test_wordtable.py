from streams.figures import wordtable
from streams.figures.wordtable import WordTable
from streams.gazetteer import memory
from streams.gazetteer.matcher import Pattern


def table():
    return WordTable([Pattern("جندي", "noun", "unit")], group=tuple)


def test_a_word_is_read_behind_its_particles():
    assert list(table().find(["كلمه", "جندي", "والجندي"])) == [(1, 1, ("unit",)), (2, 2, ("unit",))]


def test_a_word_is_worked_out_once(monkeypatch):
    words = table()
    assert words.get("جندي") == words.get("جندي") == ("unit",)
    monkeypatch.setattr(wordtable, "peel", None)
    assert words.get("جندي") == ("unit",)


def test_the_memory_is_bounded_and_forgetting_changes_nothing(monkeypatch):
    monkeypatch.setattr(memory, "_REMEMBERED", 3)
    words = table()
    assert not list(words.find([f"كلمه{n}" for n in range(10)]))
    assert len(words._known) <= 3
    assert words.get("جندي") == ("unit",)


def test_a_word_of_a_hostile_length_is_not_kept():
    words = table()
    assert words.get("ا" * 100_000) is None
    assert not words._known
