import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fold import trim
from streams.clean.lines import clean_lines
from streams.clean.table import Match, rules

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_the_seeds_lose_their_boilerplate_and_not_one_other_line(seed):
    text = seed.read_text(encoding="utf-8")
    expected = json.loads((GOLDEN / f"{seed.name[:3]}.json").read_text(encoding="utf-8"))
    article = clean_lines(text)
    removed = [{"line": one.line, "rule": one.rule} for one in article.removed]
    line = expected["title_line"]
    assert article.title == (trim(text.splitlines()[line - 1]) if line else None)
    assert article.agency == expected["agency"]
    assert article.dateline == expected["dateline"]
    assert removed == expected["removed"]
    gone = Counter([one.line for one in article.removed] + [article.title])
    kept = [line for line in map(trim, text.splitlines()) if line and not gone[line]]
    assert article.text.split("\n") == kept


def test_there_are_five_seeds():
    assert len(SEEDS) == 5


LINES = st.one_of(
    st.sampled_from([p for rule in rules() for p in rule.written]),
    st.sampled_from(
        [line for s in SEEDS for line in s.read_text(encoding="utf-8").splitlines() if line]
    ),
    st.text(alphabet="ابتمن ةىأ.،؟:-()«» \t\u200fab1٣", max_size=40),
    st.just(""),
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_no_line_is_lost_or_invented(lines, end):
    text = end.join(lines)
    article = clean_lines(text)
    given_lines = Counter(line for line in map(trim, text.splitlines()) if line)
    found = Counter(line for line in article.text.split("\n") if line)
    found.update(one.line for one in article.removed)
    found.update([article.title] if article.title else [])
    assert found == given_lines


@given(st.lists(LINES, max_size=25))
def test_cleaning_is_a_function_of_the_lines_alone(lines):
    assert clean_lines("\n".join(lines)) == clean_lines("\r\n\r\n".join(lines))


def test_every_rule_can_fire():
    for rule in rules():
        assert rule.written or rule.match is Match.PATTERN, rule.id
