"""The seeds give the design's eleven figures and five alerts, in every order."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

import pytest
from console_run import ROOT, SEEDS, Rasad

from connectors.folder import FolderSource
from console.rehearsal import alert_answer, claim_order
from console.wiring import local
from schemas.queries import AlertFilter
from streams.track.freshness import is_listed

GOLDEN = ROOT / "tests" / "data" / "golden" / "replay_seeds.json"

# Force, place, kind, status, low, high, qualifier, claim date, a word of the speaker:
# the table of the design, in order of publication and of the text.
TABLE = [
    ("us", "IQ", "direction", "denied", None, None, "exact", "2021-02-18", "كيربي"),
    ("nato", "IQ", "strength", "current", 500, 500, "exact", "2021-02-19", "ستولتنبرغ"),
    ("nato", "IQ", "strength", "planned", 4000, 4000, "about", "2021-02-19", "ستولتنبرغ"),
    ("nato", "IQ", "strength", "current", 500, 500, "exact", "2021-02-21", "الخفاجي"),
    ("nato", "IQ", "direction", "denied", None, None, "exact", "2021-02-21", "الخفاجي"),
    ("nato", "IQ", "strength", "current", 500, 500, "exact", "2021-02-21", "ستولتنبرغ"),
    ("nato", "IQ", "strength", "planned", 4000, 4000, "about", "2021-02-21", "ستولتنبرغ"),
    ("nato", "IQ", "delta", "planned", 300, 900, "vague", "2021-02-25", "بعثة الناتو"),
    ("nato", "IQ", "strength", "current", 300, None, "more_than", "2021-03-09", "أولسن"),
    ("nato", "IQ", "strength", "planned", 4000, 4000, "exact", "2021-02-18", "ستولتنبرغ"),
    ("nato", "IQ", "strength", "current", 500, 500, "about", "2023-01-24", None),
]
ALERTS = [
    ("planned", (500, 500), (4000, 4000), "ستولتنبرغ"),
    ("denied", (4000, 4000), (None, None), "الخفاجي"),
    ("planned", (4000, 4000), (800, 1400), "ببضع مئات"),
    ("changed", (500, 500), (300, None), "أولسن"),
    ("changed", (300, None), (500, 500), "حوالي 500"),
]


def test_the_seeds_give_the_designs_figures_and_alerts_and_nothing_else(rasad: Rasad) -> None:
    answer = rasad("replay", SEEDS, "--json").json
    assert (answer["documents"], answer["relevant"], answer["dead"]) == (5, 5, 0)
    assert len(answer["figures"]) == len(TABLE)
    for figure, row in zip(answer["figures"], TABLE, strict=True):
        fields = ("force", "place", "kind", "status", "low", "high", "qualifier", "claim_date")
        assert tuple(figure[field] for field in fields) == row[:-1]
        assert figure["scope"] == "total"
        if row[-1] is None:
            assert figure["attribution"] is None
        else:
            assert row[-1] in figure["attribution"]
    assert len(answer["alerts"]) == len(ALERTS)
    for alert, (kind, before, after, word) in zip(answer["alerts"], ALERTS, strict=True):
        assert alert["kind"] == kind
        assert alert["series"] == "nato|IQ"
        assert (alert["before"]["low"], alert["before"]["high"]) == before
        assert (alert["after"]["low"], alert["after"]["high"]) == after
        assert word in alert["quotes"]["after"] or word in alert["quotes"]["before"]
        assert alert["quotes"]["before"]
        assert alert["quotes"]["after"]


def whole_answer(rasad: Rasad) -> dict[str, object]:
    """All but the time it took and the names of rules, which may change with no one worse off."""
    answer = rasad("replay", SEEDS, "--json").json
    assert answer.pop("seconds") > 0
    for figure in answer["figures"]:
        assert figure.pop("rules")
    return answer


def test_the_whole_answer_is_the_golden_one_and_a_second_replay_adds_nothing(rasad: Rasad) -> None:
    if os.environ.get("RASAD_RENEW_GOLDEN"):  # read the difference before it is committed
        renewed = json.dumps(whole_answer(rasad), ensure_ascii=False, indent=1)
        GOLDEN.write_text(renewed, encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for _ in range(2):
        assert whole_answer(rasad) == golden


def test_a_person_sees_both_sentences_of_each_alert(rasad: Rasad) -> None:
    shown = rasad("replay", SEEDS).out
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert shown.startswith("5 documents, 5 relevant, 11 figures, 5 alerts, 0 dead")
    for alert in golden["alerts"]:
        for quote in alert["quotes"].values():
            assert " ".join(quote.split()) in shown
    assert shown.count("reported differently") == 2
    assert "fell" not in shown


def test_every_quote_stands_in_its_article_where_it_says(rasad: Rasad, tmp_path: Path) -> None:
    rasad("replay", SEEDS)
    (store,) = (tmp_path / "data" / "rehearsals").glob("*/rasad.db")
    count = 0
    with local.queries(store) as queries:
        for path in sorted(SEEDS.glob("0*.txt")):
            count += _quotes_checked(queries, path)
    assert count >= 22


def _quotes_checked(queries: object, path: Path) -> int:
    documents = {d.body: d.article_id for d in FolderSource(SEEDS).read()}
    article = queries.article(documents[path.read_text(encoding="utf-8")]).article
    checked = 0
    for figure in article.figures:
        for place in (figure, *figure.mentions):
            end = place.quote_start + len(place.quote)
            assert article.text[place.quote_start : end] == place.quote
            assert place.quote_start <= place.start < place.end <= end
            checked += 1
    return checked + len(article.figures)


@pytest.mark.parametrize("last", range(5))
def test_all_orders_of_the_five_files_give_the_same_alerts_and_timeline(
    last: int, tmp_path: Path
) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))["alerts"]
    documents = list(FolderSource(SEEDS).read())
    first = documents.pop(last)
    timelines = set()
    for number, order in enumerate(itertools.permutations(documents)):
        path = tmp_path / f"{number}.db"
        with local.engine(path, {**local.DEFAULTS, "batch_size": 1 + number % 3}) as engine:
            engine.process([first, *order])
        with local.queries(path) as queries:
            rows = queries.alerts(AlertFilter(per_page=100)).rows
            alerts = sorted((r.alert for r in rows if is_listed(r.alert)), key=claim_order)
            assert json.loads(json.dumps([alert_answer(each) for each in alerts])) == golden
            timelines.add(repr([queries.timeline(row.series) for row in queries.series()]))
        path.unlink()
    assert number == 23
    assert len(timelines) == 1
