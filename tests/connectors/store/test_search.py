"""Search over normalised Arabic: clitics, spellings, phrases, and anything a person types."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import article, asked, write

from schemas.errors import InputError
from schemas.queries import ArticleFilter, Fragment, Order

TEXTS = {
    "to": "قال مسؤول للناتو إن المهمة باقية",
    "and": "بغداد والناتو يبحثان ملفات عدة",
    "bare": "بعثة ناتو الصغيرة في المدينة",
    "plain": "حلف الناتو في العراق يعلن عن بعثته",
    "marks": "أَعْلَنَ النـــاتو ذلك في أربيل",
    "tag": "وسم #حلف_الناتو يتصدر",
    "other": "مباراة كرة قدم في البلد",
    "child": "ولد صغير يلعب",
}


@pytest.fixture(name="path", scope="module")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "s.db"
    write(path, *(article(name, text) for name, text in TEXTS.items()))
    return path


def found(path: Path, typed: str) -> set[str]:
    with asked(path) as queries:
        return {row.article_id for row in queries.articles(ArticleFilter(text=typed)).rows}


ALL_NATO = {"to", "and", "bare", "plain", "marks", "tag"}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("الناتو", ALL_NATO),
        ("ناتو", ALL_NATO),
        ("النَّاتو", ALL_NATO),
        ("للناتو", ALL_NATO),
        ("والناتو", ALL_NATO),
        ("بالناتو", ALL_NATO),
        ("أربيل", {"marks"}),
        ("اربيل", {"marks"}),
        ("بلد", {"other"}),
        ("الناتو العراق", {"plain"}),
        ('"حلف الناتو"', {"plain", "tag"}),
        ("#حلف_الناتو", {"plain", "tag"}),
        ('"الناتو حلف"', set()),
        ("الناتو -العراق", ALL_NATO - {"plain"}),
        ('الناتو -"حلف الناتو"', ALL_NATO - {"plain", "tag"}),
        ("مبار*", {"other"}),
        ("غيرموجود", set()),
    ],
)
def test_words_are_found_as_a_reader_means_them(path: Path, typed: str, names: set[str]) -> None:
    assert found(path, typed) == names


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('"', "not closed"),
        ('"الناتو', "not closed"),
        ('"الناتو" "', "not closed"),
        ('NEAR("a" b)', "NEAR is no operator"),
        ("الناتو AND", "AND is no operator"),
        ("OR OR", "OR is no operator"),
        ("الناتو NOT العراق", "NOT is no operator"),
        ("الناتو || العراق", "is no operator"),
        ("(", "no word"),
        ("^", "no word"),
        ("*", "no word"),
        ("-الناتو", "no word"),
    ],
)
def test_operators_gone_wrong_are_one_sentence(path: Path, typed: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        found(path, typed)
    assert caught.value.name
    assert "\n" not in str(caught.value)
    assert found(path, "الناتو") == ALL_NATO


@pytest.mark.parametrize(
    ("typed", "names"),
    [("الناتو (", ALL_NATO), ("الناتو - العراق", {"plain"}), ("^الناتو", ALL_NATO),
     ("{الناتو}", ALL_NATO), ("words:الناتو", set()), ('"OR"', set())],
)  # fmt: skip
def test_mere_marks_are_passed_over(path: Path, typed: str, names: set[str]) -> None:
    assert found(path, typed) == names


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.text(alphabet='"*-()^: ناتوAND', max_size=20))
def test_whatever_is_typed_gives_an_answer_or_one_sentence(path: Path, typed: str) -> None:
    with suppress(InputError):
        found(path, typed)


def test_too_many_words_are_refused(path: Path) -> None:
    with pytest.raises(InputError, match="33 things; 32 are the limit"):
        found(path, "كلمة " * 33)
    with pytest.raises(InputError, match="no word"):
        found(path, "-الناتو")


def test_blanks_are_no_search(path: Path) -> None:
    assert found(path, "  ") == set(TEXTS)


def snippet(path: Path, typed: str, name: str) -> tuple[Fragment, ...]:
    with asked(path) as queries:
        rows = queries.articles(ArticleFilter(text=typed)).rows
    return next(row.snippet for row in rows if row.article_id == name)


def test_hits_are_marked_in_the_words_as_they_stand(path: Path) -> None:
    assert snippet(path, "الناتو", "to") == (
        Fragment("قال مسؤول "),
        Fragment("للناتو", hit=True),
        Fragment(" إن المهمة باقية"),
    )
    assert Fragment("النـــاتو", hit=True) in snippet(path, "ناتو", "marks")
    assert Fragment("مباراة", hit=True) in snippet(path, "مبار*", "other")
    hits = [each.text for each in snippet(path, '"حلف الناتو"', "tag") if each.hit]
    assert hits == ["حلف", "الناتو"]


def test_a_long_text_shows_the_surroundings_of_the_first_hit(tmp_path: Path) -> None:
    text = "كلام كثير " * 100 + "ثم الناتو هنا " + "وكلام بعده " * 100
    write(tmp_path / "s.db", article("a", text))
    fragments = snippet(tmp_path / "s.db", "الناتو", "a")
    whole = "".join(each.text for each in fragments)
    assert whole[0] == whole[-1] == "…"
    assert whole[1:-1] in text
    assert len(whole) < 260
    assert Fragment("الناتو", hit=True) in fragments


@pytest.mark.parametrize("typed", ["élysée", "ÉLYSÉE", "nato", "NATO 2,500", "straße"])
def test_latin_words_are_found_in_any_case(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "s.db"
    write(path, article("a", "زار قصر Élysée وفد NATO ومعه 2,500 رجل، STRASSE"))
    assert found(path, typed) == {"a"}
    assert any(each.hit for each in snippet(path, typed, "a"))


def test_without_a_search_the_beginning_is_shown(path: Path) -> None:
    with asked(path) as queries:
        rows = queries.articles(ArticleFilter()).rows
    assert {"".join(each.text for each in row.snippet) for row in rows} == set(TEXTS.values())


def test_pages_are_bounded_whatever_is_asked(path: Path) -> None:
    with asked(path) as queries:
        first = queries.articles(ArticleFilter(per_page=3))
        assert (len(first.rows), first.total, first.pages) == (3, len(TEXTS), 3)
        last = queries.articles(ArticleFilter(per_page=3, page=3))
        assert len(last.rows) == 2
        names = {row.article_id for page in (1, 2, 3) for row in
                 queries.articles(ArticleFilter(per_page=3, page=page)).rows}  # fmt: skip
        assert names == set(TEXTS)
        beyond = queries.articles(ArticleFilter(page=1_000_000_000))
        assert (beyond.rows, beyond.total) == ((), len(TEXTS))
        assert queries.articles(ArticleFilter(page=-4, per_page=-1)).page == 1
        assert queries.articles(ArticleFilter(per_page=10**9)).pages == 1


def test_the_best_match_comes_first_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, article("poor", "الناتو " + "كلام آخر " * 200, hours=5), article("good", "الناتو"))
    with asked(path) as queries:
        best = queries.articles(ArticleFilter(text="الناتو", order=Order.BEST))
        assert [row.article_id for row in best.rows] == ["good", "poor"]
        assert queries.articles(ArticleFilter(order=Order.BEST)).total == 2


def test_only_current_revisions_are_searched(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    write(path, article("a", "الناتو هنا"), article("a", "لا شيء هنا", hours=1))
    assert found(path, "الناتو") == set()
    assert found(path, "شيء") == {"a"}
