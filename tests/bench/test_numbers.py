from bench import numbers
from bench.numbers import Phrase, Ran, ours, peer, right, sentences, shown


def test_a_phrase_that_is_one_number_is_right_only_as_one_number():
    phrase = Phrase("خمسة آلاف", (5000,), whole=True)
    assert right(phrase, [5000.0]) == (1, 1)
    assert right(phrase, [5.0, 5000.0]) == (0, 1)
    assert right(phrase, []) == (0, 1)


def test_of_a_sentence_each_stated_bound_counts():
    phrase = Phrase("بين 400 و500 جندي", (400, 500), whole=False)
    assert right(phrase, [500.0, 7.0]) == (1, 2)


def test_our_own_reader_is_asked_for_both_bounds():
    phrase = Phrase("بين 400 و500 جندي", (400, 500), whole=False)
    assert right(phrase, ours([phrase]).answers[0]) == (2, 2)


def test_the_sentences_are_the_labelled_ones_with_a_number():
    found = sentences()
    assert len(found) > 500
    assert all(phrase.values and not phrase.whole for phrase in found)


def test_a_peer_that_cannot_be_had_is_said_to_be_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(numbers.shutil, "which", lambda _: str(tmp_path / "uv"))
    ran = peer("mahad", [Phrase("ألف", (1000,), whole=True)])
    assert ran == "not run: FileNotFoundError"
    assert shown([], ran) == "not run: FileNotFoundError | –"


def test_shares_and_speed_are_shown():
    phrases = [Phrase("ألف", (1000,), whole=True), Phrase("مئة", (100,), whole=True)]
    assert shown(phrases, Ran([[1000.0], [1.0]], 0.5)) == "0.500 (1/2) | 4"
