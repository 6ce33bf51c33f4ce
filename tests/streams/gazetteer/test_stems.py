"""Stems and what is glued to them."""

from streams.arabic.normal import reading_form
from streams.arabic.tokens import tokenise
from streams.gazetteer.clitics import FRONTS, glued, has_article
from streams.gazetteer.matcher import Matcher, Pattern
from streams.gazetteer.words import split_words


def spelled(form: str, clitics: str) -> list[str]:
    stem, fronts = glued(form, clitics, article=has_article(form))
    return [front + stem for front in FRONTS if front in fronts]


def test_what_is_glued_to_a_form() -> None:
    assert spelled("حلف", "exact") == ["حلف"]
    assert spelled("اعلن", "verb") == ["اعلن", "فاعلن", "واعلن"]
    assert {"باريس", "وباريس", "لباريس"} <= set(spelled("باريس", "name"))
    assert "الباريس" not in spelled("باريس", "name")


def test_the_article_swallows_a_lam() -> None:
    assert {"للجنه", "اللجنه", "بلجنه"} <= set(spelled("اللجنه", "noun"))
    assert "لللجنه" not in spelled("اللجنه", "noun")
    assert {"للعراق", "بالعراق"} <= set(spelled("العراق", "name"))
    assert "بعراق" not in spelled("العراق", "name")


def test_a_run_of_words_is_found_once_with_all_it_can_be() -> None:
    table = [Pattern("شرم الشيخ", "name", 1), Pattern("وشرم الشيخ", "exact", 2)]
    words = split_words(tokenise(reading_form("زار وشرم الشيخ ثم مشرم الشيخ")))
    assert [(a, b, set(found)) for a, b, found in Matcher(table).find(words)] == [(1, 2, {1, 2})]
