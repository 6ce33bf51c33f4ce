from datetime import UTC, datetime, timedelta
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codec import decode, encode
from schemas.documents import RawDocument, Revision, TaggedArticle
from schemas.ends import End, Outcome
from schemas.errors import StageError
from schemas.identity import outcome_id
from schemas.ports import MAX_ENTRY_BYTES
from streams.clean.extracted import CONTENT_TYPE, Extracted, to_body
from streams.clean.history import groups
from streams.clean.stage import clean

START = datetime(2021, 2, 19, 12, tzinfo=UTC)
TEXTS = {
    "a": "قال مسؤول محلي إن القافلة الأولى وصلت إلى المعسكر الجديد مساء أمس دون تأخير.",
    "b": "قال مسؤول محلي إن القافلة الثانية وصلت إلى المعسكر الجديد مساء أمس دون تأخير.",
}


class Memory:
    """State as a driver keeps it, under one key."""

    def __init__(self):
        self.entries = {}

    def get(self, sub_key):
        return self.entries.get(sub_key)

    def scan(self, prefix):
        return [(k, v) for k, v in sorted(self.entries.items()) if k.startswith(prefix)]

    def write(self, writes):
        for write in writes:
            assert len(write.value) + len(write.sub_key) <= MAX_ENTRY_BYTES
            self.entries[write.sub_key] = write.value


def raw(hour=0, text="a", **fields):
    values = {
        "article_id": "1" * 32,
        "source": "desk",
        "fetched_at": START + timedelta(hours=hour),
        "body": TEXTS.get(text, text),
        "body_hash": "0" * 64,
    }
    return RawDocument(**{**values, **fields})


def run(fetches):
    """Everything handed on, the last outcome of each fetch, and the state."""
    state, sent, outcomes = Memory(), [], {}
    for hour, text in fetches:
        result = clean(raw(hour, text), state)
        for emit in result.emits:
            outcomes[emit.key] = emit.record.end
        for article in (result.onward, *result.further):
            if article is not None:
                sent.append(article)
                outcomes.pop(outcome_id(article.article_id, article.revision.fetched_at), None)
        state.write(result.writes)
    return sent, outcomes, state


def test_an_article_goes_on_with_everything_that_was_read():
    body = f"وكالات\n\nوصول القافلة إلى معسكرها\n\nبغداد - {TEXTS['a']}\n\nأظهر المزيد"
    result = clean(
        raw(text=body, published_at=START, feeds=("f",), url="https://x.test/1"), Memory()
    )
    article = result.onward
    assert isinstance(article, TaggedArticle)
    assert article.title == "وصول القافلة إلى معسكرها"
    assert article.text == f"بغداد - {TEXTS['a']}"
    assert (article.agency, article.dateline) == ("وكالات", "بغداد")
    assert [one.line for one in article.removed] == ["وكالات", "أظهر المزيد"]
    assert article.first_seen_at == article.revision.fetched_at == START
    assert article.published_at == START
    assert (article.figures, article.topics, article.relevance.score) == ((), (), 0.0)
    assert decode(TaggedArticle, encode(article)) == article


def test_a_repeat_ends_as_an_outcome():
    state = Memory()
    state.write(clean(raw(0), state).writes)
    result = clean(raw(1), state)
    assert result.onward is None
    (emit,) = result.emits
    assert isinstance(emit.record, Outcome)
    assert emit.record.end is End.REPEAT
    assert emit.key == emit.record.outcome_id == outcome_id("1" * 32, START + timedelta(hours=1))
    assert decode(Outcome, encode(emit.record)) == emit.record


@pytest.mark.parametrize(
    ("body", "reason"), [("", "empty"), ("أظهر المزيد\n\nالتعليقات", "boilerplate")]
)
def test_a_page_without_an_article_is_an_outcome_and_leaves_no_state(body, reason):
    result = clean(raw(text=body), Memory())
    assert result.onward is None
    assert result.writes == ()
    assert [(emit.record.end, emit.record.reason) for emit in result.emits] == [
        (End.NO_ARTICLE, reason)
    ]


def test_a_prepared_page_brings_its_title_and_date():
    page = Extracted(
        title="وصول القافلة",
        lines=("وصول القافلة", TEXTS["a"]),
        published_at=START,
        doubts=("published.fetch_day",),
    )
    record = raw(text=to_body(page), content_type=CONTENT_TYPE)
    article = clean(record, Memory()).onward
    assert (article.title, article.text) == ("وصول القافلة", TEXTS["a"])
    assert (article.published_at, article.published_estimated) == (START, True)
    assert article.doubts == ("published.fetch_day",)


def test_the_date_of_the_feed_wins_over_that_of_the_page():
    page = Extracted(lines=(TEXTS["a"],), published_at=START, doubts=("published.fetch_day",))
    earlier = START - timedelta(days=3)
    record = raw(text=to_body(page), content_type=CONTENT_TYPE, published_at=earlier)
    article = clean(record, Memory()).onward
    assert (article.published_at, article.published_estimated) == (earlier, False)


def test_a_page_known_to_hold_no_article_says_why():
    record = raw(text=to_body(Extracted(no_article="login")), content_type=CONTENT_TYPE)
    (emit,) = clean(record, Memory()).emits
    assert (emit.record.end, emit.record.reason) == (End.NO_ARTICLE, "login")


def test_a_broken_prepared_page_is_a_stage_error():
    with pytest.raises(StageError, match="cannot be read"):
        clean(raw(text="{", content_type=CONTENT_TYPE), Memory())


FETCHES = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from("ab")), min_size=1, max_size=7, unique=True
)


def final(fetches):
    sent, outcomes, state = run(fetches)
    return set(groups([article.revision for article in sent])), outcomes, sent, state


@given(FETCHES)
def test_the_revisions_are_a_function_of_the_fetches_in_every_order(fetches):
    truth = set(groups([article.revision for f in fetches for article in run([f])[0]]))
    for order in [fetches, fetches[::-1], sorted(fetches), sorted(fetches)[::-1]]:
        revisions, outcomes, sent, _ = final(order)
        assert revisions == truth
        repeats = len({*fetches}) - len(truth)
        assert len(outcomes) <= repeats or len({h for h, _ in fetches}) < len(fetches)
        for article in sent:
            (hour,) = {(article.revision.fetched_at - START) // timedelta(hours=1)}
            assert article.text in {TEXTS[text] for h, text in fetches if h == hour}


def test_all_orders_of_a_text_that_went_and_came_back():
    fetches = [(0, "a"), (1, "a"), (2, "b"), (3, "a"), (4, "a")]
    answers = set()
    for order in permutations(fetches):
        revisions, outcomes, sent, _ = final(order)
        first = min(article.first_seen_at for article in sent)
        answers.add((frozenset(revisions), frozenset(outcomes.items()), first))
    ((revisions, outcomes, first),) = answers
    assert sorted((r.fetched_at - START) // timedelta(hours=1) for r in revisions) == [0, 2, 3]
    assert len(outcomes) == 2
    assert first == START


@given(FETCHES, st.data())
def test_a_state_ahead_of_the_input_gives_the_same_answers_again(fetches, data):
    state, answers = Memory(), []
    for hour, text in fetches:
        result = clean(raw(hour, text), state)
        answers.append((result.emits, result.onward, result.further))
        state.write(result.writes)
    before = dict(state.entries)
    start = data.draw(st.integers(0, len(fetches) - 1))
    for (hour, text), answer in list(zip(fetches, answers, strict=True))[start:]:
        result = clean(raw(hour, text), state)
        assert (result.emits, result.onward, result.further) == answer
        state.write(result.writes)
    assert state.entries == before


def test_a_large_text_is_kept_in_pieces_and_comes_back_whole():
    lines = [
        f"قال المتحدث رقم {n} إن الوفد {n * 7919 % 10007} عاد إلى مقره." for n in range(60_000)
    ]
    large = "\n".join(lines)
    state = Memory()
    for hour in (0, 4):
        state.write(clean(raw(hour, large), state).writes)
    result = clean(raw(2, "b"), state)
    (revived,) = result.further
    assert revived.text == large
    assert revived.revision.fetched_at == START + timedelta(hours=4)
    assert sum("#" in key for key in state.entries) > 1


def test_a_repeat_of_a_text_alone_writes_the_text():
    state = Memory()
    first = clean(raw(0), state)
    assert [len(write.value) < 400 for write in first.writes] == [True]
    state.write(first.writes)
    assert len(clean(raw(1), state).writes) == 2


def test_the_entry_is_readable_and_versioned():
    write = clean(raw(0), Memory()).writes[-1]
    entry = msgspec.json.decode(write.value)
    assert entry["version"] == 1
    assert msgspec.convert(entry["revision"], Revision).fetched_at == START
