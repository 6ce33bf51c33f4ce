from datetime import UTC, datetime

from schemas.documents import Relevance, Revision, TaggedArticle
from schemas.figures import Figure, Kind
from streams.clean.recurring import (
    RecurringLines,
    flag_recurring,
    recurring_key,
    recurring_lines,
    recurring_spans,
    without_recurring,
)

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
APPEAL = "شاركونا الرأي على الرقم {} المجاني"


def article(n, text, figures=()):
    return TaggedArticle(
        article_id=str(n),
        revision=Revision(fetched_at=NOON, text_hash=str(n)),
        first_seen_at=NOON,
        source="desk",
        title=None,
        text=text,
        figures=figures,
        relevance=Relevance(score=0.0),
    )


def body(n):
    return [
        f"فقرة خاصة بالخبر {chr(0x627 + n)} رقم {word}."
        for word in ("أولى", "ثانية", "ثالثة", "رابعة")
    ]


ARTICLES = [article(n, "\n".join([*body(n), APPEAL.format(n * 11)])) for n in range(8)]
KEY = recurring_key(APPEAL.format(0))
ADOPTED = RecurringLines(source="desk", version=1, keys=frozenset({KEY}))


def test_a_line_at_the_edge_of_many_articles_is_proposed():
    (proposal,) = recurring_lines(ARTICLES)
    assert proposal.key == recurring_key(APPEAL.format(5))
    assert proposal.example == APPEAL.format(0)
    assert (proposal.articles, proposal.share) == (8, 1.0)


def test_revisions_of_one_article_count_once():
    assert recurring_lines([article(1, ARTICLES[1].text)] * 9) == ()


def test_a_line_in_the_middle_or_in_few_articles_is_not():
    middle = [article(n, "\n".join([*body(n), "سطر متكرر", *body(n + 9)])) for n in range(8)]
    assert recurring_lines(middle) == ()
    assert recurring_lines(ARTICLES[:4]) == ()


def test_the_order_of_articles_does_not_matter():
    assert recurring_lines(ARTICLES) == recurring_lines(ARTICLES[::-1])


def test_adopted_lines_are_found_and_left_out_for_display():
    text = ARTICLES[3].text
    ((start, end),) = recurring_spans(text, ADOPTED)
    assert text[start:end] == APPEAL.format(33)
    assert without_recurring(text, ADOPTED) == "\n".join(body(3))


def test_adoption_flags_figures_and_changes_nothing_else():
    text = ARTICLES[3].text
    inside = text.index("33")

    def figure(at):
        return Figure(
            force="nato",
            place="IQ",
            kind=Kind.STRENGTH,
            quote="",
            quote_start=at,
            start=at,
            end=at + 1,
        )

    before = article(3, text, (figure(2), figure(inside)))
    after = flag_recurring(before, ADOPTED)
    assert [one.in_recurring_line for one in after.figures] == [False, True]
    assert (after.text, after.revision) == (before.text, before.revision)
